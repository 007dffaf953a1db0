"""Exact decimals as JSON numbers. Results are kept: a plan repeats the same few efforts."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from milegate.core.effort import Spread

_KEPT = 65_536
_THOUSANDTH = Decimal("0.001")
_HUNDREDTH = Decimal("0.01")


def hours(value: Decimal) -> float:
    """Hours with three decimals, rounded half-up."""
    return float(value.quantize(_THOUSANDTH, ROUND_HALF_UP))


def percent(value: Decimal | None) -> float | None:
    """A percentage, or working days, with two decimals, rounded half-up."""
    return None if value is None else float(value.quantize(_HUNDREDTH, ROUND_HALF_UP))


def spread(value: Spread) -> dict[str, float]:
    """Hours as a distribution."""
    return {
        "min": hours(value.low),
        "expected": hours(value.mean),
        "max": hours(value.high),
        "sd": hours(value.sd),
    }


@lru_cache(_KEPT)
def hours_text(value: Decimal) -> str:
    """The JSON text of hours."""
    return repr(hours(value))


@lru_cache(_KEPT)
def mean_text(six: Decimal) -> str:
    """The JSON text of expected hours, from six times the mean."""
    return repr(hours(six / 6))


@lru_cache(_KEPT)
def deviation_text(var36: Decimal) -> str:
    """The JSON text of a standard deviation, from 36 times the variance."""
    return repr(hours(var36.sqrt() / 6))
