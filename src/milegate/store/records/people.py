"""What can be written of people, absences and assignments. The caller opens the transaction."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from milegate.store.models import Absence, Assignment, Member, Person
from milegate.store.values.weekdays import weekdays_text


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person, before it is written; `member` is a public id of the same workspace."""

    name: str
    role: str
    seniority: str
    week: tuple[int, ...]
    member: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """An assignment, before it is written: `percent`, or else `weekdays`."""

    person: int
    project: int
    role: str
    percent: Decimal | None
    weekdays: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    firm: bool = True
    probability: Decimal = Decimal(1)


def add_person(*, workspace: int, new: NewPerson) -> UUID:
    """One person more."""
    return Person.objects.create(workspace_id=workspace, **_person(workspace, new)).public_id


def change_person(*, workspace: int, person: int, new: NewPerson) -> None:
    """Other fields for a person."""
    Person.objects.filter(id=person).update(**_person(workspace, new))


def set_archived(*, person: int, archived: bool) -> None:
    """Out of the lists, or back."""
    Person.objects.filter(id=person).update(archived=archived)


def add_absence(*, person: int, first: date, last: date, reason: str) -> None:
    """Days away."""
    Absence.objects.create(person_id=person, first=first, last=last, reason=reason)


def remove_absence(*, person: int, absence: int) -> bool:
    """Days that are worked after all; False when there is no such absence."""
    return bool(Absence.objects.filter(person_id=person, id=absence).delete()[0])


def add_assignment(*, new: NewAssignment) -> None:
    """Somebody on a project."""
    Assignment.objects.create(**_assignment(new))


def change_assignment(*, assignment: int, new: NewAssignment) -> None:
    """Other fields for an assignment."""
    Assignment.objects.filter(id=assignment).update(**_assignment(new))


def remove_assignment(*, assignment: int) -> None:
    """Off the project."""
    Assignment.objects.filter(id=assignment).delete()


def _person(workspace: int, new: NewPerson) -> dict[str, Any]:
    members = Member.objects.filter(workspace_id=workspace)
    member = members.get(public_id=new.member) if new.member else None
    return asdict(new) | {"week": weekdays_text(new.week), "member": member}


def _assignment(new: NewAssignment) -> dict[str, Any]:
    fields = asdict(new) | {"weekdays": weekdays_text(new.weekdays)}
    return fields | {"person_id": fields.pop("person"), "project_id": fields.pop("project")}
