"""What a grid does with rows: each verb gives edits, or says why it cannot be.

Rows are named by id: phases and items, and where it makes sense gates, needs and deliverables. Of rows
that are chosen together with one above them, only the upper one counts: the others go with it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from milegate.core.edits.apply import Used, carry_out, finished, objection
from milegate.core.edits.draft import Cannot, Draft, Node
from milegate.core.edits.edit import (
    LAST,
    POSITION,
    Add,
    Applied,
    Edit,
    Edits,
    Move,
    Objection,
    Place,
    Refused,
)
from milegate.core.edits.fresh import FreshIds
from milegate.core.edits.kinds import full_id
from milegate.core.edits.references import ROWS
from milegate.core.plan import Item, Phase, Plan


def insert_phase(plan: Plan, name: str, after: str | None = LAST, used: Used = frozenset()) -> Edits:
    """A new phase after another one; None: the first, nothing said: the last."""
    id = FreshIds(Draft(plan), used).take(name, "phase")
    return (Add("phase", id, Phase(id, name), "", after),)


def insert_row(
    plan: Plan, beside: str, name: str = "", *, inside: bool = False, used: Used = frozenset()
) -> Edits | Refused:
    """A new row after another one; the first of a phase; with `inside` the last below either."""
    draft = Draft(plan)
    id = FreshIds(draft, used).take(name, "item")

    def beside_or_inside(node: Node) -> Edit:
        is_phase = node.kind.name == "phase"
        parent = node.id if inside or is_phase else node.position.parent
        after = LAST if inside else None if is_phase else node.id
        return Add("item", id, Item(id, name), parent, after)

    return _each(draft, [beside], beside_or_inside)


def indent(plan: Plan, ids: Iterable[str]) -> Edits | Refused:
    """Each row goes below the row before it on its level, as the last one there."""
    return _each(Draft(plan), ids, _indented)


def _indented(node: Node) -> Edit:
    _is_item(node)
    if node.previous is None:
        raise Cannot("nothing-above", "it is the first on its level: put a row before it that takes it")
    return Move("item", node.id, node.previous.id, LAST)


def outdent(plan: Plan, ids: Iterable[str]) -> Edits | Refused:
    """Each row leaves its group and stands behind it."""
    return _each(Draft(plan), ids, _outdented, backwards=True)


def _outdented(node: Node) -> Edit:
    _is_item(node)
    group = node.parent
    if group.kind.name != "item":
        raise Cannot("no-group", "it stands at the top of its phase already: move it to another phase")
    return Move("item", node.id, group.parent.id, group.id)


def _is_item(node: Node) -> None:
    if node.kind.name != "item":
        raise Cannot("wrong-kind", f"only items go in and out: move the {node.kind.name} up or down")


def shift(plan: Plan, ids: Iterable[str], *, up: bool) -> Edits | Refused:
    """Each row changes places with its neighbour on the same level; at the end of it, it stays."""
    stuck: set[str] = set()  # rows pushed against the end, which those behind them do not overtake

    def shifted(node: Node) -> Edit | None:
        neighbour = node.previous if up else node.next
        if neighbour is None or neighbour.id in stuck:
            stuck.add(node.id)
            return None
        parent, before = neighbour.position
        return Move(node.kind.name, node.id, parent, before if up else neighbour.id)

    return _each(Draft(plan), ids, shifted, backwards=not up)


def _each(
    draft: Draft, ids: Iterable[str], edit_of: Callable[[Node], Edit | None], *, backwards: bool = False
) -> Edits | Refused:
    """Carry out one edit for each chosen row, one after the other, each seeing what those before it did."""
    chosen, problems = _chosen(draft, ids)
    settled: list[Edit] = []
    for node in reversed(chosen) if backwards else chosen:
        try:
            edit = edit_of(node)
            settled += carry_out(draft, edit) if edit else []
        except Cannot as error:
            problems.append(objection(error, Place(node.kind.name, node.id, POSITION)))
    return Refused(tuple(problems)) if problems else _valid(draft, settled)


def _valid(draft: Draft, settled: Iterable[Edit]) -> Edits | Refused:
    outcome = finished(draft, settled)
    return outcome.edits if isinstance(outcome, Applied) else outcome


def _chosen(draft: Draft, ids: Iterable[str]) -> tuple[list[Node], list[Objection]]:
    """The uppermost of the rows, in the order of the document, and what is wrong with the ids."""
    wanted = set(ids)
    known = draft.spaces["plan"]
    what = "it is not in the plan: it may have been removed"
    problems = [Objection("unknown-id", what, Place("item", id)) for id in sorted(wanted - known.keys())]
    found = [node for root in draft.roots.values() for node in _uppermost(root, wanted)]
    return found, problems


def _uppermost(node: Node, wanted: Collection[str]) -> Iterator[Node]:
    for child in node.children():
        if child.id in wanted and child.kind.space == "plan":
            yield child
        else:
            yield from _uppermost(child, wanted)


def duplicate(plan: Plan, ids: Iterable[str], used: Used = frozenset()) -> Edits | Refused:
    """Copies of rows with all below them, behind the last one chosen on their level.

    Everything gets an id of its own; links within what is copied point to the copies.
    """
    draft = Draft(plan)
    chosen, problems = _chosen(draft, ids)
    if problems:
        return Refused(tuple(problems))
    fresh = FreshIds(draft, used)
    below = [each for node in chosen for each in node.below() if each.kind.space == "plan"]
    copies = {each.id: fresh.take(each.id, each.kind.name) for each in below}
    last = {_level(node): node.id for node in chosen}
    edits: list[Edit] = []
    for node in chosen:
        edits += _copied(node, node.position.parent, last[_level(node)], copies)
        last[_level(node)] = copies[node.id]
    return tuple(edits)


def _level(node: Node) -> tuple[str, str]:
    return node.kind.name, node.position.parent


def _copied(node: Node, parent: str, after: str | None, copies: dict[str, str]) -> Iterator[Edit]:
    own = copies.get(node.id, node.record.id)
    id = full_id(node.kind, parent, own)
    yield Add(node.kind.name, id, _repointed(node, own, copies), parent, after)
    previous = None
    for child in node.children():
        yield from _copied(child, id, previous, copies)
        previous = full_id(child.kind, id, copies.get(child.id, child.record.id))


def _repointed(node: Node, own: str, copies: dict[str, str]) -> Any:
    record = node.bare()
    changes: dict[str, Any] = {
        attribute: tuple(copies.get(id, id) for id in getattr(record, attribute))
        for attribute in ROWS.get(node.kind.name, ())
    }
    if links := getattr(record, "after", ()):
        changes["after"] = tuple(replace(link, id=copies.get(link.id, link.id)) for link in links)
    return replace(record, id=own, **changes)
