"""What can be asked of projects, their steps and versions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from milegate.store.models import Project, Step, Version
from milegate.store.values.projects import ProjectCard, StoredProject, StoredStep, StoredVersion, VersionCard

HEAVY = ("document", "private")
HEAVY_VERSION = (*HEAVY, "holidays", "figures", "offer")


def project_in(workspace: int, slug: str) -> StoredProject | None:
    """The project of a workspace at this address."""
    rows = Project.objects.select_related("client")
    found = rows.filter(workspace_id=workspace, slug=slug).first()
    return stored_project(found) if found else None


def project_named(workspace: str, slug: str) -> StoredProject | None:
    """A project by the addresses of its workspace and its own."""
    rows = Project.objects.filter(workspace__slug=workspace, slug=slug).select_related("client")
    found = rows.first()
    return stored_project(found) if found else None


class Place(NamedTuple):
    """Where a project is: as much of it as a mail needs."""

    public_id: UUID
    slug: str
    name: str


def place_of(id: int) -> Place:
    """Where a project is."""
    return Place(*Project.objects.values_list("public_id", "slug", "name").get(id=id))


def locked_project(id: int) -> StoredProject:
    """The project, held until the end of the transaction; PostgreSQL locks the row, SQLite its file."""
    return stored_project(Project.objects.select_for_update(of=("self",)).select_related("client").get(id=id))


def lock_projects(workspace: int) -> None:
    """Hold all projects of a workspace, in one order, until the end of the transaction."""
    rows = Project.objects.filter(workspace_id=workspace).select_for_update(of=("self",)).order_by("id")
    list(rows.values_list("id"))


def projects_of(workspace: int) -> list[ProjectCard]:
    """All projects of a workspace, the one that changed last first."""
    rows = Project.objects.filter(workspace_id=workspace).select_related("client").defer(*HEAVY)
    return [card(row) for row in rows.order_by("-updated", "-id")]


def templates_of(workspace: int) -> list[StoredProject]:
    """The projects that others are started from, with their plans; the one that changed last first."""
    rows = Project.objects.filter(workspace_id=workspace, is_template=True, archived=None)
    return [stored_project(row) for row in rows.select_related("client").order_by("-updated", "-id")]


def demo_project() -> StoredProject | None:
    """The demo project; None where none is loaded."""
    found = Project.objects.select_related("client").filter(is_demo=True).first()
    return stored_project(found) if found else None


def revision_in(workspace: int, slug: str) -> int | None:
    """How often the plan at this address has changed; no document is read."""
    rows = Project.objects.filter(workspace_id=workspace, slug=slug)
    return rows.values_list("revision", flat=True).first()


def steps_after(project: int, revision: int) -> list[StoredStep]:
    """The steps since a revision, in order."""
    return [stored_step(row) for row in _steps(project).filter(revision__gt=revision)]


def step_at(project: int, revision: int) -> StoredStep | None:
    """The step that led to a revision."""
    found = _steps(project).filter(revision=revision).first()
    return stored_step(found) if found else None


def latest_steps(project: int, most: int, before: int | None = None) -> list[StoredStep]:
    """The last steps, the newest first; `before` a revision, for the next page."""
    rows = _steps(project).order_by("-revision")
    if before is not None:
        rows = rows.filter(revision__lt=before)
    return [stored_step(row) for row in rows[:most]]


def versions_of(project: int) -> list[VersionCard]:
    """All versions of a project, the first first."""
    rows = Version.objects.filter(project_id=project).select_related("author").defer(*HEAVY_VERSION)
    return [version_card(row) for row in rows]


def version_of(project: int, number: int) -> StoredVersion | None:
    """One version with everything that was frozen."""
    rows = Version.objects.select_related("author")
    found = rows.filter(project_id=project, number=number).first()
    if found is None:
        return None
    return StoredVersion(
        version_card(found), found.document, found.private, found.holidays, found.figures, found.offer
    )


def version_row(project: int, number: int) -> Version:
    """The row of a version without its documents, for another row to point to."""
    return Version.objects.only("number").get(project_id=project, number=number)


def slugs_like(workspace: int, start: str) -> Sequence[str]:
    """The addresses of a workspace that begin like this."""
    rows = Project.objects.filter(workspace_id=workspace, slug__startswith=start)
    return list(rows.values_list("slug", flat=True))


def numbers_of(workspace: int) -> set[str]:
    """The numbers that the projects of a workspace have."""
    return set(Project.objects.filter(workspace_id=workspace).values_list("number", flat=True))


def _steps(project: int) -> QuerySet[Step]:
    rows = Step.objects.filter(project_id=project).select_related("author", "undoes", "undone_by")
    return rows.defer("undoes__edits", "undone_by__edits")


def stored_project(row: Project) -> StoredProject:
    """A row as the value that others see."""
    return StoredProject(card(row), row.document, row.private)


def card(row: Project) -> ProjectCard:
    """A row without its documents."""
    return ProjectCard(
        id=row.pk,
        public_id=row.public_id,
        workspace=row.workspace_id,
        slug=row.slug,
        number=row.number,
        name=row.name,
        client=row.client.name if row.client else "",
        state=row.state,
        revision=row.revision,
        variant_of=row.variant_of_id,
        is_template=row.is_template,
        is_demo=row.is_demo,
        archived=row.archived,
        created=row.created,
        updated=row.updated,
    )


def stored_step(row: Step) -> StoredStep:
    """A step as a value."""
    undone = getattr(row, "undone_by", None)
    return StoredStep(
        revision=row.revision,
        kind=row.kind,
        label=row.label,
        edits=row.edits,
        author_id=row.author_id,
        author=str(row.author) if row.author else "",
        door=row.door,
        at=row.at,
        undoes=row.undoes.revision if row.undoes else None,
        undone_by=undone.revision if undone else None,
    )


def version_card(row: Version) -> VersionCard:
    """A version without its documents."""
    return VersionCard(
        public_id=row.public_id,
        number=row.number,
        name=row.name,
        note=row.note,
        revision=row.revision,
        core_version=row.core_version,
        plan_hash=row.plan_hash,
        offer_hash=row.offer_hash,
        currency=row.currency,
        net=Decimal(row.net),
        ends=row.ends,
        author=str(row.author) if row.author else "",
        at=row.at,
    )
