"""Working time: the two readings of one minute, days off, time zones."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from milegate.core.kinds import Unit
from milegate.core.plan import Calendar, Length
from milegate.core.workdays import BusinessDays, Clock, NoWorkingTime, working_minutes

MONDAY = date(2027, 1, 11)


def clock(off: frozenset[date] = frozenset(), origin: date = MONDAY, zone: str = "Europe/Berlin") -> Clock:
    """Monday to Friday from nine, eight hours."""
    return Clock(Calendar(), off, zone, origin)


def test_friday_evening_and_monday_morning_are_one_minute() -> None:
    week = 5 * 480
    assert clock().finish(week) == datetime(2027, 1, 15, 17)
    assert clock().start(week) == datetime(2027, 1, 18, 9)
    assert clock().at_or_after(datetime(2027, 1, 15, 17)) == week
    assert clock().at_or_after(datetime(2027, 1, 17, 3)) == week
    assert clock().day_of_finish(week) == date(2027, 1, 15)
    assert clock().day_of_start(week) == date(2027, 1, 18)


def test_the_beginning_is_a_start_even_for_what_ends_there() -> None:
    assert clock().finish(0) == datetime(2027, 1, 11, 9)
    assert clock().day_of_finish(0) == MONDAY


def test_before_the_origin_is_minute_zero() -> None:
    assert clock().at_or_after(datetime(2027, 1, 8, 12)) == 0
    assert clock().at_day(date(2026, 1, 1)) == 0


def test_hours_before_the_day_starts_and_after_it_ended() -> None:
    assert clock().at_or_after(datetime(2027, 1, 12, 7)) == 480
    assert clock().at_or_after(datetime(2027, 1, 12, 23)) == 960


def test_an_origin_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert clock(frozenset({MONDAY}), date(2027, 1, 9)).start(0) == datetime(2027, 1, 12, 9)


def test_far_days_are_found_when_they_are_asked_for() -> None:
    assert clock().day(5 * 52 * 20).year == 2046
    assert clock().number(date(2040, 1, 2)) == pytest.approx(3386, abs=10)


def test_offsets_follow_daylight_saving() -> None:
    here = clock()
    assert here.iso(datetime(2027, 3, 26, 9)) == "2027-03-26T09:00:00+01:00"
    assert here.iso(datetime(2027, 3, 29, 9)) == "2027-03-29T09:00:00+02:00"
    assert here.iso(datetime(2027, 3, 28, 1, 30)) == "2027-03-28T01:30:00+01:00"
    assert here.iso(datetime(2027, 3, 28, 4, 30)) == "2027-03-28T04:30:00+02:00"
    assert str(here.aware(datetime(2027, 7, 1, 9))) == "2027-07-01 09:00:00+02:00"


def test_a_calendar_without_working_days_ends_in_an_error_not_a_loop() -> None:
    with pytest.raises(NoWorkingTime):
        Clock(Calendar(week=()), frozenset(), "UTC", MONDAY)
    with pytest.raises(NoWorkingTime):
        BusinessDays((), frozenset(), "UTC").after(MONDAY, 1)


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [("90", Unit.MINUTES, 90), ("1.5", Unit.HOURS, 90), ("-2", Unit.DAYS, -960), ("1", Unit.WEEKS, 2400)],
)
def test_lengths_in_working_minutes(amount: str, unit: Unit, minutes: int) -> None:
    assert working_minutes(Length(Decimal(amount), unit), Calendar()) == minutes
