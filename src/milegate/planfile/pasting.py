"""Cells from a spreadsheet's clipboard become edits on the rows of a plan: one paste, one step.

A first line that names roles says what each column is; without one, the cells fill the grid's columns from
the active one on: the name, then the roles in their order. They fill the items of a phase from the active
row down; what goes beyond its end becomes new items there.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import NamedTuple

from milegate.core.edits import Add, Edit, Set, Used
from milegate.core.edits.draft import Draft, Node
from milegate.core.edits.fresh import FreshIds
from milegate.core.effort import Effort
from milegate.core.kinds import Priority
from milegate.core.plan import Item, Phase, Plan
from milegate.planfile.imports.names import clean, clean_lines
from milegate.planfile.imports.numbers import UNDECIDED, NotUnderstood, Style, effort, style_of
from milegate.planfile.imports.words import PRIORITIES, Meaning, meaning_of, plain
from milegate.planfile.typed import settled

MOST_ROWS = 2_000
MOST_COLUMNS = 200
MOST_TEXT = 2_000_000
NAME, DESCRIPTION, PRIORITY, EFFORT = "name", "description", "priority", "effort."
HEADS = {Meaning.TASK: NAME, Meaning.DESCRIPTION: DESCRIPTION, Meaning.PRIORITY: PRIORITY}
UNNAMED = "New item"


class Target(NamedTuple):
    """Where a paste goes: the active row and field, and whether bare numbers are days.

    With `fresh` nothing is overwritten: all of it becomes new items behind the row.
    """

    row: str = ""
    field: str = NAME
    days: bool = False
    fresh: bool = False


class Misfit(NamedTuple):
    """A cell that cannot be taken: its row and column in the block, both from 1, and why."""

    row: int
    column: int
    why: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste comes to: edits, the rows it touches, and the heads of columns that are none here."""

    edits: tuple[Edit, ...]
    rows: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def cells_of(text: str) -> list[list[str]]:
    """The cells of a clipboard's text; a spreadsheet quotes cells of several lines."""
    rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def effort_text(text: str, *, days: bool = False, style: Style = UNDECIDED) -> str | None:
    """An effort as people type it, in the notation of the plan file; None where it is empty.

    NotUnderstood for what is no effort.
    """
    found = effort(text, style, days=days)
    return None if found is None else str(found)


def pasted(plan: Plan, text: str, target: Target, used: Used = frozenset()) -> Pasted | tuple[Misfit, ...]:
    """The edits of a paste, or every cell that cannot be taken; ids that are `used` name nothing new."""
    if len(text) > MOST_TEXT:
        return (Misfit(1, 1, f"the clipboard holds more than {MOST_TEXT:,} characters"),)
    rows = cells_of(text)
    width = max(map(len, rows), default=0)
    heads = _heads(plan, rows[0]) if rows and width <= MOST_COLUMNS else None
    count = len(rows) - (heads is not None)
    if count > MOST_ROWS or width > MOST_COLUMNS:
        what = f"{count:,} rows and {width:,} columns: {MOST_ROWS:,} and {MOST_COLUMNS} are the limit"
        return (Misfit(1, 1, what),)
    fields = heads or _fields_from(plan, target.field)
    block = _Block(plan, rows[1:] if heads else rows, fields, 1 if heads else 0, target.days)
    if block.misfits:
        return tuple(block.misfits)
    ignored = [head for head, field in zip(rows[0], heads, strict=False) if not field] if heads else []
    edits, touched = _placed(plan, block.lines, target, used)
    return Pasted(tuple(edits), tuple(touched), tuple(filter(None, ignored)))


def _heads(plan: Plan, line: Sequence[str]) -> list[str] | None:
    """The field of each column by its head, empty where there is none; None when this is no line of heads."""
    known = {plain(word): f"{EFFORT}{role.id}" for role in plan.roles for word in (role.id, role.name)}
    fields = [known.get(plain(cell), "") for cell in line]
    if not any(fields):
        return None
    for number, cell in enumerate(line):
        meaning = meaning_of(cell)
        wanted = HEADS.get(meaning) if meaning else None
        if wanted and not fields[number] and wanted not in fields:
            fields[number] = wanted
    if NAME not in fields and "" in fields[: fields.index(next(filter(None, fields)))]:
        fields[0] = NAME  # what stands before the roles without a known head is the name
    return fields


def _fields_from(plan: Plan, field: str) -> list[str]:
    """The grid's columns from a field on."""
    fields = [NAME, *(f"{EFFORT}{role.id}" for role in plan.roles)]
    return fields[fields.index(field) :] if field in fields else fields


class Line(NamedTuple):
    """What one line of a block says: a name, a description, efforts by role (None: none), and a priority.

    None where it says nothing, an empty text where it says that there is none.
    """

    name: str | None
    description: str | None
    efforts: dict[str, Effort | None]
    priority: Priority | str | None = None


