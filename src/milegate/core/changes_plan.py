"""Differences of two plan documents: what was added, removed, moved or changed, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Protocol

from milegate.core.changes import Change, ChangeKind, FieldChange
from milegate.core.changes_order import steady
from milegate.core.outline import Outline
from milegate.core.plan import (
    Allowance,
    Approvers,
    Calendar,
    Client,
    Gate,
    Item,
    Phase,
    Plan,
    Price,
    Private,
    Project,
    Retain,
    Review,
    Scope,
    Story,
    Tax,
    Terms,
)

_OPEN = (
    *(Allowance, Approvers, Calendar, Client, Price, Private, Project, Retain, Review, Scope, Story, Tax),
    Terms,
)
"""Parts whose fields are compared one by one; everything else is compared as a whole."""

_CHILDREN = {Phase: {"id", "items"}, Item: {"id", "items"}, Gate: {"id", "evidence"}}
_OWN_ID = {"id"}
_EMPTY: tuple[object, ...] = ("", ())
_SETTINGS = ("project", "client", "calendar", "flow", "price", "terms", "private")
_LISTS = {
    "along": "along",
    "buffer": "buffers",
    "line": "lines",
    "need": "needs",
    "deliverable": "deliverables",
    "gate": "gates",
    "payment": "payments",
    "risk": "risks",
}


class Named(Protocol):
    """Anything in a plan that has an id."""

    @property
    def id(self) -> str:
        """Its id, unique within its section."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing with its parent and its position among its siblings as people read it."""

    thing: Named
    parent: str
    position: str


def plan_changes(old: Plan, new: Plan, outlines: tuple[Outline, Outline]) -> Iterator[Change]:
    """Every difference, section by section, in the order of the new plan; removed things come last."""
    for section in _SETTINGS:
        yield from _setting(section, getattr(old, section), getattr(new, section))
    yield from _section("role", _listed(old.roles), _listed(new.roles))
    rows = [_rows(outline) for outline in outlines]
    yield from _section("phase", rows[0]["phase"], rows[1]["phase"])
    yield from _section("item", rows[0]["item"], rows[1]["item"])
    for section, attribute in _LISTS.items():
        yield from _section(section, _listed(getattr(old, attribute)), _listed(getattr(new, attribute)))
    yield from _evidence(old, new)


def _setting(section: str, old: object, new: object) -> Iterator[Change]:
    if old != new:
        changed = _changed_fields(_aspects(old, section), _aspects(new, section))
        yield Change(ChangeKind.CHANGED, section, section, section, "", tuple(changed))


def _listed(things: tuple[Named, ...], parent: str = "") -> dict[str, Placed]:
    return {thing.id: Placed(thing, parent, str(number)) for number, thing in enumerate(things, 1)}


def _rows(outline: Outline) -> dict[str, dict[str, Placed]]:
    """Phases and items by id, each with the row above it and its number."""
    found: dict[str, dict[str, Placed]] = {"phase": {}, "item": {}}
    for row in outline.rows:
        parent = outline.rows[row.parent].id if row.parent >= 0 else ""
        found["item" if row.parent >= 0 else "phase"][row.id] = Placed(row.source, parent, row.number)
    return found


def _evidence(old: Plan, new: Plan) -> Iterator[Change]:
    """Evidence of the gates that both plans have; an added gate says of itself what it asks for."""
    before = {gate.id: gate for gate in old.gates}
    for gate in new.gates:
        if gate.id in before:
            parts = (_listed(each.evidence, gate.id) for each in (before[gate.id], gate))
            yield from _section("evidence", *parts)


def _section(section: str, old: dict[str, Placed], new: dict[str, Placed]) -> Iterator[Change]:
    moved = _moved(old, new)
    for id, placed in new.items():
        if id not in old:
            yield _change(ChangeKind.ADDED, section, placed, _changed_fields({}, _all(placed)))
        elif placed.thing != old[id].thing or id in moved:
            yield from _differing(section, old[id], placed, id in moved)
    for id, placed in old.items():
        if id not in new:
            yield _change(ChangeKind.REMOVED, section, placed, _changed_fields(_all(placed), {}))


def _moved(old: dict[str, Placed], new: dict[str, Placed]) -> set[str]:
    """Ids with another parent, or out of order among the siblings that stayed."""
    common = [id for id in new if id in old]
    moved = {id for id in common if old[id].parent != new[id].parent}
    before, after = _families(old, moved), _families(new, moved)
    kept = {id for parent, ids in after.items() for id in steady(before.get(parent, []), ids)}
    return moved | {id for id in common if id not in kept}


def _families(things: dict[str, Placed], without: set[str]) -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for id, placed in things.items():
        if id not in without:
            families.setdefault(placed.parent, []).append(id)
    return families


def _differing(section: str, old: Placed, new: Placed, moved: bool) -> Iterator[Change]:
    found = _changed_fields(_fields(old.thing), _fields(new.thing))
    if found:
        position = [FieldChange("position", old.position, new.position)] if moved else []
        yield _change(ChangeKind.CHANGED, section, new, [*position, *found])
    elif moved:
        yield _change(ChangeKind.MOVED, section, new, [FieldChange("position", old.position, new.position)])


def _change(kind: ChangeKind, section: str, placed: Placed, found: list[FieldChange]) -> Change:
    name = getattr(placed.thing, "name", "") or placed.thing.id
    return Change(kind, section, placed.thing.id, name, placed.parent, tuple(found))


def _all(placed: Placed) -> dict[str, object]:
    """Where a thing stands and everything that is set in it, an added gate's evidence too."""
    evidence = placed.thing.evidence if isinstance(placed.thing, Gate) else ()
    return {"position": placed.position, **_fields(placed.thing), "evidence": evidence}


def _fields(thing: Named) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in _names(type(thing)):
        found |= _aspects(getattr(thing, name), name)
    return found


def _names(kind: type) -> list[str]:
    without = _CHILDREN.get(kind, _OWN_ID)
    return [field.name for field in fields(kind) if field.name not in without]


def _aspects(value: object, path: str) -> dict[str, object]:
    """A value by the paths of its parts: `review` becomes `review.days` and `review.deemed`."""
    found: dict[str, object] = {}
    if isinstance(value, Mapping):
        for key, part in value.items():
            found |= _aspects(part, f"{path}.{key}")
        return found
    if isinstance(value, _OPEN):
        for field in fields(value):
            found |= _aspects(getattr(value, field.name), f"{path}.{field.name}")
        return found
    return {path: value}


def _changed_fields(old: Mapping[str, object], new: Mapping[str, object]) -> list[FieldChange]:
    """Fields that differ; a field that is not set and one that is empty are the same."""
    found = []
    for name in [*new, *(name for name in old if name not in new)]:
        before, after = _set(old.get(name)), _set(new.get(name))
        if before != after:
            found.append(FieldChange(name, before, after))
    return found


def _set(value: object) -> object:
    """The value, or None for one that says nothing; 0 says something."""
    return None if value is False or value in _EMPTY else value
