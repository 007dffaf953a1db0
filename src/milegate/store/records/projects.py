"""What can be written of projects, their steps and versions."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from milegate.store.models import Project, Step, Version
from milegate.store.queries.projects import stored_project, version_card
from milegate.store.values.projects import StoredProject, VersionCard


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a project begins with."""

    workspace: int
    slug: str
    number: str
    name: str
    document: str
    private: str = "{}"
    client: int | None = None
    variant_of: int | None = None
    variant_from: int | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step, before it is written."""

    kind: str
    label: str
    edits: str
    author: int | None
    door: str = "web"
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class NewVersion:
    """Everything that is frozen: documents as JSON text, and what a list says of them."""

    name: str
    note: str
    document: str
    private: str
    holidays: str
    figures: str
    offer: str
    core_version: str
    plan_hash: str
    offer_hash: str
    currency: str
    net: str
    ends: date | None
    author: int | None


def add_project(*, new: NewProject) -> StoredProject:
    """A new project at revision 1."""
    fields = {
        name: getattr(new, name) for name in ("slug", "number", "name", "document", "private", "is_demo")
    }
    made = Project.objects.create(
        workspace_id=new.workspace,
        client_id=new.client,
        variant_of_id=new.variant_of,
        variant_from=new.variant_from,
        **fields,
    )
    return stored_project(made)


def add_step(*, project: int, base: int, name: str, document: str, private: str, step: NewStep) -> bool:
    """The next step with the plan that it leads to; False when the plan is no longer at `base`."""
    rows = Project.objects.filter(id=project, revision=base)
    now = timezone.now()
    if not rows.update(revision=base + 1, name=name, document=document, private=private, updated=now):
        return False
    undone = Step.objects.filter(project_id=project, revision=step.undoes).first() if step.undoes else None
    Step.objects.create(
        project_id=project,
        revision=base + 1,
        kind=step.kind,
        label=step.label[:200],
        edits=step.edits,
        author_id=step.author,
        door=step.door,
        undoes=undone,
    )
    return True


def keep_taken(*, variant: int, revision: int) -> None:
    """Up to which of its revisions a variant's origin has taken it over."""
    Project.objects.filter(id=variant).update(variant_taken=revision)


def add_version(*, project: int, revision: int, number: int, new: NewVersion) -> VersionCard:
    """The next version of a project."""
    fields = {name: getattr(new, name) for name in NewVersion.__slots__ if name != "author"}
    made = Version.objects.create(
        project_id=project, revision=revision, number=number, author_id=new.author, **fields
    )
    return version_card(made)


def replace_demo(*, project: int, name: str, document: str, private: str) -> None:
    """Bring a demo project that nobody has edited up to date with its file."""
    Project.objects.filter(id=project, revision=1).update(name=name, document=document, private=private)
