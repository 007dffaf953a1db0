"""Removing things whole: with all below them, and with everything else in the plan that names them.

What a removal would turn into something else goes with it: a buffer on a removed row would count for
the project, accompanying work over a removed phase for all of them. A payment on a removed gate is
money that somebody agreed on: the gate stays until that payment has another trigger.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from milegate.core.edits.apply import find, objection
from milegate.core.edits.draft import Cannot, Draft, Node
from milegate.core.edits.edit import Edit, Edits, Objection, Place, Refused, Remove, Set
from milegate.core.plan import Plan, Private

ROWS = {
    "gate": ("closes", "opens"),
    "need": ("blocks",),
    "deliverable": ("sources",),
    "along": ("during",),
    "risk": ("on",),
}
"""Attributes that list ids of rows; links stand in `after`."""

_SPACES = {"phase": "plan", "item": "plan", "role": "role"}


def removal(plan: Plan, things: Iterable[tuple[str, str]]) -> Edits | Refused:
    """Open edits after which these things (kind and id) are gone and the rest of the plan is valid."""
    draft = Draft(plan)
    gone = _Gone()
    problems: list[Objection] = []
    for kind, id in things:
        try:
            gone.take(find(draft, kind, id))
        except Cannot as error:
            problems.append(objection(error, Place(kind, id)))
    for node in (*draft.roots["along"].children(), *draft.roots["buffer"].children()):
        if _would_spread(node, gone):
            gone.take(node)
    problems += [problem for node in draft.roots["payment"].children() for problem in _unpaid(node, gone)]
    return Refused(tuple(problems)) if problems else tuple(_edits(draft, gone))


class _Gone:
    """What is removed: ids by their space."""

    def __init__(self) -> None:
        self._ids: set[tuple[str, str]] = set()

    def take(self, node: Node) -> None:
        """Remove a thing with all below it. Cannot for a section."""
        if node.kind.is_section:
            raise Cannot("wrong-kind", "every plan has it: set its fields")
        self._ids |= {(each.kind.space, each.id) for each in node.below()}

    def __contains__(self, thing: tuple[str, str]) -> bool:
        return thing in self._ids

    @property
    def names(self) -> set[str]:
        """The ids alone."""
        return {id for _, id in self._ids}

    def without(self, ids: Iterable[str], space: str = "plan") -> tuple[str, ...]:
        """The ids that stay."""
        return tuple(id for id in ids if (space, id) not in self._ids)


def _edits(draft: Draft, gone: _Gone) -> Iterator[Edit]:
    nodes = [node for root in draft.roots.values() for child in root.children() for node in child.below()]
    kept = [node for node in nodes if (node.kind.space, node.id) not in gone]
    for node in kept:
        yield from _cleaned(node, gone, draft)
    yield from _flow(draft.plan.flow, gone)
    yield from _private(draft.plan.private, gone, {node.id for node in kept})
    for node in reversed(nodes):
        if (node.kind.space, node.id) in gone:
            yield Remove(node.kind.name, node.id)


def _would_spread(node: Node, gone: _Gone) -> bool:
    """Whether accompanying work or a buffer loses what it is about."""
    record = node.record
    if node.kind.name == "buffer":
        return (_SPACES.get(record.scope.kind, ""), record.scope.id) in gone
    lost_rows = record.during and not gone.without(record.during)
    lost_roles = record.of and not gone.without(record.of, "role")
    return ("role", record.role) in gone or bool(lost_rows or lost_roles)


def _unpaid(node: Node, gone: _Gone) -> Iterator[Objection]:
    """Payments that stay although their gate goes."""
    if ("payment", node.id) in gone:
        return
    triggers = {"on": node.record.on, "retain": node.record.retain and node.record.retain.until}
    for field, trigger in triggers.items():
        if trigger and ("plan", trigger.gate) in gone:
            what = f"it waits for the gate `{trigger.gate}`: give it another trigger, or remove it too"
            yield Objection("payment-needs-gate", what, Place("payment", node.id, field))


def _cleaned(node: Node, gone: _Gone, draft: Draft) -> Iterator[Set]:
    """The fields of a thing that stays, without what goes."""
    for field, value in _fields(node, gone, draft):
        attribute, _, key = field.partition(".")
        was = node.value(attribute, key)
        if value != was:
            yield Set(node.kind.name, node.id, field, value, was)


def _fields(node: Node, gone: _Gone, draft: Draft) -> Iterator[tuple[str, object]]:
    record = node.record
    for attribute in ROWS.get(node.kind.name, ()):
        ids = getattr(record, attribute)
        yield attribute, ids if ids is None else gone.without(ids)
    if node.kind.name in ("phase", "item", "gate"):
        yield "after", tuple(link for link in record.after if ("plan", link.id) not in gone)
    if find_more := _MORE.get(node.kind.name):
        yield from find_more(record, gone, draft)


def _of_item(record: Any, gone: _Gone, _: Draft) -> Iterator[tuple[str, object]]:
    for attribute in ("effort", "crew"):
        for role in getattr(record, attribute):
            if ("role", role) in gone:
                yield f"{attribute}.{role}", None


def _of_along(record: Any, gone: _Gone, _: Draft) -> Iterator[tuple[str, object]]:
    yield "of", record.of if record.of is None else gone.without(record.of, "role")


def _of_evidence(record: Any, gone: _Gone, draft: Draft) -> Iterator[tuple[str, object]]:
    """It is called like its deliverable where it has no name: it keeps that name."""
    if ("plan", record.deliverable) in gone:
        yield "deliverable", None
        yield "name", record.name or draft.spaces["plan"][record.deliverable].record.name


_Fields = Callable[[Any, _Gone, Draft], Iterator[tuple[str, object]]]
_MORE: dict[str, _Fields] = {"item": _of_item, "along": _of_along, "evidence": _of_evidence}


def _flow(flow: tuple[tuple[str, ...], ...], gone: _Gone) -> Iterator[Set]:
    left = tuple(group for each in flow if (group := gone.without(each, "role")) or not each)
    if left != flow:
        yield Set("plan", "", "flow", left, flow)


def _private(private: Private, gone: _Gone, kept: set[str]) -> Iterator[Set]:
    """Costs, notes and mutes of what goes; an id that something else has too keeps its notes."""
    for role, cost in private.role_costs.items():
        if ("role", role) in gone:
            yield Set("private", "", f"role_costs.{role}", None, cost)
    for line, cost in private.line_costs.items():
        if ("line", line) in gone:
            yield Set("private", "", f"line_costs.{line}", None, cost)
    lost = gone.names - kept
    for id, note in private.notes.items():
        if id in lost:
            yield Set("private", "", f"notes.{id}", None, note)
    mute = tuple(each for each in private.mute if each.on not in lost)
    if mute != private.mute:
        yield Set("private", "", "mute", mute, private.mute)
