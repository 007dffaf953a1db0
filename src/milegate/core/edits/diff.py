"""The edits between two plans: few, and in an order in which each of them is possible."""

from collections.abc import Iterator

from milegate.core.changes_order import steady
from milegate.core.edits.draft import Draft, Node
from milegate.core.edits.edit import Add, Edit, Edits, Move, Remove, Set
from milegate.core.edits.kinds import SECTIONS, WORK
from milegate.core.plan import Plan


def diff(old: Plan, new: Plan) -> Edits:
    """Open edits with `apply(old, diff(old, new)).plan == new`; things are matched by kind and id.

    Moves are as few as can be. What stands in the way goes first: ids that name another kind of thing in
    the new plan, with all below them, and the work of rows that become groups. Removals come after the
    moves that empty what is removed, and new work after those that turn a group into a row.
    """
    both = _Pair(Draft(old), Draft(new))
    fields = [edit for node, twin in both.kept for edit in _fields(node, twin)]
    return (
        *map(_removal, reversed(both.retyped)),
        *(edit for edit in fields if both.empties(edit)),
        *(edit for parent in _all(both.after) for edit in both.family(parent)),
        *map(_removal, reversed(both.gone)),
        *(
            edit
            for name in SECTIONS
            for edit in _fields(both.before.sections[name], both.after.sections[name])
        ),
        *(edit for edit in fields if not both.empties(edit)),
    )


class _Pair:
    """Two plans, and what becomes of the things of the old one; each list has parents first."""

    def __init__(self, before: Draft, after: Draft) -> None:
        self.before = before
        self.after = after
        self.retyped: list[Node] = []
        self.gone: list[Node] = []
        self.kept: list[tuple[Node, Node]] = []
        self._kept_ids: dict[str, set[str]] = {space: set() for space in before.spaces}
        for root in before.roots.values():
            for child in root.children():
                self._sort(child, leaving=False)

    def _sort(self, node: Node, *, leaving: bool) -> None:
        found = self.after.spaces[node.kind.space].get(node.id)
        leaving = leaving or (found is not None and found.kind is not node.kind)
        if leaving:
            self.retyped.append(node)
        elif found is None:
            self.gone.append(node)
        else:
            self.kept.append((node, found))
            self._kept_ids[node.kind.space].add(node.id)
        for child in node.children():
            self._sort(child, leaving=leaving)

    def is_kept(self, node: Node) -> bool:
        """Whether a thing of either plan is in both, and stays in between."""
        return node.id in self._kept_ids[node.kind.space]

    def empties(self, edit: Set) -> bool:
        """Whether an edit takes work from a row below which others come."""
        row = self.after.spaces["plan"].get(edit.id) if edit.kind == "item" else None
        return row is not None and row.first is not None and edit.field.partition(".")[0] in WORK

    def family(self, parent: Node) -> Iterator[Edit]:
        """Additions and moves that bring what stands below a thing of the new plan into its order."""
        stayed = steady(self._old_children(parent), [child.id for child in parent.children()])
        for child in parent.children():
            _, previous = child.position
            if not self.is_kept(child):
                yield Add(child.kind.name, child.id, child.bare(), parent.id, previous)
            elif child.id not in stayed:
                yield Move(child.kind.name, child.id, parent.id, previous)

    def _old_children(self, parent: Node) -> list[str]:
        if not parent.id:
            twin: Node | None = self.before.roots[parent.kind.name]
        else:
            twin = self.before.known(parent.kind, parent.id) if self.is_kept(parent) else None
        return [child.id for child in twin.children() if self.is_kept(child)] if twin else []


def _all(draft: Draft) -> Iterator[Node]:
    """The roots of the collections and everything in them, parents first."""
    for root in draft.roots.values():
        yield from root.below()


def _removal(node: Node) -> Edit:
    return Remove(node.kind.name, node.id)


def _fields(old: Node, new: Node) -> Iterator[Set]:
    """What differs between two states of one thing, each key of a map by itself."""
    if old.record is new.record:
        return
    name, id = old.kind.name, old.id
    for attribute in old.kind.plain:
        value, was = new.value(attribute), old.value(attribute)
        if value != was:
            yield Set(name, id, attribute, value, was)
    for attribute in old.kind.maps:
        now, before = new.value(attribute), old.value(attribute)
        for key in [*before, *(key for key in now if key not in before)]:
            if now.get(key) != before.get(key):
                yield Set(name, id, f"{attribute}.{key}", now.get(key), before.get(key))
