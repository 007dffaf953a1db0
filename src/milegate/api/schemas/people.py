"""People, when they are away, and what they work on."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.assignments import TypedAssignment
from milegate.actions.people import (
    LONGEST_NAME,
    LONGEST_REASON,
    LONGEST_ROLE,
    LONGEST_SENIORITY,
    Known,
    TypedAbsence,
    TypedPerson,
)
from milegate.api.schemas.common import Chance, Line, Name, Percent
from milegate.store.values.people import StoredAbsence, StoredAssignment, StoredPerson
from milegate.store.values.weekdays import NAMES

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORKDAYS: list[Weekday] = ["mon", "tue", "wed", "thu", "fri"]


class PersonIn(Schema):
    """Somebody who works; without a `member` it is a placeholder."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Ada", "role": "Developer", "week": ["mon"]}}
    )

    name: Line = Field("", max_length=LONGEST_NAME, description="Empty: as the member is called.")
    role: Name = Field(max_length=LONGEST_ROLE)
    seniority: Line = Field("", max_length=LONGEST_SENIORITY)
    week: list[Weekday] = Field(WORKDAYS, min_length=1, max_length=7)
    member: UUID | None = None

    def typed(self) -> TypedPerson:
        """As a person would have typed it."""
        member = str(self.member or "")
        return TypedPerson(self.name, self.role, self.seniority, tuple(self.week), member)


class AbsenceIn(Schema):
    """Days away, both included; without `last` it is one day. Why is shown to those who plan people."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"first": "2027-02-01"}})

    first: date
    last: date | None = None
    reason: Line = Field("", max_length=LONGEST_REASON)

    def typed(self) -> TypedAbsence:
        """As a person would have typed it."""
        return TypedAbsence(_day(self.first), _day(self.last), self.reason)


class WorkIn(Schema):
    """How somebody works on a project: a share of the week in percent, or weekdays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"role": "dev", "percent": 50}})

    role: Line = Field("", max_length=LONGEST_ROLE, description="Of the plan; empty: the person's own.")
    percent: Percent | None = None
    weekdays: list[Weekday] = Field([], max_length=7)
    first: date | None = None
    last: date | None = None
    firm: bool = Field(True, strict=True)
    probability: Chance = Field(0.5, description="Of what is not firm.")

    def on(self, project: str) -> TypedAssignment:
        """As a person would have typed it."""
        return TypedAssignment(
            project=project,
            role=self.role,
            percent="" if self.percent is None else str(self.percent),
            weekdays=tuple(self.weekdays),
            first=_day(self.first),
            last=_day(self.last),
            firm=self.firm,
            probability=str(self.probability * 100),
        )


class AssignmentIn(WorkIn):
    """Work on a project that begins."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"project": "acme-portal", "percent": 50}}
    )

    project: Name = Field(max_length=80, description="As in the address of its page.")


class PersonOut(Schema):
    """Somebody who works; without a `member` it is a placeholder."""

    id: UUID
    member: UUID | None
    name: str
    role: str
    seniority: str
    week: list[str] = Field(description="Weekdays: mon, tue, …")
    archived: bool

    @classmethod
    def of(cls, stored: StoredPerson) -> "PersonOut":
        """As the API shows it."""
        names = ("member", "name", "role", "seniority", "archived")
        found = {name: getattr(stored, name) for name in names}
        return PersonOut(id=stored.public_id, week=_days(stored.week), **found)


class AbsenceOut(Schema):
    """Days away, both included; why is nobody's business here."""

    id: int
    first: date
    last: date

    @classmethod
    def of(cls, stored: StoredAbsence) -> "AbsenceOut":
        """As the API shows it."""
        return cls(id=stored.id, first=stored.first, last=stored.last)


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
        return KnownOut(**_known(known))


class PlannedOut(KnownOut):
    """A person whose time has changed; `remark` says what that changed in plans, or is empty."""

    remark: str

    @classmethod
    def planned(cls, known: Known, remark: str) -> "PlannedOut":
        """As the API shows it."""
        return cls(**_known(known), remark=remark)


def _known(known: Known) -> dict[str, Any]:
    return {
        **PersonOut.of(known.person).model_dump(),
        "absences": [AbsenceOut.of(each) for each in known.absences],
        "assignments": [AssignmentOut.of(each) for each in known.assignments],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _days(week: tuple[int, ...]) -> list[str]:
    return [NAMES[day] for day in week]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
