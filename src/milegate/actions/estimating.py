"""What people do to the estimate: rows as a grid moves them, pastes, forms, and the price for a margin.

All of it becomes edits and goes through the one write path, on the revision that the person saw.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.documents import opened_for, visible
from milegate.actions.editing import UNDID, Change, Done, edit_plan, plan_at, stored_plan, undoable
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.opened import Opened
from milegate.actions.rights import PRIVATE, Right
from milegate.actions.turns import in_turn
from milegate.core.edits import (
    LAST,
    Add,
    Applied,
    Edit,
    Edits,
    Move,
    Objection,
    Place,
    Refused,
    Set,
    apply,
    duplicate,
    fresh_id,
    indent,
    insert_phase,
    insert_row,
    outdent,
    places,
    removal,
    shift,
)
from milegate.core.edits.draft import Draft, Node
from milegate.core.effort import Effort
from milegate.core.money import Currency
from milegate.core.plan import Item, Phase, Plan
from milegate.core.pricing import price_for_margin
from milegate.planfile.edits import place_json
from milegate.planfile.pasting import UNNAMED, Pasted, Target, pasted
from milegate.store.queries import projects as queries
from milegate.store.queries.history import outlines_by
from milegate.store.values.projects import StoredProject

MOST_STEPS = 100
Things = tuple[tuple[str, str], ...]


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
    whole = stored_plan(queries.locked_project(actor.project(slug).card.id))
    plan = visible(whole, actor.rights)
    if deed.verb not in _VERBS:
        raise Invalid.of("verb", "unknown-verb", f"There is no verb “{deed.verb[:40]}”.")
    edits = _VERBS[deed.verb](plan, deed)
    if isinstance(edits, Refused):
        raise Invalid(*map(_trouble, edits.problems))
    done = edit_plan(actor, slug, Change(base, edits, _label(plan, deed)))
    return Arranged(done, _made(edits))


@in_turn
def paste_cells(actor: Actor, slug: str, base: int, text: str, target: Target) -> Arranged:
    """Put the cells of a spreadsheet onto the rows of the estimate, as one step."""
    actor.require(Right.EDIT_PLAN)
    plan = stored_plan(queries.locked_project(actor.project(slug).card.id))
    found = pasted(plan, text, target)
    if not isinstance(found, Pasted):
        places = ((f"row {each.row}, column {each.column}", each.why) for each in found)
        raise Invalid(*(Trouble(place, "bad-cell", f"{place}: {why}") for place, why in places))
    rows = len(found.rows)
    label = f"Pasted {rows} {'row' if rows == 1 else 'rows'}"
    done = edit_plan(actor, slug, Change(base, found.edits, label))
    return Arranged(done, found.rows, found.ignored)


@in_turn
def change_fields(actor: Actor, slug: str, change: Change, gone: Things = ()) -> Done:
    """Take the fields of a form: those that it leaves as they were at its base are no wish.

    Things that are `gone` are removed with all that names them.
    """
    actor.require(Right.EDIT_PLAN)
    edits = _wishes(actor, queries.locked_project(actor.project(slug).card.id), change, gone)
    return edit_plan(actor, slug, Change(change.base, edits, change.label))


def wished_places(actor: Actor, slug: str, change: Change) -> frozenset[str]:
    """The places of a form that somebody has really changed, as `item/login/name`."""
    wishes = _wishes(actor, actor.project(slug), change, ())
    return frozenset(_path(place) for place in places(wishes))


def _wishes(actor: Actor, stored: StoredProject, change: Change, gone: Things) -> Edits:
    outcome = apply(visible(plan_at(stored, change.base), actor.rights), change.edits)
    if not isinstance(outcome, Applied):
        raise Invalid(*map(_trouble, outcome.problems))
    removed = removal(outcome.plan, gone)
    if isinstance(removed, Refused):
        raise Invalid(*map(_trouble, removed.problems))
    return (*outcome.edits, *removed)


@in_turn
def agree_for_margin(actor: Actor, slug: str, base: int, percent: Decimal) -> Done:
    """Agree on the lowest price that leaves a margin, in whole multiples of the wanted rounding."""
    actor.require(Right.SEE_COSTS)
    actor.require(Right.EDIT_PLAN)
    if not percent.is_finite() or not 0 <= percent < 100:
        raise Invalid.of("percent", "bad-percent", "A margin lies between 0 and 99.9 %.")
    stored = queries.locked_project(actor.project(slug).card.id)
    overview = opened_for(stored.document, stored.private, actor.rights & PRIVATE).overview
    cost, plan = overview.estimate.cost, overview.plan
    if cost is None:
        raise Invalid.of("percent", "no-costs", "No costs are known: give the roles what an hour costs.")
    smallest = Decimal(1).scaleb(-Currency.of(plan.project.currency).digits)
    price = price_for_margin(cost, percent, plan.price.round or smallest)
    if price is None:
        raise Invalid.of("percent", "bad-percent", "A margin lies between 0 and 99.9 %.")
    wanted = {"discount": None, "round": None, "agreed": price}
    edits = tuple(Set("price", "", field, value) for field, value in wanted.items())
    return edit_plan(actor, slug, Change(base, edits, "Agreed on a price"))


def steps_back(actor: Actor, stored: StoredProject) -> tuple[str, str]:
    """What this person's undo and redo would do next, in words; empty where there is nothing."""
    if actor.user_id is None or not actor.may(Right.EDIT_PLAN):
        return "", ""
    back, forth = undoable(outlines_by(stored.card.id, actor.user_id, MOST_STEPS))
    return back.label if back else "", forth.label.removeprefix(UNDID) if forth else ""


