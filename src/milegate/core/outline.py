"""The rows of a plan in document order, numbered, with what each one inherits."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from milegate.core.plan import Item, Phase, Plan


class RowKind(IntEnum):
    """What a row of the estimate is."""

    PHASE = 0
    GROUP = 1
    LEAF = 2


class Row(NamedTuple):
    """A phase, group or leaf: `parent` and `phase` are row indexes (a phase's parent is -1).

    `counted` says whether its work is in the price and on the timeline.
    """

    id: str
    kind: RowKind
    source: Phase | Item
    number: str
    depth: int
    parent: int
    phase: int
    excluded: bool
    unselected: bool
    counted: bool

    @property
    def is_choice(self) -> bool:
        """Whether it is itself an option that is not selected, rather than a part of one."""
        return isinstance(self.source, Item) and self.source.optional and not self.source.selected

    @property
    def name(self) -> str:
        """The name as people read it."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows, with their indexes by id and, per row, the index behind its last descendant."""

    rows: tuple[Row, ...]
    index: dict[str, int]
    ends: tuple[int, ...]

    def leaves(self, row: int) -> Iterator[int]:
        """Indexes of the leaves at or below a row."""
        return (i for i in range(row, self.ends[row]) if self.rows[i].kind is RowKind.LEAF)


def outline(plan: Plan) -> Outline:
    """The plan's rows, depth first."""
    rows: list[Row] = []
    ends: list[int] = []
    for position, phase in enumerate(plan.phases):
        here = len(rows)
        rows.append(Row(phase.id, RowKind.PHASE, phase, str(position + 1), 0, -1, here, False, False, True))
        ends.append(0)
        _add_items(phase.items, here, rows, ends)
        ends[here] = len(rows)
    return Outline(tuple(rows), {row.id: i for i, row in enumerate(rows)}, tuple(ends))


def _add_items(items: tuple[Item, ...], parent: int, rows: list[Row], ends: list[int]) -> None:
    _, _, _, number, depth, _, phase, *barred, _ = rows[parent]
    for position, item in enumerate(items, 1):
        here, below = len(rows), item.items
        kind = RowKind.GROUP if below else RowKind.LEAF
        excluded = barred[0] or item.excluded
        unselected = barred[1] or (item.optional and not item.selected)
        counted = not (excluded or unselected)
        own = f"{number}.{position}"
        rows.append(Row(item.id, kind, item, own, depth + 1, parent, phase, excluded, unselected, counted))
        ends.append(here + 1)
        if below:
            _add_items(below, here, rows, ends)
            ends[here] = len(rows)
