"""What a project can begin with: the templates and examples that come along, and those of the workspace."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from milegate.actions.actor import Actor
from milegate.actions.documents import joined, visible
from milegate.actions.errors import NotFound
from milegate.actions.rights import Right
from milegate.core.outline import outline
from milegate.core.plan import Plan
from milegate.planfile.files import read_plan
from milegate.store.queries import projects as queries
from milegate.store.values.projects import StoredProject

PACKAGE = Path(__file__).resolve().parent.parent
ORDER = ("discovery-small", "discovery-medium", "discovery-large", "mvp", "website", "integration")


@dataclass(frozen=True, slots=True)
class Template:
    """Something to begin with: how forms name it, how people do, and what is in it.

    `source` is own, template or example.
    """

    key: str
    name: str
    about: str
    rows: int
    gates: tuple[str, ...]
    source: str


def list_templates(actor: Actor) -> list[Template]:
    """The workspace's own templates first, then those that come along, then the examples."""
    actor.require(Right.VIEW)
    own = queries.templates_of(actor.workspace.id)
    return [*(_described(f"project:{one.card.slug}", _seen(actor, one), "own") for one in own), *_along()]


def template_plan(actor: Actor, key: str) -> Plan:
    """The plan of a template, or of any project of the workspace as this person may see it."""
    kind, _, name = key.partition(":")
    if kind == "project":
        return _seen(actor, actor.project(name))
    found = _files().get(name) if kind == "file" else None
    if found is None:
        raise NotFound("There is no such template.")
    return _plan(found)


def _seen(actor: Actor, stored: StoredProject) -> Plan:
    return visible(joined(stored.document, stored.private), actor.rights)


@cache
def _along() -> tuple[Template, ...]:
    return tuple(
        _described(f"file:{name}", _plan(path), path.parent.name.rstrip("s"), _about(path))
        for name, path in _files().items()
    )


@cache
def _files() -> dict[str, Path]:
    """Templates in the order of their size, then the examples, by name."""
    installed = PACKAGE / "examples"
    folder = installed if installed.exists() else PACKAGE.parent.parent / "examples"
    found = [folder / "templates" / f"{name}.yaml" for name in ORDER]
    return {path.stem: path for path in (*found, *sorted(folder.glob("*.yaml")))}


@cache
def _plan(path: Path) -> Plan:
    return read_plan(path)


def _described(key: str, plan: Plan, source: str, about: str = "") -> Template:
    gates = tuple(gate.name for gate in plan.gates)
    return Template(key, plan.project.name, about, len(outline(plan).rows), gates, source)


def _about(path: Path) -> str:
    """The sentence in the first line of a plan file."""
    with path.open(encoding="utf-8") as file:
        said = file.readline().lstrip("# ").removeprefix("Template: ").strip()
    return said[:1].upper() + said[1:]
