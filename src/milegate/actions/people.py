"""Who works here, on which weekdays, and when they are away. A person may be a member, or a placeholder."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.rights import Right
from milegate.actions.team_sizes import settle_people
from milegate.actions.turns import in_turn
from milegate.actions.typed import line, required, too_long
from milegate.store.queries.members import lock_workspace
from milegate.store.queries.people import absences_of, assignments_of, people_of
from milegate.store.queries.workspaces import members_of
from milegate.store.records import people as records
from milegate.store.records.people import NewPerson
from milegate.store.values.people import StoredAbsence, StoredAssignment, StoredPerson
from milegate.store.values.weekdays import NAMES
from milegate.store.values.workspaces import StoredMember

YEARS = range(2000, 2200)
WORKWEEK = ("mon", "tue", "wed", "thu", "fri")
LONGEST_NAME, LONGEST_ROLE, LONGEST_SENIORITY, LONGEST_REASON = 120, 80, 40, 120


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person as somebody typed it; `week` names weekdays, `member` is the public id of one, or empty."""

    name: str
    role: str = ""
    seniority: str = ""
    week: tuple[str, ...] = WORKWEEK
    member: str = ""


@dataclass(frozen=True, slots=True)
class TypedAbsence:
    """Days away as somebody typed them; without a last day it is the first alone."""

    first: str = ""
    last: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person with what is known of their time. Why somebody is away is for those who plan people."""

    person: StoredPerson
    absences: tuple[StoredAbsence, ...]
    assignments: tuple[StoredAssignment, ...]


def list_people(actor: Actor) -> list[StoredPerson]:
    """Everybody who works here now, by name."""
    actor.require(Right.VIEW)
    return [person for person in people_of(actor.workspace.id) if not person.archived]


def list_archived_people(actor: Actor) -> list[StoredPerson]:
    """Those who were taken out of the lists, by name."""
    actor.require(Right.VIEW)
    return [person for person in people_of(actor.workspace.id) if person.archived]


def person_of(actor: Actor, id: UUID) -> Known:
    """A person, with absences and assignments."""
    actor.require(Right.VIEW)
    found = next((one for one in people_of(actor.workspace.id) if one.public_id == id), None)
    if found is None:
        raise NotFound("There is no such person in this workspace.")
    away = [one for one in absences_of(actor.workspace.id) if one.person == found.id]
    if not actor.may(Right.EDIT_PEOPLE):
        away = [replace(one, reason="") for one in away]
    work = [one for one in assignments_of(actor.workspace.id) if one.person == found.id]
    return Known(found, tuple(away), tuple(work))


def unlinked_members(actor: Actor, own: UUID | None = None) -> list[StoredMember]:
    """Members who are nobody in the list of people yet, and the one with this public id."""
    actor.require(Right.VIEW)
    linked = {person.member for person in people_of(actor.workspace.id)} - {own}
    return [member for member in members_of(actor.workspace.id) if member.public_id not in linked]


@transaction.atomic
def add_person(actor: Actor, typed: TypedPerson) -> UUID:
    """Somebody more. A member without another name has the name that they sign in with."""
    actor.require(Right.EDIT_PEOPLE)
    lock_workspace(actor.workspace.id)
    return records.add_person(workspace=actor.workspace.id, new=_person(actor, typed, None))


@in_turn
def change_person(actor: Actor, id: UUID, typed: TypedPerson) -> str:
    """Somebody under other words, or with another week; what that changed in plans, in words."""
    actor.require(Right.EDIT_PEOPLE)
    known = person_of(actor, id)
    new = _person(actor, typed, known.person)
    records.change_person(workspace=actor.workspace.id, person=known.person.id, new=new)
    if new.week == known.person.week:
        return ""
    roles: dict[str, set[str]] = {}
    for one in known.assignments:
        if one.firm and one.current:
            roles.setdefault(one.slug, set()).add(one.role)
    return ". ".join(filter(None, (settle_people(actor, slug, roles[slug]) for slug in roles)))


@transaction.atomic
def archive_person(actor: Actor, id: UUID) -> None:
    """Take somebody out of the lists; Conflict while days to come are planned for them."""
    actor.require(Right.EDIT_PEOPLE)
    known, today = person_of(actor, id), timezone.localdate()
    ahead = [one for one in known.assignments if one.current and (one.last is None or one.last >= today)]
    if ahead:
        where = ", ".join(sorted({one.project_name for one in ahead}))
        raise Conflict(f"{known.person.name} is still planned for {where}: end that first.")
    records.set_archived(person=known.person.id, archived=True)


@transaction.atomic
def bring_back_person(actor: Actor, id: UUID) -> None:
    """Take somebody back into the lists."""
    actor.require(Right.EDIT_PEOPLE)
    records.set_archived(person=person_of(actor, id).person.id, archived=False)


@transaction.atomic
def add_absence(actor: Actor, id: UUID, typed: TypedAbsence) -> None:
    """Days on which somebody does not work."""
    actor.require(Right.EDIT_PEOPLE)
    found = person_of(actor, id).person
    first, last = days_between(typed.first, typed.last or typed.first)
    if first is None or last is None:
        raise Invalid.of("first", "missing", "The first day is missing: choose one.")
    reason = line(typed.reason)
    if troubles := too_long("reason", "A reason", reason, LONGEST_REASON):
        raise Invalid(*troubles)
    records.add_absence(person=found.id, first=first, last=last, reason=reason)


@transaction.atomic
def remove_absence(actor: Actor, id: UUID, absence: int) -> None:
    """Somebody works then after all."""
    actor.require(Right.EDIT_PEOPLE)
    if not records.remove_absence(person=person_of(actor, id).person.id, absence=absence):
        raise NotFound("There is no such absence.")


def days_between(first: str, last: str) -> tuple[date | None, date | None]:
    """Two days as they were typed, each may be empty; Invalid names those that are none, or out of order."""
    days: dict[str, date | None] = {}
    troubles = []
    for place, text in (("first", first.strip()), ("last", last.strip())):
        try:
            days[place] = a_day(text) if text else None
        except ValueError:
            troubles.append(Trouble(place, "no-day", "This is no day: write it as 2027-01-31."))
    if troubles:
        raise Invalid(*troubles)
    begins, ends = days["first"], days["last"]
    if begins and ends and ends < begins:
        raise Invalid.of("last", "out-of-order", "The last day is before the first.")
    return begins, ends


def a_day(text: str) -> date:
    """A day of this or the next century; ValueError for others."""
    found = date.fromisoformat(text)
    if found.year not in YEARS:
        raise ValueError(text)
    return found


def weekday_numbers(names: tuple[str, ...]) -> tuple[int, ...]:
    """Weekdays by their short names; names of nothing are left out."""
    return tuple(sorted({NAMES.index(name) for name in names if name in NAMES}))


def _person(actor: Actor, typed: TypedPerson, own: StoredPerson | None) -> NewPerson:
    member = _member(actor, typed.member, own)
    name = required("name", "A name", typed.name or (member.name if member else ""), LONGEST_NAME)
    role, seniority = line(typed.role), line(typed.seniority)
    week = weekday_numbers(typed.week)
    troubles = too_long("role", "A role", role, LONGEST_ROLE)
    troubles += too_long("seniority", "A seniority", seniority, LONGEST_SENIORITY)
    if not role:
        troubles.append(Trouble("role", "missing", "A role is missing: type one, such as Backend developer."))
    if not week:
        troubles.append(Trouble("week", "missing", "Choose at least one working day."))
    others = [one for one in people_of(actor.workspace.id) if own is None or one.id != own.id]
    if any(one.name.casefold() == name.casefold() for one in others):
        troubles.append(Trouble("name", "taken", f"There is a {name} already: add a letter or a number."))
    if troubles:
        raise Invalid(*troubles)
    return NewPerson(name, role, seniority, week, member.public_id if member else None)


def _member(actor: Actor, typed: str, own: StoredPerson | None) -> StoredMember | None:
    if not typed:
        return None
    free = unlinked_members(actor, own.member if own else None)
    found = next((one for one in free if str(one.public_id) == typed), None)
    if found is None:
        raise Invalid.of("member", "unknown", "Choose a member who is not in this list yet.")
    return found