def opened_then(actor: Actor, stored: StoredProject, revision: int) -> Opened:
    """The plan as it was at a revision, as this person may see it. NotFound for one that has not been."""
    return Opened(visible(plan_at(stored, revision), actor.rights & PRIVATE), "")


def authors_since(actor: Actor, stored: StoredProject, revision: int) -> list[str]:
    """The others who changed the plan since a revision."""
    steps = queries.steps_after(stored.card.id, revision)
    return sorted({step.author or "Somebody" for step in steps if step.author_id != actor.user_id})


def _insert(plan: Plan, deed: Deed) -> Edits | Refused:
    name = deed.name or UNNAMED
    edits = _new_row(plan, deed, name)
    if isinstance(edits, Refused):
        return edits
    new = edits[-1].id
    return (*edits, *(Set("item", new, f"effort.{role}", value) for role, value in deed.efforts.items()))


def _new_row(plan: Plan, deed: Deed, name: str) -> Edits | Refused:
    if deed.where == "before" and (position := _position(plan, deed.beside)):
        id = fresh_id(plan, name)
        return (Add("item", id, Item(id, name), *position),)
    if deed.beside:
        return insert_row(plan, deed.beside, name, inside=deed.where == "inside")
    if plan.phases:
        return insert_row(plan, plan.phases[-1].id, name, inside=True)
    phase = Phase(fresh_id(plan, "Phase 1", "phase"), "Phase 1")
    id = fresh_id(plan, name)
    return Add("phase", phase.id, phase), Add("item", id, Item(id, name), phase.id)


def _position(plan: Plan, id: str) -> tuple[str, str | None] | None:
    """The parent and the sibling before an item; None for what is no item."""
    node = Draft(plan).spaces["plan"].get(id)
    return (*node.position,) if node and _is_item(node) else None


def _insert_phase(plan: Plan, deed: Deed) -> Edits | Refused:
    return insert_phase(plan, deed.name or "New phase", deed.beside or LAST)


def _move(plan: Plan, deed: Deed) -> Edits | Refused:
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


def _remove(plan: Plan, deed: Deed) -> Edits | Refused:
    nodes = Draft(plan).spaces["plan"]
    return removal(plan, [(nodes[id].kind.name if id in nodes else "item", id) for id in deed.ids])


_VERBS: dict[str, Callable[[Plan, Deed], Edits | Refused]] = {
    "insert": _insert,
    "insert-phase": _insert_phase,
    "indent": lambda plan, deed: indent(plan, deed.ids),
    "outdent": lambda plan, deed: outdent(plan, deed.ids),
    "up": lambda plan, deed: shift(plan, deed.ids, up=True),
    "down": lambda plan, deed: shift(plan, deed.ids, up=False),
    "duplicate": lambda plan, deed: duplicate(plan, deed.ids),
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


def _trouble(objection: Objection) -> Trouble:
    return Trouble(_path(objection.place), objection.code, objection.message)


def _path(place: Place) -> str:
    named = place_json(place)
    return f"{named['kind']}/{named['id']}/{named['field']}"
