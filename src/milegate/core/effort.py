"""Effort of one role: a single value, a range or three points, with its mean and spread.

Sources: PERT mean (O + 4M + P) / 6 with the customary standard deviation (P - O) / 6; a range is
uniform: midpoint and (max - min) / sqrt(12). Means are kept as six times the mean and variances as
36 times the variance, because both are exact decimals while their quotients are not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from milegate.core.money import ZERO

MAX_HOURS = Decimal(100_000)
MAX_DECIMALS = 6
_POINT = r"(\d{1,9}(?:\.\d{1,9})?)\s*([hd]?)"
_FORMS = tuple(
    re.compile(rf"\s*{sep.join([_POINT] * n)}\s*")
    for n, sep in ((1, ""), (2, r"\s*[-–]\s*"), (3, r"\s*/\s*"))
)


_NEGATIVE = re.compile(r"\s*[-−]\s*\d[\d.]*\s*[hd]?\s*")


class EffortError(ValueError):
    """An effort that cannot be: `code` is stable, the text says what to write instead."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Spread(NamedTuple):
    """Hours of work as a distribution; `six` is 6 x mean, `var36` is 36 x variance, both exact."""

    low: Decimal
    six: Decimal
    high: Decimal
    var36: Decimal

    @property
    def mean(self) -> Decimal:
        """Expected hours."""
        return self.six / 6

    @property
    def sd(self) -> Decimal:
        """Standard deviation in hours."""
        return self.var36.sqrt() / 6

    def times(self, factor: Decimal) -> "Spread":
        """The same work, every value multiplied."""
        return Spread(self.low * factor, self.six * factor, self.high * factor, self.var36 * factor * factor)

    def plus(self, other: "Spread") -> "Spread":
        """The sum of two independent amounts of work: means, variances, minima and maxima add."""
        return Spread(
            self.low + other.low, self.six + other.six, self.high + other.high, self.var36 + other.var36
        )


NO_WORK = Spread(ZERO, ZERO, ZERO, ZERO)


def summed(spreads: Iterable[Spread]) -> Spread:
    """The sum of independent amounts of work."""
    return Spread(*(sum(column, ZERO) for column in zip(*spreads, strict=True)))


@dataclass(frozen=True, slots=True)
class Effort:
    """One, two (min, max) or three (optimistic, likely, pessimistic) points, in hours or days."""

    points: tuple[Decimal, ...]
    in_days: bool = False

    @classmethod
    def of(cls, *points: int | str | Decimal) -> "Effort":
        """Effort in hours from its points."""
        return _checked(tuple(Decimal(point) for point in points), in_days=False)

    @classmethod
    def parse(cls, text: str) -> "Effort":
        """`16`, `4-8`, `12/20/40`, `2d`, `2-4d`; EffortError says what is wrong and what to write."""
        return _parse(text)

    @property
    def midpoint(self) -> Decimal:
        """Half way between the smallest and the largest value."""
        return (self.points[0] + self.points[-1]) / 2

    def spread(self, hours_per_day: Decimal) -> Spread:
        """The distribution in hours."""
        spread = _spread(self.points)
        return spread.times(hours_per_day) if self.in_days else spread

    def __str__(self) -> str:
        separator = "-" if len(self.points) == 2 else "/"
        text = separator.join(format(point, "f") for point in self.points)
        return f"{text}d" if self.in_days else text


@lru_cache(maxsize=65_536)
def _spread(points: tuple[Decimal, ...]) -> Spread:
    low, high = points[0], points[-1]
    if len(points) == 1:
        return Spread(low, 6 * low, low, ZERO)
    if len(points) == 2:
        return Spread(low, 3 * (low + high), high, 3 * (high - low) ** 2)
    return Spread(low, low + 4 * points[1] + high, high, (high - low) ** 2)


@lru_cache(maxsize=65_536)
def _parse(text: str) -> Effort:
    if _NEGATIVE.fullmatch(text):
        raise EffortError("absurd-effort", f"`{text.strip()[:40]}` is negative: an effort is 0 hours or more")
    for form in _FORMS:
        if match := form.fullmatch(text):
            groups = match.groups()
            return _checked(tuple(Decimal(number) for number in groups[::2]), _in_days(groups[1::2], text))
    raise EffortError(
        "bad-effort", f"`{text[:40]}` is not an effort: write hours as 12, 4-8 or 12/20/40, or days as 2d"
    )


def _in_days(units: tuple[str, ...], text: str) -> bool:
    named = {unit for unit in units if unit}
    if len(named) > 1:
        raise EffortError("mixed-units", f"`{text[:40]}` mixes hours and days: use one of them")
    return named == {"d"}


def _checked(points: tuple[Decimal, ...], in_days: bool) -> Effort:
    text = str(Effort(points, in_days))
    if list(points) != sorted(points):
        ordered = str(Effort(tuple(sorted(points)), in_days))
        raise EffortError(
            "effort-order", f"`{text}` is out of order: the smallest comes first, as in `{ordered}`"
        )
    if points[0] < 0 or points[-1] > MAX_HOURS:
        raise EffortError(
            "absurd-effort", f"`{text}` is out of reason: an effort lies between 0 and {MAX_HOURS:,} hours"
        )
    if any(-int(point.as_tuple().exponent) > MAX_DECIMALS for point in points):
        raise EffortError("bad-effort", f"`{text}` has more than {MAX_DECIMALS} decimals")
    return Effort(points, in_days)
