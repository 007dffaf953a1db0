"""Who is on which project, in which role, with how much of their time: firm, or with a probability."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Invalid, NotFound, Trouble
from milegate.actions.people import Known, days_between, person_of, weekday_numbers
from milegate.actions.rights import Right
from milegate.actions.team_sizes import settle_people
from milegate.actions.turns import in_turn
from milegate.actions.typed import line, within
from milegate.core.plan import Plan, Role
from milegate.store.records import people as records
from milegate.store.records.people import NewAssignment
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.projects import StoredProject

LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HUNDRED = Decimal(100)
_SHARE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TypedAssignment:
    """An assignment as somebody typed it; an empty role is the person's own. Numbers are in percent."""

    project: str = ""
    role: str = ""
    percent: str = ""
    weekdays: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    firm: bool = True
    probability: str = "50"


@in_turn
def assign(actor: Actor, person: UUID, typed: TypedAssignment) -> str:
    """Put somebody on a project; what that changed in its plan comes back, in words."""
    actor.require(Right.EDIT_PEOPLE)
    known = person_of(actor, person)
    stored = _project(actor, typed.project)
    new = _assignment(known, stored, typed)
    records.add_assignment(new=new)
    return settle_people(actor, stored.card.slug, {new.role} if new.firm else ())


@in_turn
def change_assignment(actor: Actor, person: UUID, assignment: UUID, typed: TypedAssignment) -> str:
    """Another role, share or time on the same project; what that changed in its plan, in words."""
    actor.require(Right.EDIT_PEOPLE)
    known = person_of(actor, person)
    before = assignment_of(known, assignment)
    stored = actor.project(before.slug)
    new = _assignment(known, stored, typed)
    records.change_assignment(assignment=before.id, new=new)
    touched = {one.role for one in (before, new) if one.firm}
    return settle_people(actor, stored.card.slug, touched)


@in_turn
def remove_assignment(actor: Actor, person: UUID, assignment: UUID) -> str:
    """Take somebody off a project; what that changed in its plan, in words."""
    actor.require(Right.EDIT_PEOPLE)
    before = assignment_of(person_of(actor, person), assignment)
    records.remove_assignment(assignment=before.id)
    return settle_people(actor, before.slug, {before.role} if before.firm else ())


def assignment_of(known: Known, id: UUID) -> StoredAssignment:
    """One of a person's assignments; NotFound for others."""
    found = next((one for one in known.assignments if one.public_id == id), None)
    if found is None:
        raise NotFound("There is no such assignment.")
    return found


def role_named(plan: Plan, name: str) -> Role | None:
    """The role of a plan with this id or name, in small or capital letters."""
    wanted = name.casefold()
    return next((role for role in plan.roles if wanted in (role.id.casefold(), role.name.casefold())), None)


def _project(actor: Actor, slug: str) -> StoredProject:
    if not slug:
        raise Invalid.of("project", "missing", "Choose a project.")
    try:
        stored = actor.project(slug)
    except NotFound:
        raise Invalid.of("project", "unknown", "Choose a project of this workspace.") from None
    if stored.card.archived or stored.card.is_template:
        raise Invalid.of("project", "not-current", "Choose a project that is not archived.")
    return stored


def _assignment(known: Known, stored: StoredProject, typed: TypedAssignment) -> NewAssignment:
    plan, person = stored_plan(stored), known.person
    troubles: list[Trouble] = []
    role = role_named(plan, line(typed.role) or person.role)
    if role is None:
        names = ", ".join(each.name for each in plan.roles) or "none yet"
        wanted = line(typed.role) or person.role
        message = f"{stored.card.name} has no role “{wanted[:80]}”. Its roles: {names}."
        troubles.append(Trouble("role", "unknown", message))
    percent, weekdays = _share(person, typed, plan.project.locale, troubles)
    chance = _chance(typed, plan.project.locale, troubles)
    try:
        first, last = days_between(typed.first, typed.last)
    except Invalid as refusal:
        raise Invalid(*troubles, *refusal.troubles) from None
    if troubles or role is None:
        raise Invalid(*troubles)
    id, project = person.id, stored.card.id
    return NewAssignment(id, project, role.id, percent, weekdays, first, last, typed.firm, chance)


def _share(
    person: StoredPerson, typed: TypedAssignment, locale: str, troubles: list[Trouble]
) -> tuple[Decimal | None, tuple[int, ...]]:
    weekdays = weekday_numbers(typed.weekdays)
    if not weekdays:
        return _percent("percent", typed.percent, locale, troubles).quantize(_SHARE), ()
    if typed.percent.strip():
        troubles.append(Trouble("percent", "both", "Type a percentage or choose weekdays, not both."))
    if free := [LONG_WEEKDAYS[day] for day in weekdays if day not in person.week]:
        message = f"{person.name} does not work on {', '.join(free)}."
        troubles.append(Trouble("weekdays", "not-working", message))
    return None, weekdays


def _chance(typed: TypedAssignment, locale: str, troubles: list[Trouble]) -> Decimal:
    if typed.firm:
        return Decimal(1)
    return _percent("probability", typed.probability, locale, troubles).quantize(Decimal(1)) / _HUNDRED


def _percent(place: str, text: str, locale: str, troubles: list[Trouble]) -> Decimal:
    found = within(text, 1, 100, locale)
    if found is None:
        remedy = "Type a number from 1 to 100" + (", or choose weekdays." if place == "percent" else ".")
        troubles.append(Trouble(place, "out-of-range", remedy))
    return found or Decimal(0)
