"""Everything in a plan that an edit can name: its kind, its fields, and where it may stand."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from milegate.core.plan import (
    Along,
    Buffer,
    Calendar,
    Client,
    Deliverable,
    Evidence,
    Gate,
    Item,
    Line,
    Need,
    Payment,
    Phase,
    Plan,
    Price,
    Private,
    Project,
    Risk,
    Role,
    Terms,
)

Record = Role | Along | Buffer | Phase | Item | Line | Need | Deliverable | Gate | Evidence | Payment | Risk
"""A thing with an id. In an edit it is bare: what stands below it has edits of its own."""

WORK = ("effort", "crew", "duration")
"""What a row carries only while nothing stands below it: a group's hours are those of its rows."""

MAX_DEPTH = 16
"""How deep rows nest below a phase; the plan format says the same."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an edit may say about things of one kind.

    `attribute` is the one of the plan, or of the thing above, that holds them; `below` the attribute
    that holds what stands below them; `above` the kinds that may hold them (none: the plan itself).
    Ids are unique within `space`; a section has none. Maps have one place for each key.
    """

    name: str
    cls: type
    attribute: str
    space: str = ""
    above: tuple[str, ...] = ()
    below: str = ""
    maps: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def is_section(self) -> bool:
        """Whether there is exactly one of it, so that it has no id and is never added or removed."""
        return not self.space

    def split(self, field: str) -> tuple[str, str] | None:
        """A field's attribute and key (empty where it is no map); None for a field that is none."""
        attribute, dot, key = field.partition(".")
        if dot:
            return (attribute, key) if key and attribute in self.maps else None
        return (attribute, "") if attribute in self.plain else None


_MAPS: dict[str, tuple[str, ...]] = {
    "item": ("effort", "crew"),
    "private": ("role_costs", "line_costs", "notes"),
}
_BELOW = {"phase": "items", "item": "items", "gate": "evidence"}
_SHARED = ("phase", "item", "need", "deliverable", "gate")


def _kind(name: str, cls: Any, attribute: str, *above: str) -> Kind:
    maps, below = _MAPS.get(name, ()), _BELOW.get(name, "")
    space = "plan" if name in _SHARED else name
    return Kind(name, cls, attribute, space, above, below, maps, _plain(cls, *maps, "id", below))


def _section(name: str, cls: Any) -> Kind:
    maps = _MAPS.get(name, ())
    return Kind(name, cls, name, maps=maps, plain=_plain(cls, *maps))


def _plain(cls: Any, *without: str) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls) if each.name not in without)


SECTIONS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _section("project", Project),
        _section("client", Client),
        _section("calendar", Calendar),
        _section("price", Price),
        _section("terms", Terms),
        _section("private", Private),
        Kind("plan", Plan, "", plain=("flow",)),
    )
}
"""What every plan has once; `plan` is for what stands in the plan beside its sections."""

THINGS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("role", Role, "roles"),
        _kind("along", Along, "along"),
        _kind("buffer", Buffer, "buffers"),
        _kind("phase", Phase, "phases"),
        _kind("item", Item, "items", "phase", "item"),
        _kind("line", Line, "lines"),
        _kind("need", Need, "needs"),
        _kind("deliverable", Deliverable, "deliverables"),
        _kind("gate", Gate, "gates"),
        _kind("evidence", Evidence, "evidence", "gate"),
        _kind("payment", Payment, "payments"),
        _kind("risk", Risk, "risks"),
    )
}
"""What has an id, in the order of the document; every thing comes after what can hold it."""

KINDS: Mapping[str, Kind] = {**SECTIONS, **THINGS}
TOP = tuple(kind for kind in THINGS.values() if not kind.above)
SPACES = tuple(dict.fromkeys(kind.space for kind in THINGS.values()))
CHILD = {"phase": THINGS["item"], "item": THINGS["item"], "gate": THINGS["evidence"]}
"""The kind of what stands below a thing."""


def full_id(kind: Kind, parent: str, own: str) -> str:
    """The id by which edits name a thing: evidence is unique within its gate only."""
    return f"{parent}/{own}" if kind.name == "evidence" else own