class _Block:
    """The cells of a block, read by their columns."""

    def __init__(
        self, plan: Plan, rows: list[list[str]], fields: list[str], skipped: int, days: bool
    ) -> None:
        self.misfits: list[Misfit] = []
        self._skipped, self._days = skipped, days
        self._locale = plan.project.locale
        self._roles = {role.id: role.name for role in plan.roles}
        columns = [[row[at] for row in rows if at < len(row)] for at in range(len(fields))]
        self._styles = [style_of(cells) for cells in columns]
        self.lines = [self._line(number, row, fields) for number, row in enumerate(rows)]

    def _line(self, number: int, row: list[str], fields: list[str]) -> Line:
        line = Line(None, None, {})
        for at, (cell, field) in enumerate(zip(row, fields, strict=False)):
            if field == NAME:
                line = line._replace(name=clean(cell) or None)
            elif field == DESCRIPTION:
                line = line._replace(description=clean_lines(cell))
            elif field == PRIORITY:
                line = line._replace(priority=self._priority(number, at, cell))
            elif field:
                self._effort(number, at, cell, line.efforts, field.removeprefix(EFFORT))
        return line

    def _priority(self, number: int, at: int, cell: str) -> Priority | str:
        word = plain(cell)
        found = next((Priority(name) for name, known in PRIORITIES.items() if word in known), None)
        if word and found is None:
            why = f"“{clean(cell, 40)}” is no priority: write must, should, could or won’t"
            self.misfits.append(Misfit(number + 1 + self._skipped, at + 1, why))
        return found or ""

    def _effort(self, number: int, at: int, cell: str, efforts: dict[str, Effort | None], role: str) -> None:
        style = self._styles[at]
        try:
            text = settled(cell, self._locale) if style.comma is None else cell
            found = effort_text(text, days=self._days, style=style)
            efforts[role] = None if found is None else Effort.parse(found)
        except NotUnderstood as error:
            why = f"“{clean(cell, 40)}” for {self._roles[role]}: {error}"
            self.misfits.append(Misfit(number + 1 + self._skipped, at + 1, why))


def _placed(plan: Plan, lines: list[Line], target: Target, used: Used) -> tuple[list[Edit], list[str]]:
    """Edits that fill the items from a row on, and then add."""
    draft = Draft(plan)
    node = draft.spaces["plan"].get(target.row)
    known = _leaves_from(node) if node and not target.fresh else []
    edits: list[Edit] = []
    ids: list[str] = []
    place = _Place(FreshIds(draft, used), draft, known[-1] if known else node, edits)
    for line, leaf in zip(lines, chain(known, repeat(None)), strict=False):
        if leaf is not None:
            edits += _filled(leaf, line)
            ids.append(leaf.id)
        elif line.name or any(line.efforts.values()):
            ids.append(place.add(line))
    return edits, ids


def _leaves_from(node: Node) -> list[Node]:
    """The leaf and those after it in its phase; none from a phase or a gate: what is pasted there is new."""
    if node.kind.name != "item":
        return []
    *_, phase, _ = node.ancestors()
    leaves = [each for each in phase.below() if each.kind.name == "item" and each.first is None]
    ids = [each.id for each in leaves]
    first = next((each.id for each in node.below() if each.first is None), node.id)
    return leaves[ids.index(first) :]


def _filled(leaf: Node, line: Line) -> list[Edit]:
    edits: list[Edit] = [Set("item", leaf.id, NAME, line.name)] if line.name else []
    if line.description is not None:
        edits.append(Set("item", leaf.id, DESCRIPTION, line.description))
    if line.priority is not None:
        edits.append(Set("item", leaf.id, PRIORITY, line.priority or None))
    return edits + [Set("item", leaf.id, f"{EFFORT}{role}", value) for role, value in line.efforts.items()]


class _Place:
    """Where new items go: behind an item, at the end of a phase, or at the end of the plan."""

    def __init__(self, fresh: FreshIds, draft: Draft, node: Node | None, edits: list[Edit]) -> None:
        self._fresh, self._edits = fresh, edits
        self.parent, self.after = "", ""
        if node is not None and node.kind.name in ("item", "phase"):
            is_item = node.kind.name == "item"
            self.parent, self.after = (node.position.parent, node.id) if is_item else (node.id, "")
        elif last := draft.roots["phase"].last:
            self.parent = last.id

    def add(self, line: Line) -> str:
        """A new item; in a plan without phases the first one makes one."""
        if not self.parent:
            self.parent = self._fresh.take("Phase 1", "phase")
            self._edits.append(Add("phase", self.parent, Phase(self.parent, "Phase 1")))
        name = line.name or UNNAMED
        item = Item(self._fresh.take(name, "item"), name, line.description or "")
        efforts = {role: value for role, value in line.efforts.items() if value is not None}
        item = replace(item, effort=efforts, priority=Priority(line.priority) if line.priority else None)
        self._edits.append(Add("item", item.id, item, self.parent, self.after))
        self.after = item.id
        return item.id
