"""Who is busy when, over all projects of the workspace; and from when on a team is free."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from milegate.actions.actor import Actor
from milegate.actions.dashboard import summaries_now
from milegate.actions.rights import Right
from milegate.core.plan import DayRange
from milegate.core.staffing import Booking, Load, Overload, Worker, loads, overloads
from milegate.planfile.holidays import days_off
from milegate.planfile.json_text import parse_json
from milegate.planfile.text import plan_from
from milegate.store.queries.people import absences_of, assignments_of, people_of
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.summaries import StoredSummary

WEEKS_SHOWN = 16
WEEKS_WATCHED = 52
_HUNDRED = Decimal(100)


class Tentative(StrEnum):
    """How much of a tentative assignment counts: its probability, all of it, or nothing."""

    LIKELY = "likely"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """A person with the weeks that are shown, and the overloads of the weeks that are watched."""

    person: StoredPerson
    loads: tuple[Load, ...]
    overloads: tuple[Overload, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """The load of everybody by week. Projects are named by slug; `undated` could not be placed in time."""

    weeks: tuple[date, ...]
    lines: tuple[Line, ...]
    projects: dict[str, str]
    undated: tuple[tuple[StoredPerson, StoredAssignment], ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works here, and all that they are planned for."""

    people: dict[str, StoredPerson]
    workers: tuple[Worker, ...]
    bookings: tuple[Booking, ...]
    assignments: tuple[StoredAssignment, ...]
    undated: tuple[StoredAssignment, ...]
    spans: dict[int, StoredSummary]


def workload(actor: Actor, first: date | None = None, tentative: Tentative = Tentative.LIKELY) -> Workload:
    """The load by person and week from a day on, today's week without one.

    The number of queries grows neither with people nor with projects; plans are read only where they have
    changed since anybody looked.
    """
    staff = staff_of(actor, tentative)
    start = first or actor.today
    monday = start - timedelta(days=start.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(WEEKS_WATCHED)]
    off = workspace_days_off(actor.workspace.defaults, monday.year)
    lines = []
    for worker in staff.workers:
        found = loads(worker, staff.bookings, weeks, off)
        lines.append(Line(staff.people[worker.id], found[:WEEKS_SHOWN], overloads(found)))
    names = _project_names(staff.assignments)
    by_id = {person.id: person for person in staff.people.values()}
    undated = tuple((by_id[one.person], one) for one in staff.undated)
    return Workload(tuple(weeks[:WEEKS_SHOWN]), tuple(lines), names, undated)


def _project_names(assignments: tuple[StoredAssignment, ...]) -> dict[str, str]:
    """Projects by slug; those that share a name are told apart by their numbers."""
    named = Counter(name for _, name in {(one.slug, one.project_name) for one in assignments})
    return {
        one.slug: f"{one.project_name} ({one.number})" if named[one.project_name] > 1 else one.project_name
        for one in assignments
    }


def staff_of(actor: Actor, tentative: Tentative = Tentative.LIKELY) -> Staff:
    """Everybody with everything that is planned, in a fixed number of queries."""
    actor.require(Right.VIEW)
    workspace = actor.workspace.id
    people = {person.id: person for person in people_of(workspace) if not person.archived}
    away: dict[int, list[DayRange]] = {}
    for absence in absences_of(workspace):
        away.setdefault(absence.person, []).append(DayRange(absence.first, absence.last))
    spans = summaries_now(workspace)
    current = tuple(one for one in assignments_of(workspace) if one.current and one.person in people)
    ids = {person.id: str(person.public_id) for person in people.values()}
    placed = [(one, _placed(one, ids[one.person], spans.get(one.project), tentative)) for one in current]
    return Staff(
        {ids[person.id]: person for person in people.values()},
        tuple(_worker(person, away.get(person.id, ())) for person in people.values()),
        tuple(booking for one, booking in placed if booking and booking.chance),
        current,
        tuple(one for one, booking in placed if booking is None),
        spans,
    )


@lru_cache(maxsize=64)
def workspace_days_off(defaults: str, year: int) -> frozenset[date]:
    """The holidays and closures of a workspace's calendar; its defaults are JSON text."""
    calendar = parse_json(defaults).get("calendar") or {}
    head = {"name": "x", "currency": "EUR", "start": f"{year}-01-04"}
    value: dict[str, object] = {"milegate": 1, "project": head, "roles": {}, "phases": []}
    return days_off(plan_from(value | {"calendar": calendar})).team


def _worker(person: StoredPerson, away: Iterable[DayRange]) -> Worker:
    return Worker(str(person.public_id), person.role, person.week, tuple(away))


def _placed(
    one: StoredAssignment, worker: str, span: StoredSummary | None, tentative: Tentative
) -> Booking | None:
    """An assignment on its days; those that it does not name are its project's. None without any."""
    first = one.first or (span.starts if span else None)
    last = one.last or (span.ends if span else None)
    if first is None or last is None or last < first:
        return None
    chance = {Tentative.LIKELY: one.probability, Tentative.ALL: Decimal(1), Tentative.NONE: Decimal(0)}
    share = Decimal(1) if one.percent is None else one.percent / _HUNDRED
    sure = Decimal(1) if one.firm else chance[tentative]
    return Booking(worker, one.slug, first, last, share, one.weekdays, sure)
