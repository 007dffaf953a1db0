"""Carrying edits out on a plan: all of them, or none with everything that speaks against them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import assert_never

from milegate.core.edits.draft import Cannot, Draft, Node, touch
from milegate.core.edits.edit import (
    Add,
    Applied,
    Edit,
    Move,
    Objection,
    Place,
    Refused,
    Remove,
    Set,
    place_of,
)
from milegate.core.edits.kinds import KINDS, THINGS, WORK, Kind, full_id
from milegate.core.plan import Plan

Used = Collection[tuple[str, str]]
"""Kind and id of all that accepted plans have held: such an id never names a thing of another kind."""


def apply(plan: Plan, edits: Iterable[Edit], used: Used = frozenset()) -> Applied | Refused:
    """The plan after all edits, in order, with the edits settled; or everything that speaks against them.

    Whether references still name something is for the plan format to check. Costs O(plan + edits).
    """
    draft = Draft(plan)
    settled: list[Edit] = []
    problems: list[Objection] = []
    failed: set[str | None] = set()
    for number, edit in enumerate(edits):
        try:
            settled += carry_out(draft, edit, used)
        except Cannot as error:
            # What only follows from an addition that failed is not reported again.
            if not failed & {edit.id, getattr(edit, "parent", None)}:
                problems.append(objection(error, place_of(edit), number))
            if isinstance(edit, Add):
                failed.add(edit.id)
    return Refused(tuple(problems)) if problems else finished(draft, settled)


def finished(draft: Draft, settled: Iterable[Edit]) -> Applied | Refused:
    """What the edits that were carried out on a draft come to."""
    try:
        return Applied(draft.plan_now(), tuple(settled))
    except Cannot as error:
        return Refused((objection(error),))


def objection(error: Cannot, place: Place | None = None, number: int | None = None) -> Objection:
    """Why something cannot be, as a value."""
    return Objection(error.code, str(error), error.place or place or Place("plan", ""), number)


def carry_out(draft: Draft, edit: Edit, used: Used = frozenset()) -> list[Edit]:
    """Do one edit and settle it; nothing where it changes nothing. Cannot when it is impossible."""
    match edit:
        case Set():
            return _set(draft, edit)
        case Add():
            return _add(draft, edit, used)
        case Remove():
            return _remove(draft, edit)
        case Move():
            return _move(draft, edit)
        case _:
            assert_never(edit)


def a(kind: Kind) -> str:
    """`a gate`, `an item`."""
    return f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"


def find(draft: Draft, name: str, id: str) -> Node:
    """The thing or section of a kind. Cannot, with the remedy, when there is none."""
    kind = _among(KINDS, name)
    node = draft.known(kind, id)
    if node is not None:
        return node
    if kind.is_section:
        raise Cannot("unknown-id", "there is one of it in every plan: leave the id empty")
    if other := draft.spaces[kind.space].get(id):
        raise Cannot("wrong-kind", f"`{id}` is {a(other.kind)}: edit it as such")
    raise Cannot("unknown-id", "it is not in the plan: it may have been removed; add it first")


def _among(kinds: Iterable[str], name: str) -> Kind:
    if name not in kinds:
        raise Cannot("unknown-kind", f"there is no such kind: it is one of {', '.join(kinds)}")
    return KINDS[name]


def _set(draft: Draft, edit: Set) -> list[Edit]:
    node = find(draft, edit.kind, edit.id)
    attribute, key = _field(node.kind, edit.field)
    was = node.value(attribute, key)
    if was == edit.value:
        return []
    if attribute in WORK and node.first and edit.value is not None:
        raise Cannot("group-has-no-work", "what stands below it carries the work: set it there")
    node.put(attribute, key, edit.value)
    touch(node)
    return [replace(edit, was=was)]


def _field(kind: Kind, field: str) -> tuple[str, str]:
    if found := kind.split(field):
        return found
    if field == "id":
        raise Cannot("fixed-id", "an id stays for ever: add another one and remove this")
    if field == kind.below:
        raise Cannot("unknown-field", f"`{field}` are added, moved and removed one by one")
    if field in kind.maps:
        raise Cannot("unknown-field", f"`{field}` is set key by key: write `{field}.` and the id")
    known = [*kind.plain, *(f"{each}.…" for each in kind.maps)]
    raise Cannot("unknown-field", f"there is no such field: it is one of {', '.join(known)}")


def _add(draft: Draft, edit: Add, used: Used) -> list[Edit]:
    kind = _among(THINGS, edit.kind)
    if not isinstance(edit.record, kind.cls) or edit.id != full_id(kind, edit.parent, edit.record.id):
        raise Cannot(
            "wrong-record", f"what is added is no {kind.name} with this id: name its own kind and id"
        )
    if kind.below and getattr(edit.record, kind.below):
        raise Cannot("has-children", f"add it without `{kind.below}`, and those after it")
    _free(draft, kind, edit.id, used)
    node = Node(kind, edit.id, edit.record)
    draft.insert(node, _parent(draft, kind, edit.parent), edit.after)
    return [replace(edit, after=node.position.after)]


def _free(draft: Draft, kind: Kind, id: str, used: Used) -> None:
    if other := draft.spaces[kind.space].get(id):
        raise Cannot("id-taken", f"the id is already that of the {other.kind.name}: choose another one")
    for other_kind in THINGS.values():
        is_other = other_kind.space == kind.space and other_kind is not kind
        if is_other and (other_kind.name, id) in used:
            what = f"the id was that of {a(other_kind)} in an accepted plan: choose another one"
            raise Cannot("id-used", what)


def _parent(draft: Draft, kind: Kind, id: str) -> Node:
    """What may hold a thing of this kind."""
    if not kind.above:
        if id:
            raise Cannot("wrong-parent", "it stands in the plan itself: leave the parent empty")
        return draft.roots[kind.name]
    node = draft.spaces[THINGS[kind.above[0]].space].get(id)
    wanted = " or ".join(kind.above)
    if not id:
        raise Cannot("wrong-parent", f"it stands in a {wanted}: name its parent")
    if node is None:
        raise Cannot("unknown-parent", f"its parent `{id}` is not in the plan: name a {wanted}")
    if node.kind.name not in kind.above:
        raise Cannot("wrong-parent", f"its parent `{id}` is {a(node.kind)}: name a {wanted}")
    if node.kind.name == "item" and any(node.value(each) for each in WORK):
        what = f"`{id}` has work of its own: move its {', '.join(WORK[:-1])} or {WORK[-1]} to a row below"
        raise Cannot("parent-has-work", what)
    return node


def _remove(draft: Draft, edit: Remove) -> list[Edit]:
    _among(THINGS, edit.kind)
    node = find(draft, edit.kind, edit.id)
    if node.first:
        raise Cannot("has-children", f"remove first what stands below it, such as `{node.first.id}`")
    parent, after = node.position
    draft.take(node)
    return [Remove(edit.kind, edit.id, node.bare(), parent, after)]


def _move(draft: Draft, edit: Move) -> list[Edit]:
    kind = _among(THINGS, edit.kind)
    node = find(draft, edit.kind, edit.id)
    was = node.position
    parent = _new_parent(draft, kind, node, edit)
    draft.take(node)
    draft.insert(node, parent, edit.after)
    settled = Move(edit.kind, edit.id, *node.position, *was)
    return [] if node.position == was else [settled]


def _new_parent(draft: Draft, kind: Kind, node: Node, edit: Move) -> Node:
    if kind.name == "evidence" and edit.parent != node.position.parent:
        raise Cannot("wrong-parent", "evidence stays with its gate: remove it and add it to the other")
    if edit.after == edit.id:
        raise Cannot("inside-itself", "it cannot stand after itself: name another sibling")
    parent = _parent(draft, kind, edit.parent)
    if node in parent.ancestors():
        raise Cannot("inside-itself", "it cannot stand below itself: choose a row outside of it")
    return parent
