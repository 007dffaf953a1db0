"""The first question of every sales call: what is the earliest start for this team?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from milegate.actions.actor import Actor
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.people import a_day
from milegate.actions.rights import Right
from milegate.actions.staffing import Staff, Tentative, staff_of, workspace_days_off
from milegate.actions.team_sizes import is_of_team, team_share
from milegate.actions.typed import line, within
from milegate.core.outline import RowKind, outline
from milegate.core.plan import Item, Plan, Role
from milegate.core.staffing import Asked, Seat, Start, earliest_start
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.projects import StoredProject

MOST_SEATS = 40
MOST_WEEKS = 104
NO_TEAM = "Choose a role and how many people, or a project."
_ONE = Decimal(1)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """So many people of a role, each with this percentage of their time."""

    role: str = ""
    people: str = ""
    percent: str = ""


@dataclass(frozen=True, slots=True)
class TypedTeam:
    """A team as somebody typed it: a project's, or else lines. Without weeks they are the project's."""

    project: str = ""
    lines: tuple[TypedLine, ...] = ()
    weeks: str = ""
    not_before: str = ""
    away: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """From when on the team is free; people by the names that the core gave back."""

    asked: Asked
    start: Start
    people: dict[str, StoredPerson]


def team_start(actor: Actor, typed: TypedTeam, tentative: Tentative = Tentative.LIKELY) -> Answer:
    """The earliest start of a team. Firm assignments count fully, tentative ones as they are told to.

    With a project, its own assignments are not in its way, and its roles are filled as its plan says: with
    the people who are firmly on it, and with others of the role for the rest.
    """
    actor.require(Right.VIEW)
    staff = staff_of(actor, tentative)
    stored = actor.project(typed.project) if typed.project else None
    troubles: list[Trouble] = []
    seats = _seats_of(staff, stored) if stored else tuple(_typed_seats(typed.lines, troubles))
    weeks = _weeks(typed.weeks, staff, stored, troubles)
    away = _whole("away", typed.away or "0", range(400), troubles)
    not_before = _day(typed.not_before, actor.today, troubles)
    if not seats:
        missing = "No role has work in its plan yet." if stored else NO_TEAM
        troubles.append(Trouble("project" if stored else "lines", "missing", missing))
    if len(seats) > MOST_SEATS:
        troubles.append(Trouble("lines", "too-many", f"A team may have {MOST_SEATS} people here."))
    if troubles:
        raise Invalid(*troubles)
    asked = Asked(seats, weeks, not_before, away)
    others = [each for each in staff.bookings if stored is None or each.project != stored.card.slug]
    off = workspace_days_off(actor.workspace.defaults, not_before.year)
    return Answer(asked, earliest_start(staff.workers, others, asked, off), staff.people)


def _seats_of(staff: Staff, stored: StoredProject) -> tuple[Seat, ...]:
    plan = stored_plan(stored)
    by_id = {person.id: (worker, person) for worker, person in staff.people.items()}
    own = [one for one in staff.assignments if one.project == stored.card.id and is_of_team(one, plan)]
    seats: list[Seat] = []
    for role in _roles_in_use(plan):
        named = [one for one in own if one.role == role.id]
        given = sum((team_share(one, by_id[one.person][1], plan) for one in named), Decimal(0))
        seats += [_named(role, one, *by_id[one.person]) for one in named]
        seats += _unnamed(Seat(role.name, _ONE, frozenset({role.id})), role.people - given)
    return tuple(seats)


def _roles_in_use(plan: Plan) -> list[Role]:
    """The roles that work is planned for; a role without any need not be found."""
    rows = outline(plan).rows
    leaves = [row.source for row in rows if row.counted and row.kind is RowKind.LEAF]
    used = {role for leaf in leaves if isinstance(leaf, Item) for role in leaf.effort}
    used |= {along.role for along in plan.along}
    return [role for role in plan.roles if role.id in used]


def _named(role: Role, one: StoredAssignment, worker: str, person: StoredPerson) -> Seat:
    share = Decimal(len(one.weekdays)) / len(person.week) if one.percent is None else one.percent / _HUNDRED
    return Seat(role.name, share, worker=worker)


def _unnamed(seat: Seat, people: Decimal) -> Iterator[Seat]:
    whole = int(people.to_integral_value(ROUND_DOWN)) if people > 0 else 0
    yield from [seat] * min(whole, MOST_SEATS + 1)
    if people - whole > 0:
        yield replace(seat, share=people - whole)


def _typed_seats(lines: tuple[TypedLine, ...], troubles: list[Trouble]) -> Iterator[Seat]:
    for number, typed in enumerate(lines, start=1):
        role = line(typed.role)
        if not role:
            continue
        people = _whole(f"people-{number}", typed.people or "1", range(1, MOST_SEATS + 1), troubles)
        percent = _whole(f"percent-{number}", typed.percent or "100", range(1, 101), troubles)
        yield from [Seat(role, Decimal(percent) / _HUNDRED)] * people


def _weeks(text: str, staff: Staff, stored: StoredProject | None, troubles: list[Trouble]) -> int:
    span = staff.spans.get(stored.card.id) if stored else None
    if not text.strip() and span and span.starts and span.ends:
        return min(max(1, ((span.ends - span.starts).days + 7) // 7), MOST_WEEKS)
    return _whole("weeks", text, range(1, MOST_WEEKS + 1), troubles)


def _whole(place: str, text: str, allowed: range, troubles: list[Trouble]) -> int:
    found = within(text, allowed[0], allowed[-1])
    if found is not None and found == int(found):
        return int(found)
    message = f"Type a whole number from {allowed[0]} to {allowed[-1]}."
    troubles.append(Trouble(place, "out-of-range", message))
    return allowed[0]


def _day(text: str, today: date, troubles: list[Trouble]) -> date:
    try:
        return a_day(text.strip()) if text.strip() else today
    except ValueError:
        troubles.append(Trouble("not_before", "no-day", "This is no day: write it as 2027-01-31."))
        return today
