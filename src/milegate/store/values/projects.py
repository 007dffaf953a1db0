"""Projects, steps and versions as values."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """What a list says of a project; no document is read for it."""

    id: int
    public_id: UUID
    workspace: int
    slug: str
    number: str
    name: str
    client: str
    state: str
    revision: int
    variant_of: int | None
    is_template: bool
    is_demo: bool
    archived: datetime | None
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class StoredProject:
    """A project with its working plan; `document` is the public part as JSON text, `private` the rest."""

    card: ProjectCard
    document: str
    private: str


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One change of a plan. `edits` is JSON text; `undoes` and `undone_by` are revisions of other steps."""

    revision: int
    kind: str
    label: str
    edits: str
    author_id: int | None
    author: str
    door: str
    at: datetime
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class VersionCard:
    """What a list says of a version; `ends` is the day of its finish, None without a timeline."""

    public_id: UUID
    number: int
    name: str
    note: str
    revision: int
    core_version: str
    plan_hash: str
    offer_hash: str
    currency: str
    net: Decimal
    ends: date | None
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A frozen version with everything that was frozen, each part as JSON text."""

    card: VersionCard
    document: str
    private: str
    holidays: str
    figures: str
    offer: str
