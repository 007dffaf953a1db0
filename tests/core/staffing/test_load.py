"""The load of a person by week, and runs of weeks with too much."""

from datetime import date, timedelta
from decimal import Decimal

from milegate.core.plan import DayRange
from milegate.core.staffing import Booking, Load, Overload, Worker, loads, overloads, people_of, share_of_week

MONDAY = date(2027, 1, 4)
WEEKS = [MONDAY + timedelta(weeks=number) for number in range(4)]
LONG = (date(2026, 12, 1), date(2027, 3, 1))
EMIL = Worker("emil", "Backend")
HALF = Decimal("0.5")


def booked(
    project: str, share: str = "1", first: date = LONG[0], last: date = LONG[1], **more: object
) -> Booking:
    """Emil on a project."""
    return Booking("emil", project, first, last, Decimal(share), **more)  # type: ignore[arg-type]


def shares(*bookings: Booking, worker: Worker = EMIL) -> list[Decimal]:
    """The load of the four weeks."""
    return [load.share for load in loads(worker, bookings, WEEKS)]


def test_shares_add_up_over_projects() -> None:
    (load, *_) = loads(EMIL, [booked("acme", "0.5"), booked("case", "0.7"), booked("acme", "0.1")], WEEKS)
    assert load.planned == (("acme", Decimal("3.0")), ("case", Decimal("3.5")))
    assert load.share == Decimal("1.3")
    assert load.is_over


def test_others_do_not_count() -> None:
    assert shares(Booking("somebody", "acme", *LONG)) == [0, 0, 0, 0]


def test_a_booking_counts_on_its_days_alone() -> None:
    found = shares(booked("acme", first=MONDAY + timedelta(days=3), last=MONDAY + timedelta(days=7)))
    assert found == [Decimal("0.4"), Decimal("0.2"), 0, 0]


def test_weekdays_belong_to_a_project_whole() -> None:
    assert shares(booked("acme", weekdays=(0, 2)))[0] == Decimal("0.4")
    part_time = Worker("emil", "Backend", (0, 1, 2, 3))
    assert shares(booked("acme", weekdays=(0, 4)), worker=part_time)[0] == Decimal("0.25")


def test_chance_weighs_what_is_tentative() -> None:
    assert shares(booked("acme", "0.5", chance=HALF))[0] == Decimal("0.25")
    assert shares(booked("acme", weekdays=(0,), chance=HALF))[0] == Decimal("0.1")


def test_days_away_and_days_off_are_no_days() -> None:
    away = Worker("emil", "Backend", absences=(DayRange(MONDAY, MONDAY + timedelta(days=7)),))
    first, second, *_ = loads(away, [booked("acme")], WEEKS, {MONDAY + timedelta(days=8)})
    assert (first.days, first.away, first.is_over) == (0, 5, False)
    assert (second.days, second.away) == (3, 1)
    assert [first.share, second.share] == [0, 1]


def test_two_projects_that_want_the_same_day_are_too_much() -> None:
    (load, *_) = loads(EMIL, [booked("acme", weekdays=(0,)), booked("case", weekdays=(0, 1))], WEEKS)
    assert load.share == Decimal("0.6")
    assert load.doubled
    assert load.is_over
    (found,) = overloads([load])
    assert found.most <= 1


def week(number: int, *planned: tuple[str, str], doubled: bool = False) -> Load:
    """A week of five days."""
    return Load(WEEKS[number], 5, 0, tuple((name, Decimal(days)) for name, days in planned), doubled)


def test_overloads_are_runs_of_weeks() -> None:
    found = overloads(
        [
            week(0, ("b", "4"), ("a", "2")),
            week(1, ("a", "5"), ("b", "2")),
            week(2, ("a", "5")),
            week(3, ("a", "6")),
        ]
    )
    assert found == (
        Overload(WEEKS[0], WEEKS[1], Decimal("1.2"), Decimal("1.4"), ("a", "b")),
        Overload(WEEKS[3], WEEKS[3], Decimal("1.2"), Decimal("1.2"), ("a",)),
    )


def test_a_gap_other_projects_or_another_kind_end_a_run() -> None:
    alike = ("a", "6")
    assert len(overloads([week(0, alike), week(2, alike)])) == 2
    assert len(overloads([week(0, alike), week(1, ("b", "6"))])) == 2
    assert len(overloads([week(0, alike), week(1, ("a", "2"), doubled=True)])) == 2


def test_the_teams_week_is_one_person() -> None:
    five, four = (0, 1, 2, 3, 4), (0, 1, 2, 3)
    assert share_of_week(Decimal(1), (), five, five) == 1
    assert share_of_week(HALF, (), four, five) == Decimal("0.4")
    assert share_of_week(None, (0, 1, 4), four, five) == Decimal("0.4")
    assert share_of_week(Decimal(1), (), five, ()) == 0


def test_people_are_a_sum_to_two_decimals() -> None:
    assert str(people_of([Decimal(1), Decimal(1), HALF])) == "2.5"
    assert str(people_of([Decimal(10)])) == "10"
    assert str(people_of([Decimal("0.335")])) == "0.34"
