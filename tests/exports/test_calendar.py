"""The days of an offer for a calendar: each keeps its identity, and names stay text."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from icalendar import Calendar, Event

from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.proposal import Proposal
from milegate.exports.calendar import calendar_file
from milegate.planfile.files import read_plan
from milegate.planfile.holidays import days_off

MADE = datetime(2027, 1, 4, 9, tzinfo=UTC)


def offer() -> Proposal:
    """That of the demo."""
    plan = read_plan(Path("examples/client-portal.yaml"))
    return compose(overview(plan, days_off(plan)))


def days(content: bytes) -> dict[str, date]:
    """The day of each event by its identity."""
    events = (each for each in Calendar.from_ical(content).walk() if isinstance(each, Event))
    return {str(event["uid"]): event.DTSTART for event in events if isinstance(event.DTSTART, date)}


def test_every_day_of_the_offer_is_there_once() -> None:
    found = days(calendar_file(offer(), "p", MADE))
    assert found["gate-mvp@p.milegate"] == date(2027, 3, 12)
    assert found["review-mvp@p.milegate"] == date(2027, 3, 19)
    kinds = {key.partition("-")[0] for key in found}
    assert kinds == {"gate", "review", "payment", "need"}
    assert calendar_file(offer(), "p", MADE) == calendar_file(offer(), "p", MADE)


def test_a_payment_on_the_signature_has_a_day_once_that_is_given() -> None:
    deposit = "payment-deposit@p.milegate"
    assert deposit not in days(calendar_file(offer(), "p", MADE))
    assert days(calendar_file(offer(), "p", MADE, date(2026, 12, 1)))[deposit] == date(2026, 12, 15)


def test_a_moved_day_is_the_same_event() -> None:
    first = offer()
    moved = replace(
        first,
        milestones=tuple(one._replace(target=date(2027, 6, 1)) for one in first.milestones),
    )
    before, after = (days(calendar_file(each, "p", MADE)) for each in (first, moved))
    assert before.keys() >= {"gate-mvp@p.milegate"}
    assert after["gate-mvp@p.milegate"] == date(2027, 6, 1)


def test_names_stay_text() -> None:
    first = offer()
    evil = replace(first, milestones=(first.milestones[0]._replace(name="A\r\nBEGIN:VALARM\r\nX"),))
    content = calendar_file(evil, "p", MADE)
    assert b"\r\nBEGIN:VALARM" not in content
    assert len(Calendar.from_ical(content).walk("VALARM")) == 0
