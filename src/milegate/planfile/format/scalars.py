"""Text, numbers, percents, flags and fixed words."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from milegate.planfile.format.hidden import FORBIDDEN
from milegate.planfile.format.kind import Fault, Json, Kind, Reading, forbidden

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")

_NUMBER = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][-+]?[0-9]{1,3})?")
_NUMBER_PATTERN = r"^[-+]?[0-9]+(\.[0-9]+)?$"
_LARGEST_EXPONENT = 12
_MOST_DECIMALS = 12


class Bare(str):
    """Text that a YAML writer may leave without quotes, although it looks like a number or a date."""

    __slots__ = ()


ON = Bare("on")  # the one key that older YAML readers take for a flag; it needs no quotes as a key


class Text(Kind[str]):
    """Text in any script; line breaks and tabs are the only control characters."""

    words = "text"

    def __init__(self, limit: int = 2_000) -> None:
        self.limit = limit

    def read(self, value: Any, reading: Reading) -> str:
        if type(value) is str and len(value) <= self.limit and value.isprintable():
            return value
        return self._closer(value)

    def _closer(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self.wrong(value)
        if len(value) > self.limit:
            raise Fault(
                "text-too-long", f"{len(value):,} characters are too many: {self.limit:,} is the limit"
            )
        text = value.replace("\r\n", "\n")
        if match := FORBIDDEN.search(text):
            raise forbidden(match[0])
        return text

    def write(self, value: str) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "string", "maxLength": self.limit}


@lru_cache(maxsize=4_096)
def _from_text(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def number(value: Any) -> Decimal | None:
    """An exact number from a number or from its text; None when it is no number."""
    kind = type(value)
    if kind is int:
        return Decimal(value) if value.bit_length() < 100 else Decimal("1e99")
    if kind is Decimal:
        return value if value.is_finite() else None
    return _from_text(value) if isinstance(value, str) else None


def plain(value: Decimal) -> object:
    """A number as it is written: whole ones as int, others as an exact Decimal."""
    return int(value) if value == value.to_integral_value() else value


class Number(Kind[Decimal]):
    """An exact decimal number between two bounds."""

    words = "a number"

    def __init__(
        self, least: int | str = -(10**12), most: int | str = 10**12, *, above: bool = False
    ) -> None:
        self.least = Decimal(least)
        self.most = Decimal(most)
        self.above = above

    def read(self, value: Any, reading: Reading) -> Decimal:
        found = number(value)
        if found is None:
            raise self.wrong(value)
        return self.bounded(found)

    def bounded(self, found: Decimal) -> Decimal:
        """The number, if it is within reason."""
        exponent = int(found.as_tuple().exponent)
        if found.adjusted() > _LARGEST_EXPONENT or exponent < -_MOST_DECIMALS:
            raise Fault(
                "absurd-number", f"a number has at most {_MOST_DECIMALS} digits before and after the point"
            )
        if not self.least <= found <= self.most or (self.above and found == self.least):
            raise Fault("absurd-number", f"`{found:f}` is out of reason: {self._range()}")
        return found

    def _range(self) -> str:
        low = f"more than {self.least:,f}" if self.above else f"at least {self.least:,f}"
        return f"it must be {low} and at most {self.most:,f}"

    def write(self, value: Decimal) -> object:
        return plain(value)

    def schema(self) -> Json:
        low = {
            "exclusiveMinimum" if self.above else "minimum": int(self.least)
            if self.least % 1 == 0
            else float(self.least)
        }
        return {
            "anyOf": [
                {"type": "number", **low, "maximum": int(self.most)},
                {"type": "string", "pattern": _NUMBER_PATTERN},
            ]
        }


class Count(Kind[int]):
    """A whole number between two bounds."""

    words = "a whole number"

    def __init__(self, least: int = 0, most: int = 10_000) -> None:
        self.range = Number(least, most)
        self.least = least
        self.most = most

    def read(self, value: Any, reading: Reading) -> int:
        found = number(value)
        if found is None or (abs(found.adjusted()) <= _LARGEST_EXPONENT and found % 1 != 0):
            raise self.wrong(value)
        return int(self.range.bounded(found))

    def write(self, value: int) -> object:
        return value

    def schema(self) -> Json:
        return {
            "anyOf": [
                {"type": "integer", "minimum": self.least, "maximum": self.most},
                {"type": "string", "pattern": r"^[0-9]+$"},
            ]
        }


class Percent(Kind[Decimal]):
    """A percentage, with or without its sign; what cannot be (150 %) is for the plan review."""

    words = "a percentage such as 5 or 5%"
    _range = Number(-1_000_000, 1_000_000)

    def __init__(self, sign: bool = False) -> None:
        self.sign = sign

    def read(self, value: Any, reading: Reading) -> Decimal:
        text = value.removesuffix("%").rstrip() if isinstance(value, str) else value
        found = number(text)
        if found is None:
            raise (
                Fault("bad-percent", str(self.wrong(value))) if isinstance(value, str) else self.wrong(value)
            )
        return self._range.bounded(found)

    def write(self, value: Decimal) -> object:
        return Bare(f"{plain(value)!s}%") if self.sign else plain(value)

    def schema(self) -> Json:
        return {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?[0-9]+(\.[0-9]+)?\s*%?$"}]
        }


class Flag(Kind[bool]):
    """True or false."""

    words = "true or false"

    def read(self, value: Any, reading: Reading) -> bool:
        if value is True or value is False:
            return value
        if isinstance(value, str) and value in {"true", "false"}:
            return value == "true"
        raise self.wrong(value)

    def write(self, value: bool) -> object:
        return value

    def schema(self) -> Json:
        return {"type": "boolean"}


class Words(Kind[V], Generic[V]):
    """One of a few fixed words, each standing for a value."""

    def __init__(self, meanings: Mapping[str, V], code: str = "unknown-word") -> None:
        self.meanings = meanings
        self.code = code
        self.words = f"one of {', '.join(meanings)}" if len(meanings) > 1 else f"`{next(iter(meanings))}`"
        self._back = {meaning: word for word, meaning in reversed(list(meanings.items()))}

    def read(self, value: Any, reading: Reading) -> V:
        if type(value) is bool:
            value = "true" if value else "false"
        if not isinstance(value, str):
            raise self.wrong(value)
        if value not in self.meanings:
            raise Fault(self.code, str(self.wrong(value)), value, self.meanings)
        return self.meanings[value]

    def write(self, value: V) -> object:
        return self._back[value]

    def knows(self, value: V) -> bool:
        """Whether one of the words stands for this value."""
        return value in self._back

    def schema(self) -> Json:
        words: list[object] = [word for word in self.meanings if word not in {"true", "false"}]
        return {"enum": words + [word == "true" for word in self.meanings if word in {"true", "false"}]}


def choice(kinds: type[E]) -> Words[E]:
    """The words of an enumeration."""
    return Words({kind.value: kind for kind in kinds})
