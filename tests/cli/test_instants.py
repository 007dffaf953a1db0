"""Instants are written fast, and as the clock would write them."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from milegate.core.plan import Calendar
from milegate.core.workdays import Clock
from milegate.exports.instants import Instants

WEEK = (0, 1, 2, 3, 4, 5, 6)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Santiago",
)


@given(
    st.sampled_from(ZONES),
    st.integers(1, 24).map(Decimal),
    st.integers(0, 1439),
    st.lists(st.integers(-5, 200_000), max_size=20),
)
def test_every_instant_is_that_of_the_clock(
    zone: str, hours: Decimal, begins: int, minutes: list[int]
) -> None:
    clock = Clock(
        Calendar(week=WEEK, hours_per_day=hours, day_start=begins), frozenset(), zone, date(2027, 1, 4)
    )
    at = Instants(clock)
    for minute in minutes:
        assert at.start(max(minute, 0)) == clock.iso(clock.start(max(minute, 0)))
        assert at.finish(minute) == clock.iso(clock.finish(minute))
