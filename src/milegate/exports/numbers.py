"""Exact decimals as JSON numbers, and as their texts."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from milegate.core.effort import Spread

_THOUSANDTH = Decimal("0.001")
_HUNDREDTH = Decimal("0.01")


class Texts(dict[Decimal, str]):
    """The text of each number, made once: a plan repeats the same few efforts and prices."""

    def __init__(self, make: Callable[[Decimal], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: Decimal) -> str:
        text = self[number] = self._make(number)
        return text


def hours(value: Decimal) -> float:
    """Hours with three decimals, rounded half-up."""
    return float(value.quantize(_THOUSANDTH, ROUND_HALF_UP))


def hours_text(value: Decimal) -> str:
    """The JSON text of the same."""
    text = str(value.quantize(_THOUSANDTH, ROUND_HALF_UP)).rstrip("0")
    return f"{text}0" if text[-1] == "." else text


def mean_text(six: Decimal) -> str:
    """The JSON text of expected hours, from six times the mean."""
    return hours_text(six / 6)


def deviation_text(var36: Decimal) -> str:
    """The JSON text of a standard deviation, from 36 times the variance."""
    return hours_text(var36.sqrt() / 6)


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
