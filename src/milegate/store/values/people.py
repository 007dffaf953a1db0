"""People, their absences and their assignments as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """Somebody who works; `week` are weekdays, 0 is Monday. Without a member it is a placeholder."""

    id: int
    public_id: UUID
    member: UUID | None
    name: str
    role: str
    seniority: str
    week: tuple[int, ...]
    archived: bool


@dataclass(frozen=True, slots=True)
class StoredAbsence:
    """Days, both included, on which a person does not work."""

    id: int
    person: int
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class StoredAssignment:
    """A person on a project in a role: by `percent`, or by `weekdays`. `project_state` as in a card.

    It is `current` while its project is neither done nor archived nor a template.
    """

    id: int
    public_id: UUID
    person: int
    project: int
    slug: str
    number: str
    project_name: str
    project_state: str
    current: bool
    role: str
    percent: Decimal | None
    weekdays: tuple[int, ...]
    first: date | None
    last: date | None
    firm: bool
    probability: Decimal
