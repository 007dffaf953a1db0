"""Effort: forms, moments and refusals."""

from decimal import Decimal

import pytest

from milegate.core.effort import NO_WORK, Effort, EffortError

HOURS = Decimal(8)


def test_three_points_are_pert() -> None:
    effort = Effort.parse("15/30/75")
    spread = effort.spread(HOURS)
    assert [spread.mean, spread.sd] == [35, 10]
    assert [spread.low, spread.high, effort.midpoint] == [15, 75, 45]


def test_a_range_is_uniform() -> None:
    spread = Effort.parse("4-16").spread(HOURS)
    assert spread.mean == 10
    assert round(spread.sd, 6) == round(Decimal(12) / Decimal(12).sqrt(), 6)


@pytest.mark.parametrize(
    ("text", "low", "mean", "high"),
    [
        ("16", 16, 16, 16),
        ("2d", 16, 16, 16),
        (" 1 - 3 d ", 8, 16, 24),
        ("1h/2h/3h", 1, 2, 3),
        ("4–8", 4, 6, 8),
    ],
)
def test_forms(text: str, low: int, mean: int, high: int) -> None:
    spread = Effort.parse(text).spread(HOURS)
    assert [spread.low, spread.mean, spread.high] == [low, mean, high]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("40/20/12", "effort-order", "12/20/40"),
        ("8-4", "effort-order", "4-8"),
        ("a lot", "bad-effort", "12/20/40"),
        ("-5", "absurd-effort", "negative"),
        ("1/2/3/4", "bad-effort", "2d"),
        ("2d-16h", "mixed-units", "one of them"),
        ("200000", "absurd-effort", "100,000"),
        ("1.1234567", "bad-effort", "decimals"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(text: str, code: str, says: str) -> None:
    with pytest.raises(EffortError, match=says) as caught:
        Effort.parse(text)
    assert caught.value.code == code


def test_negative_numbers_are_refused() -> None:
    with pytest.raises(EffortError) as caught:
        Effort.of(-1)
    assert caught.value.code == "absurd-effort"


@pytest.mark.parametrize("text", ["16", "4-8", "12/20/40", "2d", "0.5-1.25d"])
def test_an_effort_is_written_as_it_is_read(text: str) -> None:
    assert str(Effort.parse(text)) == text


def test_sums_add_means_variances_and_extremes() -> None:
    total = NO_WORK
    for text in ("15/30/75", "15/30/75"):
        total = total.plus(Effort.parse(text).spread(HOURS))
    assert [total.low, total.mean, total.high] == [30, 70, 150]
    assert round(total.sd, 9) == round(Decimal(200).sqrt(), 9)
