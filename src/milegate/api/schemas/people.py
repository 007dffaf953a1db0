"""People, when they are away, and what they work on."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from milegate.actions.people import Known
from milegate.store.values.people import StoredAbsence, StoredAssignment, StoredPerson
from milegate.store.values.weekdays import NAMES


class PersonOut(Schema):
    """Somebody who works; without a `member` it is a placeholder."""

    id: UUID
    member: UUID | None
    name: str
    role: str
    seniority: str
    week: list[str] = Field(description="Weekdays: mon, tue, …")

    @classmethod
    def of(cls, stored: StoredPerson) -> "PersonOut":
        """As the API shows it."""
        names = ("member", "name", "role", "seniority")
        found = {name: getattr(stored, name) for name in names}
        return PersonOut(id=stored.public_id, week=_days(stored.week), **found)


class AbsenceOut(Schema):
    """Days away, both included; why is nobody's business here."""

    first: date
    last: date

    @classmethod
    def of(cls, stored: StoredAbsence) -> "AbsenceOut":
        """As the API shows it."""
        return cls(first=stored.first, last=stored.last)


class AssignmentOut(Schema):
    """Work on a project in a role: a share of the week in percent, or weekdays."""

    id: UUID
    project: str
    role: str
    percent: float | None
    weekdays: list[str]
    first: date | None
    last: date | None
    firm: bool
    probability: float

    @classmethod
    def of(cls, stored: StoredAssignment) -> "AssignmentOut":
        """As the API shows it."""
        found = {name: getattr(stored, name) for name in ("role", "first", "last", "firm")}
        return cls(
            id=stored.public_id,
            project=stored.slug,
            percent=_number(stored.percent),
            weekdays=_days(stored.weekdays),
            probability=float(stored.probability),
            **found,
        )


class KnownOut(PersonOut):
    """A person with what is known of their time."""

    absences: list[AbsenceOut]
    assignments: list[AssignmentOut]

    @classmethod
    def known(cls, known: Known) -> "KnownOut":
        """As the API shows it."""
        return cls(
            **PersonOut.of(known.person).model_dump(),
            absences=[AbsenceOut.of(each) for each in known.absences],
            assignments=[AssignmentOut.of(each) for each in known.assignments],
        )


def _days(week: tuple[int, ...]) -> list[str]:
    return [NAMES[day] for day in week]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
