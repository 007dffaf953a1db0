"""Efforts and numbers as people type them: `7,5`, `4 - 8`, `12/20/40`, `2 PT`, `3 Tage`, `~16 h`."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from milegate.core.effort import Effort, EffortError
from milegate.planfile.imports import words
from milegate.planfile.imports.table import Value

SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u2007", " ") | dict.fromkeys("‐‑‒–—−", "-"))
_ABOUT = re.compile(
    r"^(?:~|≈|ca\.?|circa|approx\.?|about|etwa|env\.?|environ|około|ok\.|aprox\.?)\s*", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?<=[\w)])\s*(?:\bto\b|\bbis\b|\bà\b|\bdo\b|\bhasta\b|\ba\b|\.\.\.?|…)\s*(?=\d)", re.IGNORECASE
)
_NUMBER = r"\d[\d.,' ]*"
_POINT = re.compile(rf"({_NUMBER})\s*([^\W\d_]*\.?(?:[- ][^\W\d_]+)?)\.?")
_ONE = re.compile(r"\d+(?:[.,' ]\d+)*")
_COMMA = re.compile(r"(?<![\d.,])(?:0,\d+|\d+,(?!\d{3}(?!\d))\d+)")
_DOT = re.compile(r"(?<![\d.,])(?:0\.\d+|\d+\.(?!\d{3}(?!\d))\d+)")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])")
_LONGEST = 60
NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "null", "keine", "brak"})


class Style(NamedTuple):
    """How a column writes numbers: with a decimal comma or point, or undecided; whether it mixes them."""

    comma: bool | None
    mixed: bool = False


UNDECIDED = Style(None)


class NotUnderstood(ValueError):
    """A text that is no effort or number; its message says why."""


def style_of(values: Iterable[Value]) -> Style:
    """What the numbers in a column have in common."""
    texts = [value.translate(SPACES) for value in values if isinstance(value, str) and len(value) <= _LONGEST]
    commas = any(_COMMA.search(text) for text in texts)
    dots = any(_DOT.search(text) for text in texts)
    return Style(commas if commas != dots else None, commas and dots)


def is_ambiguous(value: Value, style: Style) -> bool:
    """Whether `1,200` may be one and a bit or a thousand."""
    return isinstance(value, str) and style.comma is None and bool(_GROUPED.search(value))


def is_about(value: Value) -> bool:
    """Whether an effort says of itself that it is not exact: `ca. 10`, `~16 h`, `20?`."""
    text = value.translate(SPACES).strip() if isinstance(value, str) else ""
    return bool(_ABOUT.match(text)) or text.endswith("?")


def looks_like_effort(value: Value) -> bool:
    """Whether a cell can be read as an effort, in any style."""
    if isinstance(value, Decimal):
        return value >= 0
    if not isinstance(value, str) or value.strip().lower() in NOTHING:
        return False
    try:
        effort(value, UNDECIDED, days=False)
    except NotUnderstood:
        return False
    return True


def effort(value: Value, style: Style, *, days: bool) -> Effort | None:
    """The effort in a cell, None when it is empty; `days` is the unit of bare numbers."""
    if value is None or (isinstance(value, str) and value.strip().lower() in NOTHING):
        return None
    if isinstance(value, Decimal):
        return _effort((value,), days)
    if not isinstance(value, str):
        raise NotUnderstood("a date is no effort (did the spreadsheet make one of a range such as 4-8?)")
    if len(value) > _LONGEST:
        raise NotUnderstood("the text is too long to be an effort")
    return _from_text(value, style, days)


@lru_cache(maxsize=16_384)
def _from_text(value: str, style: Style, days: bool) -> Effort:
    text = _RANGE.sub("-", _ABOUT.sub("", value.translate(SPACES).strip().rstrip("?")))
    found = [_POINT.fullmatch(part.strip()) for part in re.split(r"[-/]", text)]
    points = [match for match in found if match]
    if len(points) < len(found) or len(points) > 3 or ("-" in text and len(points) == 3):
        raise NotUnderstood("it is no effort: write hours as 12, 4-8 or 12/20/40, or days as 2d")
    units = [match[2] for match in points]
    named = {_factor(unit) for unit in units if unit}
    if len(named) > 1:
        raise NotUnderstood("it mixes units")
    in_days, factor = named.pop() if named else (days, Decimal(1))
    return _effort(tuple(decimal(match[1], style) * factor for match in points), in_days)


def _factor(unit: str) -> tuple[bool, Decimal]:
    """Whether a unit is counted in days, and in how many of them (or of hours) one is."""
    word = words.plain(unit)
    if word in words.HOURS:
        return False, Decimal(1)
    if word in words.DAYS:
        return True, Decimal(1)
    if word in words.WEEKS:
        return True, Decimal(5)
    if word in words.MINUTES:
        return False, 1 / Decimal(60)
    raise NotUnderstood(f"`{unit}` is no unit of effort: write h or d")


def _effort(points: tuple[Decimal, ...], days: bool) -> Effort:
    try:
        rounded = tuple(round(point, 6).normalize() + 0 for point in points)
        return Effort.parse(str(Effort(rounded, days)))
    except EffortError as error:
        raise NotUnderstood(str(error)) from None
    except ArithmeticError:
        raise NotUnderstood("the number has too many digits") from None


def decimal(text: str, style: Style) -> Decimal:
    """The number in a text; groups of three digits are thousands unless the column's style says otherwise."""
    bare = re.sub(r"(?<=\d)[' ](?=\d{3}(?!\d))", "", text.strip())
    if not _ONE.fullmatch(bare) or " " in bare or "'" in bare:
        raise NotUnderstood("it is no number")
    if "," in bare and "." in bare:
        comma = bare.rindex(",") > bare.rindex(".")
    elif style.comma is not None:
        comma = style.comma
    else:
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", bare)
        comma = grouped[1] == "." if grouped else "," in bare
    plain = bare.replace(".", "").replace(",", ".") if comma else bare.replace(",", "")
    if plain.count(".") > 1:
        raise NotUnderstood("it is no number")
    return Decimal(plain)


def amount(value: Value, style: Style) -> Decimal | None:
    """The money in a cell, without what stands around the number; None when there is none."""
    if isinstance(value, Decimal):
        return value
    found = _ONE.search(value.translate(SPACES)[:_LONGEST]) if isinstance(value, str) else None
    try:
        return decimal(found[0], style) if found else None
    except NotUnderstood:
        return None
