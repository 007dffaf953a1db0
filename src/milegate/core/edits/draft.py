"""A plan taken apart, so that edits cost the same anywhere in it, and put together again.

Things are nodes, linked to their siblings both ways: a list would make every insertion pay for all
that stands behind it. What no edit touched is shared between the old plan and the new one.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from milegate.core.edits.edit import POSITION, Place, Position
from milegate.core.edits.kinds import CHILD, MAX_DEPTH, SECTIONS, SPACES, TOP, Kind, full_id
from milegate.core.plan import Plan


class Cannot(Exception):
    """Why an edit cannot be; `place` where it is not the edit's own. Never leaves this package."""

    def __init__(self, code: str, what: str, place: Place | None = None) -> None:
        super().__init__(what)
        self.code = code
        self.place = place


class Node:
    """A thing or a section with its changes so far; as the root of a collection it holds the things.

    What stands below nothing is its own parent, so that there always is one.
    """

    __slots__ = ("changes", "first", "id", "kind", "last", "next", "parent", "previous", "record", "touched")

    def __init__(self, kind: Kind, id: str, record: Any) -> None:
        self.kind = kind
        self.id = id
        self.record = record
        self.changes: dict[str, Any] | None = None
        self.touched = False
        self.parent: Node = self
        self.previous: Node | None = None
        self.next: Node | None = None
        self.first: Node | None = None
        self.last: Node | None = None

    def value(self, attribute: str, key: str = "") -> Any:
        """What is set now; None for a key that its map does not have."""
        changed = self.changes is not None and attribute in self.changes
        found = self.changes[attribute] if self.changes and changed else getattr(self.record, attribute)
        return found.get(key) if key else found

    def put(self, attribute: str, key: str, value: Any) -> None:
        """Set an attribute, or a key of it; None takes a key out."""
        changes = self.changes = {} if self.changes is None else self.changes
        if not key:
            changes[attribute] = value
            return
        if attribute not in changes:
            changes[attribute] = dict(getattr(self.record, attribute))
        if value is None:
            changes[attribute].pop(key, None)
        else:
            changes[attribute][key] = value

    @property
    def position(self) -> Position:
        """Where it stands now."""
        return Position(self.parent.id, self.previous.id if self.previous else None)

    def children(self) -> "Iterator[Node]":
        """What stands directly below, in order."""
        node = self.first
        while node is not None:
            following = node.next  # the node may be moved while it is looked at
            yield node
            node = following

    def below(self) -> "Iterator[Node]":
        """Itself and everything below, each thing before what stands below it."""
        yield self
        for child in self.children():
            yield from child.below()

    def ancestors(self) -> "Iterator[Node]":
        """Itself and everything above, the root of its collection last."""
        node = self
        yield node
        while node.parent is not node:
            node = node.parent
            yield node

    def bare(self) -> Any:
        """The record as it is now, without what stands below."""
        without = {self.kind.below: ()} if self.kind.below else {}
        return replace(self.record, **(self.changes or {}), **without)


class Draft:
    """A plan on which edits are carried out one after the other."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.spaces: dict[str, dict[str, Node]] = {space: {} for space in SPACES}
        self.sections = {
            name: Node(kind, "", getattr(plan, kind.attribute) if kind.attribute else plan)
            for name, kind in SECTIONS.items()
        }
        self.roots = {kind.name: Node(kind, "", None) for kind in TOP}
        for kind in TOP:
            self._grow(self.roots[kind.name], kind, getattr(plan, kind.attribute))

    def _grow(self, parent: Node, kind: Kind, records: Any) -> None:
        space, below, previous = self.spaces[kind.space], kind.below, None
        for record in records:
            node = Node(kind, full_id(kind, parent.id, record.id), record)
            space[node.id] = node
            node.parent, node.previous = parent, previous
            if previous is None:
                parent.first = node
            else:
                previous.next = node
            previous = node
            if below and (things := getattr(record, below)):
                self._grow(node, CHILD[kind.name], things)
        parent.last = previous

    def known(self, kind: Kind, id: str) -> Node | None:
        """The thing with this id, if there is one of this kind."""
        node = self.sections.get(kind.name) if kind.is_section else self.spaces[kind.space].get(id)
        return node if node and node.kind is kind and node.id == id else None

    def insert(self, node: Node, parent: Node, after: str | None) -> None:
        """Put a node below a parent; after a sibling that is not there means behind all others."""
        previous = None if after is None else self._sibling(node.kind, parent, after)
        node.parent, node.previous = parent, previous
        node.next = parent.first if previous is None else previous.next
        if previous is None:
            parent.first = node
        else:
            previous.next = node
        if node.next is None:
            parent.last = node
        else:
            node.next.previous = node
        self.spaces[node.kind.space][node.id] = node
        touch(parent)

    def _sibling(self, kind: Kind, parent: Node, after: str) -> Node | None:
        found = self.spaces[kind.space].get(after)
        return found if found and found.parent is parent else parent.last

    def take(self, node: Node) -> None:
        """Take a node out, with everything below it."""
        parent = node.parent
        touch(parent)
        if node.previous is None:
            parent.first = node.next
        else:
            node.previous.next = node.next
        if node.next is None:
            parent.last = node.previous
        else:
            node.next.previous = node.previous
        node.parent, node.previous, node.next = node, None, None
        del self.spaces[node.kind.space][node.id]

    def plan_now(self) -> Plan:
        """The plan with all changes. Cannot when rows nest too deep."""
        changes: dict[str, Any] = {}
        for name, section in self.sections.items():
            if section.changes and name == "plan":
                changes |= section.changes
            elif section.changes:
                changes[name] = replace(section.record, **section.changes)
        for root in self.roots.values():
            if root.touched:
                changes[root.kind.attribute] = tuple([_frozen(child, 0) for child in root.children()])
        return replace(self.plan, **changes)


def touch(node: Node) -> None:
    """Note that a node, and so all above it, differ from the old plan."""
    for each in node.ancestors():
        if each.touched:
            return
        each.touched = True


def _frozen(node: Node, depth: int) -> Any:
    if depth > MAX_DEPTH:
        what = f"rows nest at most {MAX_DEPTH} deep: move it further up"
        raise Cannot("too-deep", what, Place(node.kind.name, node.id, POSITION))
    if not node.touched:
        return node.record
    below = node.kind.below
    things = {below: tuple([_frozen(child, depth + 1) for child in node.children()])} if below else {}
    return replace(node.record, **(node.changes or {}), **things)
