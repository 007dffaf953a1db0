"""What people do with the rows of the grid: insert, indent, move, duplicate and remove them.

Rows are arranged as the person saw them; the one write path brings that onto the plan of today.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done, edit_plan, plan_seen, stored_plan
from milegate.actions.errors import Invalid
from milegate.actions.merging import refused
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.core.edits import (
    LAST,
    Add,
    Edit,
    Edits,
    Move,
    Objection,
    Place,
    Refused,
    Set,
    Used,
    duplicate,
    fresh_id,
    indent,
    insert_phase,
    insert_row,
    outdent,
    removal,
    shift,
    used_in,
)
from milegate.core.edits.draft import Draft, Node
from milegate.core.effort import Effort
from milegate.core.plan import Item, Phase, Plan
from milegate.planfile.pasting import UNNAMED
from milegate.store.queries import projects as queries


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does with rows: a verb, the rows, and for new or moved ones where they go.

    `where` is before, after or inside the row `beside`; efforts are those of a new row by role.
    """

    verb: str
    ids: tuple[str, ...] = ()
    beside: str = ""
    where: str = "after"
    name: str = ""
    efforts: Mapping[str, Effort] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What became of it, with the ids of new rows and, of a paste, the columns that nobody knows."""

    done: Done
    made: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@in_turn
def arrange(actor: Actor, slug: str, base: int, deed: Deed) -> Arranged:
    """Insert, indent, outdent, move, duplicate or remove rows, as one step."""
    actor.require(Right.EDIT_PLAN)
    stored = queries.locked_project(actor.project(slug).card.id)
    plan = plan_seen(actor, stored, base)
    if deed.verb not in _VERBS:
        raise Invalid.of("verb", "unknown-verb", f"There is no verb “{deed.verb[:40]}”.")
    edits = _VERBS[deed.verb](plan, deed, used_in(stored_plan(stored)))
    if isinstance(edits, Refused):
        raise refused(edits.problems)
    done = edit_plan(actor, slug, Change(base, edits, _label(plan, deed)))
    return Arranged(done, _made(edits))


def _insert(plan: Plan, deed: Deed, used: Used) -> Edits | Refused:
    name = deed.name or UNNAMED
    edits = _new_row(plan, deed, name, used)
    if isinstance(edits, Refused):
        return edits
    new = edits[-1].id
    return (*edits, *(Set("item", new, f"effort.{role}", value) for role, value in deed.efforts.items()))


def _new_row(plan: Plan, deed: Deed, name: str, used: Used) -> Edits | Refused:
    if deed.where == "before" and (position := _position(plan, deed.beside)):
        id = fresh_id(plan, name, used=used)
        return (Add("item", id, Item(id, name), *position),)
    if deed.beside:
        return insert_row(plan, deed.beside, name, inside=deed.where == "inside", used=used)
    if plan.phases:
        return insert_row(plan, plan.phases[-1].id, name, inside=True, used=used)
    phase = Phase(fresh_id(plan, "Phase 1", "phase", used), "Phase 1")
    id = fresh_id(plan, name, used=used)
    return Add("phase", phase.id, phase), Add("item", id, Item(id, name), phase.id)


def _position(plan: Plan, id: str) -> tuple[str, str | None] | None:
    """The parent and the sibling before an item; None for what is no item."""
    node = Draft(plan).spaces["plan"].get(id)
    return (*node.position,) if node and _is_item(node) else None


def _insert_phase(plan: Plan, deed: Deed, used: Used) -> Edits | Refused:
    return insert_phase(plan, deed.name or "New phase", deed.beside or LAST, used)


def _move(plan: Plan, deed: Deed, _used: Used) -> Edits | Refused:
    """Rows dragged to another place stand there one behind the other; on one of themselves they stay."""
    nodes = Draft(plan).spaces["plan"]
    beside = nodes.get(deed.beside)
    if beside is None:
        what = "the row beside which it should stand is not in the plan: it may have been removed"
        return Refused((Objection("unknown-id", what, Place("item", deed.beside)),))
    chosen = [nodes[id] for id in deed.ids if id in nodes and deed.beside not in deed.ids]
    chosen = [node for node in chosen if not any(each in chosen for each in [*node.ancestors()][1:])]
    parent, after = beside.position
    if deed.where == "inside" or (beside.kind.name == "phase" and any(_is_item(node) for node in chosen)):
        parent, after = beside.id, None
    elif deed.where == "after":
        after = beside.id
    while after in deed.ids:
        after = nodes[after].position.after if after else None
    edits: list[Edit] = []
    for node in chosen:
        edits.append(Move(node.kind.name, node.id, parent, after))
        after = node.id
    return tuple(edits)


def _is_item(node: Node) -> bool:
    return node.kind.name == "item"


def _remove(plan: Plan, deed: Deed, _used: Used) -> Edits | Refused:
    nodes = Draft(plan).spaces["plan"]
    return removal(plan, [(nodes[id].kind.name if id in nodes else "item", id) for id in deed.ids])


_VERBS: dict[str, Callable[[Plan, Deed, Used], Edits | Refused]] = {
    "insert": _insert,
    "insert-phase": _insert_phase,
    "indent": lambda plan, deed, _: indent(plan, deed.ids),
    "outdent": lambda plan, deed, _: outdent(plan, deed.ids),
    "up": lambda plan, deed, _: shift(plan, deed.ids, up=True),
    "down": lambda plan, deed, _: shift(plan, deed.ids, up=False),
    "duplicate": lambda plan, deed, used: duplicate(plan, deed.ids, used),
    "move": _move,
    "remove": _remove,
}
_SAID = {
    "insert": "Added",
    "insert-phase": "Added phase",
    "indent": "Indented",
    "outdent": "Outdented",
    "up": "Moved up",
    "down": "Moved down",
    "duplicate": "Duplicated",
    "move": "Moved",
    "remove": "Removed",
}


def _label(plan: Plan, deed: Deed) -> str:
    """The step in words: `Moved up “Sign-in”`, `Removed 3 rows`."""
    said = _SAID[deed.verb]
    if deed.name:
        return f"{said} “{deed.name}”"
    if len(deed.ids) == 1:
        node = Draft(plan).spaces["plan"].get(deed.ids[0])
        return f"{said} “{node.record.name if node else deed.ids[0]}”"
    return f"{said} {len(deed.ids)} rows" if deed.ids else f"{said} a row"


def _made(edits: Edits) -> tuple[str, ...]:
    return tuple(edit.id for edit in edits if isinstance(edit, Add) and edit.kind in ("item", "phase"))
