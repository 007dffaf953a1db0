"""Where the edits of one person meet what others did since the plan that this person saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from milegate.core.edits.draft import Draft, Node
from milegate.core.edits.edit import (
    GONE,
    POSITION,
    Add,
    Edit,
    Edits,
    Move,
    Place,
    Position,
    Remove,
    Set,
    place_of,
)
from milegate.core.edits.history import UNTOUCHED, History, Thing
from milegate.core.edits.kinds import KINDS
from milegate.core.plan import Plan


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that others changed too: how it was, how they left it, and what is wanted.

    Values are those of the field; a Position, or None, for a position; a bare record for a thing;
    GONE for what is not in the plan. `code` is one of changed, moved, removed, parent-removed, added
    and grown; `what` says it in a sentence.
    """

    place: Place
    base: object
    theirs: object
    yours: object
    what: str
    code: str


def conflicts(now: Plan, edits: Sequence[Edit], later: Sequence[Sequence[Edit]]) -> tuple[Conflict, ...]:
    """All conflicts of edits on an older plan with the settled edits of the steps since, in order.

    A touched place is no conflict while its value is what it was at the base, or what is wanted: so
    different fields merge, equal edits meet, and what was taken back does not stand in the way. To
    undo a step, ask with `inverse(step.edits)` and the steps after it.
    """
    meeting = _Meeting(Draft(now), History(later), edits)
    return tuple(conflict for edit in meeting.wanted.values() for conflict in meeting.against(edit))


def outstanding(now: Plan, edits: Sequence[Edit], later: Sequence[Sequence[Edit]]) -> Edits:
    """Edits without those that others have made meanwhile: `apply` would refuse a second removal."""
    meeting = _Meeting(Draft(now), History(later), edits)
    made = {id(edit) for edit in meeting.wanted.values() if meeting.is_made(edit)}
    return tuple(edit for edit in edits if id(edit) not in made)


class _Meeting:
    """Edits and what they meet. Of several edits at one place the last one says what is wanted.

    What the edits themselves add or remove is their own from then on: nobody else knows it.
    """

    def __init__(self, draft: Draft, history: History, edits: Sequence[Edit]) -> None:
        self.draft = draft
        self.history = history
        self.wanted: dict[Place, Edit] = {}
        self.own: set[Thing] = set()
        for edit in edits:
            thing = edit.kind, edit.id
            if _is_known(edit) and thing not in self.own:
                self.wanted[place_of(edit)] = edit
            if isinstance(edit, Add | Remove):
                self.own.add(thing)

    def against(self, edit: Edit) -> Iterator[Conflict]:
        """The conflicts of one edit."""
        match edit:
            case Set():
                return self._set(edit)
            case Add():
                return self._add(edit)
            case Remove():
                return self._remove(edit)
            case Move():
                return self._move(edit)
            case _:
                assert_never(edit)

    def is_made(self, edit: Edit) -> bool:
        """Whether others have added or removed the same thing already."""
        thing, node = (edit.kind, edit.id), self._node(edit)
        if isinstance(edit, Remove):
            return node is None and self.history.removed(thing)
        same = isinstance(edit, Add) and node is not None and node.bare() == edit.record
        return same and self.history.added(thing)

    def _node(self, edit: Edit) -> Node | None:
        return self.draft.known(KINDS[edit.kind], edit.id)

    def _set(self, edit: Set) -> Iterator[Conflict]:
        thing, node = (edit.kind, edit.id), self._node(edit)
        base, place = self.history.base(thing, edit.field), place_of(edit)
        if node is None:
            if self.history.removed(thing):
                yield Conflict(place, base, GONE, edit.value, _removed(edit), "removed")
            return
        if base is not UNTOUCHED and (attribute := node.kind.split(edit.field)):
            theirs = node.value(*attribute)
            if theirs not in (base, edit.value):
                yield Conflict(place, base, theirs, edit.value, _changed(node, edit.field), "changed")

    def _add(self, edit: Add) -> Iterator[Conflict]:
        yield from self._below(edit, edit.record)
        space = self.draft.spaces.get(KINDS[edit.kind].space, {})
        other = space.get(edit.id)
        if other and (other.kind.name, other.id) in self.own - {(edit.kind, edit.id)}:
            return  # another kind of thing, which the same edits remove
        if other and not self.is_made(edit) and self.history.added((other.kind.name, edit.id)):
            what = f"somebody has added “{_name(other)}” with the id `{edit.id}` since: choose another id"
            yield Conflict(place_of(edit), GONE, other.bare(), edit.record, what, "added")

    def _below(self, edit: Add | Move, yours: object) -> Iterator[Conflict]:
        """Whether what should hold the thing is still there."""
        is_own = any(id == edit.parent for _, id in self.own)
        if edit.parent in self.draft.spaces["plan"] or is_own:
            return
        if any(self.history.removed((kind, edit.parent)) for kind in KINDS[edit.kind].above):
            what = f"somebody has removed `{edit.parent}` since, below which it should stand: choose another"
            yield Conflict(place_of(edit), GONE, GONE, yours, what, "parent-removed")

    def _remove(self, edit: Remove) -> Iterator[Conflict]:
        node = self._node(edit)
        if node is None:
            return
        for field in self.history.fields((edit.kind, edit.id)):
            base = self.history.base((edit.kind, edit.id), field)
            if base is GONE:
                what = f"somebody has added “{_name(node)}” since: keep it, or remove it after a look at it"
                yield Conflict(place_of(edit), GONE, node.bare(), GONE, what, "added")
                return
            theirs = node.value(*(node.kind.split(field) or (field, "")))
            if theirs != base:
                place = Place(edit.kind, edit.id, field)
                yield Conflict(place, base, theirs, GONE, _changed(node, field), "changed")
        yield from self._grown(edit, node)

    def _grown(self, edit: Remove, node: Node) -> Iterator[Conflict]:
        arrived = self.history.arrived(edit.id)
        names = [
            f"“{_name(child)}”"
            for child in node.children()
            if (thing := (child.kind.name, child.id)) in arrived
            and thing not in self.own
            and Place(*thing, POSITION) not in self.wanted
        ]
        if names:
            what = f"somebody has put {', '.join(names)} below “{_name(node)}” since: move it elsewhere first"
            yield Conflict(place_of(edit), node.bare(), node.bare(), GONE, what, "grown")

    def _move(self, edit: Move) -> Iterator[Conflict]:
        thing, node = (edit.kind, edit.id), self._node(edit)
        yours = Position(edit.parent, edit.after)
        positions = self.history.positions(thing)
        if node is None:
            if positions and self.history.removed(thing):
                yield Conflict(place_of(edit), positions[0], GONE, yours, _removed(edit), "removed")
            return
        yield from self._below(edit, yours)
        if positions and not {positions[0], yours} & {positions[1], node.position}:
            what = f"somebody has moved “{_name(node)}” since: keep their place or take yours"
            yield Conflict(place_of(edit), positions[0], node.position, yours, what, "moved")


def _is_known(edit: Edit) -> bool:
    """Whether there can be such a place; `apply` refuses the others."""
    kind = KINDS.get(edit.kind)
    return kind is not None and (not isinstance(edit, Set) or kind.split(edit.field) is not None)


def _name(node: Node) -> str:
    return (node.kind.name if node.kind.is_section else getattr(node.record, "name", "")) or node.id


def _changed(node: Node, field: str) -> str:
    return f"somebody has changed `{field}` of “{_name(node)}” since: keep their value or take yours"


def _removed(edit: Edit) -> str:
    return f"somebody has removed the {edit.kind} `{edit.id}` since: restore it, or leave this change out"
