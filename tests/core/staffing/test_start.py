"""The earliest start of a team."""

from datetime import date, timedelta
from decimal import Decimal

from milegate.core.plan import DayRange
from milegate.core.staffing import Asked, Booking, Seat, Start, Worker, earliest_start

MONDAY = date(2027, 1, 4)
FAR = date(2035, 1, 1)
HALF = Decimal("0.5")
BACK, WEB = Seat("Backend", Decimal(1)), Seat("Frontend", Decimal(1))
ANNA, BEN, WILL = Worker("anna", "Backend"), Worker("ben", "backend"), Worker("will", "Frontend")


def until(worker: str, last: date, share: str = "1", **more: object) -> Booking:
    """Somebody is booked from long ago to a day."""
    return Booking(worker, "other", date(2026, 1, 1), last, Decimal(share), **more)  # type: ignore[arg-type]


def start(
    workers: list[Worker],
    bookings: list[Booking],
    *seats: Seat,
    weeks: int = 2,
    away: int = 0,
    at: date = MONDAY,
) -> Start:
    """The earliest start of these seats."""
    return earliest_start(workers, bookings, Asked(seats, weeks, at, away))


def test_who_is_free_starts_at_once() -> None:
    found = start([ANNA, WILL], [], BACK, WEB)
    assert found == Start(MONDAY, ((BACK, "anna"), (WEB, "will")), ())


def test_a_start_is_a_working_day() -> None:
    assert start([ANNA], [], BACK, at=date(2027, 1, 2)).day == MONDAY
    asked = Asked((BACK,), 2, MONDAY)
    assert earliest_start([ANNA], [], asked, {MONDAY}).day == MONDAY + timedelta(days=1)


def test_the_last_one_to_be_free_decides() -> None:
    ends = date(2027, 1, 20)  # a Wednesday
    found = start([ANNA, BEN], [until("anna", ends)], BACK, BACK)
    assert found.day == date(2027, 1, 21)
    assert found.lacking == (BACK,)
    assert {worker for _, worker in found.seated} == {"anna", "ben"}


def test_what_is_booked_later_is_in_the_way_too() -> None:
    later = Booking("anna", "other", MONDAY + timedelta(days=10), MONDAY + timedelta(days=20))
    assert start([ANNA], [later], BACK, weeks=1).day == MONDAY
    assert start([ANNA], [later], BACK, weeks=2).day == MONDAY + timedelta(days=21)


def test_a_share_needs_no_more_than_itself() -> None:
    half = Seat("Backend", HALF)
    assert start([ANNA], [until("anna", FAR, "0.5")], half).day == MONDAY
    assert start([ANNA], [until("anna", FAR, "0.6")], half).day is None
    assert start([ANNA], [until("anna", FAR, chance=HALF)], half).day == MONDAY


def test_a_small_seat_takes_who_has_least_to_spare() -> None:
    half = Seat("Backend", HALF)
    found = start([ANNA, BEN], [until("ben", FAR, "0.5")], half, BACK)
    assert found.seated == ((BACK, "anna"), (half, "ben"))


def test_one_person_sits_once_in_a_team_without_names() -> None:
    half = Seat("Backend", HALF)
    assert start([ANNA], [], half, half).day is None


def test_a_named_seat_waits_for_that_person() -> None:
    named = Seat("Backend", HALF, worker="ben")
    found = start([ANNA, BEN], [until("ben", date(2027, 1, 8))], named)
    assert (found.day, found.seated) == (date(2027, 1, 11), ((named, "ben"),))


def test_a_named_person_may_fill_the_rest_as_well() -> None:
    half = Seat("Backend", HALF, worker="anna")
    both = (half, Seat("Lead", HALF, worker="anna"))
    assert start([ANNA], [], *both).day == MONDAY
    assert start([ANNA], [], *both, Seat("Backend", HALF)).day is None
    assert start([ANNA], [], half, Seat("Backend", HALF)).day == MONDAY


def test_roles_have_other_names() -> None:
    seat = Seat("Server side", Decimal(1), frozenset({"BACKEND"}))
    assert start([ANNA], [], seat).day == MONDAY


def test_nobody_starts_on_a_day_away() -> None:
    away = Worker("anna", "Backend", absences=(DayRange(MONDAY, MONDAY + timedelta(days=1)),))
    assert start([away], [], BACK, away=9).day == MONDAY + timedelta(days=2)


def test_some_days_away_may_be_fine() -> None:
    week_off = DayRange(MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    away = Worker("anna", "Backend", absences=(week_off,))
    assert start([away], [], BACK, away=5).day == MONDAY
    assert start([away], [], BACK, away=4).day == MONDAY + timedelta(days=1 + 13)


def test_without_a_start_it_is_said_who_is_never_free() -> None:
    busy = until("anna", date(2027, 1, 8))
    assert start([ANNA], [busy], BACK, WEB).lacking == (WEB,)
    turns = [until("anna", date(2028, 2, 1)), Booking("will", "other", date(2028, 1, 31), FAR)]
    assert start([ANNA, WILL], turns, BACK, WEB, weeks=1).lacking == (BACK,)


def test_a_role_that_nobody_has_is_never_free() -> None:
    assert start([ANNA], [], WEB) == Start(None, (), (WEB,))
    assert start([ANNA], [], BACK, WEB) == Start(None, (), (WEB,))
