"""Numbers as people type them into a form: `1200`, `12,50`, `1.234,56 €`, `10 %`.

The cells of a column say together how they are written (`imports.numbers`); here a number stands alone. One
separator with three digits behind it may be a thousand or three decimals: the language of the plan decides
where it can, else nobody does. Forms print numbers as plan files do, with a decimal point and no groups.
"""

import re
import unicodedata
from decimal import Decimal

from milegate.core.money import MINOR_DIGITS
from milegate.planfile.imports.numbers import SPACES, UNDECIDED, NotUnderstood, decimal

POINT = "."  # the decimal sign of plan files, and of what forms print
LONGEST = 60
_DOUBTFUL = re.compile(r"(?<![\d.,'])(?<!\d )([1-9][0-9]{0,2})([.,])([0-9]{3})(?![\d.,'])(?! \d)")
_TYPED = re.compile(r"([+-]?)\s*([^\d\s.,'+-]*)\s*([0-9][0-9.,' ]*?)\s*([^\d\s.,'+-]*)")
_UNITS = frozenset({"", "%", "zł", "kr", "kč", "ft", "fr", "lei", "h"})


class Ambiguous(NotUnderstood):
    """A number that may be one of two, a thousand times apart; the message gives both and the remedy."""

    def __init__(self, whole: str, separator: str, rest: str, decimal_sign: str) -> None:
        small = f"{whole}.{rest}".rstrip("0").rstrip(POINT)
        grouped = f"{whole}{separator}{rest}{',' if separator == POINT else POINT}00"
        super().__init__(
            f"“{whole}{separator}{rest}” may be {whole}{rest} or {small}: write {whole}{rest} or {grouped} "
            f"for the first, {_in_thousandths(whole, rest, decimal_sign)} for the second."
        )


def is_doubtful(text: str) -> bool:
    """Whether a text has a number that only a language can decide."""
    return bool(_DOUBTFUL.search(text.translate(SPACES)))


def settled(text: str, locale: str) -> str:
    """The text with every doubtful number written so that it can be read in one way. Ambiguous for none."""
    return _DOUBTFUL.sub(lambda found: _unmistakable(_decided(found, locale)), text.translate(SPACES))


def number(text: str, locale: str) -> Decimal | None:
    """A number alone or with its sign, currency or percent; None for an empty text.

    NotUnderstood for everything else: nothing is read out of the middle of a text.
    """
    bare = text.translate(SPACES).strip()
    if not bare:
        return None
    found = _TYPED.fullmatch(bare) if len(bare) <= LONGEST else None
    if found is None or not (_is_unit(found[2]) and _is_unit(found[4])):
        raise NotUnderstood("it is no number: write it like 1200 or 12.50")
    doubtful = _DOUBTFUL.fullmatch(found[3])
    value = Decimal(_decided(doubtful, locale)) if doubtful else decimal(found[3], UNDECIDED)
    return -value if found[1] == "-" else value


def printed(value: object) -> str:
    """A value as forms print it: a number in full with a decimal point, nothing for None."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _decided(found: re.Match[str], locale: str) -> str:
    """A doubtful number as plan files write it."""
    from milegate.charts.wording import number_signs

    whole, separator, rest = found.groups()
    decimal_sign, group = number_signs(locale)
    if separator == decimal_sign and rest.strip("0"):
        return f"{whole}.{rest}"
    if separator == group != POINT:
        return f"{whole}{rest}"
    raise Ambiguous(whole, separator, rest, decimal_sign)


def _unmistakable(plain: str) -> str:
    """With four decimals where there are three: no reader takes those for a thousand."""
    return f"{plain}0" if POINT in plain else plain


def _in_thousandths(whole: str, rest: str, decimal_sign: str) -> str:
    """How to write the smaller number so that nobody takes it for the larger one."""
    if not rest.strip("0"):
        return whole
    return f"{whole}{decimal_sign}{rest}" if decimal_sign in (",", POINT) else f"{whole}.{rest}0"


def _is_unit(text: str) -> bool:
    known = text.lower() in _UNITS or text.upper() in MINOR_DIGITS
    return known or all(unicodedata.category(char) == "Sc" for char in text)
