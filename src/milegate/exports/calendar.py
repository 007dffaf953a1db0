"""The days of an offer as a calendar file: milestones, ends of reviews, payments and what is needed.

Events keep their identity from one version to the next, so that a calendar that is fed again moves them.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

from milegate.charts.speech import speech
from milegate.core.promised import pay_day, shown_date
from milegate.core.proposal import Proposal
from milegate.exports.prose import one_line


class Day(NamedTuple):
    """Something on a day: its own id, its name and what stands behind it."""

    id: str
    name: str
    on: date
    about: str = ""


def calendar_file(offer: Proposal, project: str, made: datetime, signed: date | None = None) -> bytes:
    """The file; the same bytes for the same offer. `project` is an id that no other project has."""
    calendar = Calendar()
    calendar.add("prodid", "-//Milegate//Offer//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(offer.project))
    for day in _days(offer, signed):
        calendar.add_component(_event(day, project, made))
    return bytes(calendar.to_ical())


def _event(day: Day, project: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.id}@{project}.milegate")
    event.add("dtstamp", made)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", one_line(day.name))
    event.add("transp", "TRANSPARENT")
    if day.about:
        event.add("description", one_line(day.about))
    return event


def _days(offer: Proposal, signed: date | None) -> Iterator[Day]:
    say = speech(offer.locale)
    for one in offer.milestones:
        if on := shown_date(one):
            yield Day(f"gate-{one.id}", f"◆ {one.name}", on, one.decision)
        if one.review_ends and one.review_days and one.review_ends != on:
            yield Day(
                f"review-{one.id}", say("Review ends: {name}", name=one.name), one.review_ends, one.decision
            )
    for due in offer.payments:
        if day := pay_day(due, offer, signed):
            yield Day(f"payment-{due.id}", say("Payment due: {name}", name=due.name or due.id), day)
    for need in offer.needs:
        if need.due:
            yield Day(
                f"need-{need.id}", say("Needed from you: {name}", name=need.name), need.due, need.description
            )
