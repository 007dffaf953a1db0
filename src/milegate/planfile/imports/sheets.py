"""Tables become a plan: xlsx, CSV and TSV."""

from decimal import Decimal
from typing import NamedTuple

from milegate.core.effort import Effort
from milegate.core.kinds import Priority
from milegate.core.plan import Item, Length, Link, Phase, Plan, Rate, Role
from milegate.planfile.imports import words
from milegate.planfile.imports.branches import Branch, grown, identify, worked
from milegate.planfile.imports.columns import NOTHING_CHOSEN, TEAM, Layout, layout
from milegate.planfile.imports.delimited import read_delimited
from milegate.planfile.imports.entries import Entry, Sheet, sheet
from milegate.planfile.imports.imported import Chosen, Imported, Note
from milegate.planfile.imports.names import Ids
from milegate.planfile.imports.numbers import NOTHING
from milegate.planfile.imports.preamble import Assumed, settings
from milegate.planfile.imports.rate_sheets import read_rates
from milegate.planfile.imports.references import Names, length, links
from milegate.planfile.imports.sequence import in_sequence
from milegate.planfile.imports.side_sheets import is_side_sheet, read_gates, read_payments
from milegate.planfile.imports.table import Table, refused
from milegate.planfile.imports.wbs import arranged
from milegate.planfile.imports.words import Meaning
from milegate.planfile.imports.workbook import read_workbook


def read_xlsx(content: bytes, assumed: Assumed | None = None, chosen: Chosen = NOTHING_CHOSEN) -> Imported:
    """The plan in an xlsx workbook; BadPlan when there is none."""
    notes: list[Note] = []
    return _imported(read_workbook(content, notes), assumed or Assumed(), chosen, notes)


def read_csv(content: bytes, assumed: Assumed | None = None, chosen: Chosen = NOTHING_CHOSEN) -> Imported:
    """The plan in a CSV or TSV file; BadPlan when there is none."""
    notes: list[Note] = []
    return _imported(read_delimited(content, notes), assumed or Assumed(), chosen, notes)


OTHER_WORK = "Other work"
"""The phase of rows that stand in none, where others do."""


class _Choice(NamedTuple):
    table: Table
    layout: Layout


def _imported(tables: list[Table], assumed: Assumed, said: Chosen, notes: list[Note]) -> Imported:
    estimates = [table for table in tables if not is_side_sheet(table)]
    chosen = _chosen(estimates, said, notes)
    found = sheet(chosen.table, chosen.layout, notes)
    if not found.entries:
        raise refused("empty-table", "there is no row with a name below the header")
    others = [table for table in estimates if table is not chosen.table]
    rates = read_rates(others, found, notes)
    _not_read(chosen.table, [table for table in others if table not in rates], notes)
    plan = _plan(chosen, found, assumed, tables, notes)
    header, first = chosen.layout.row + 1, chosen.layout.begin + 1
    return Imported(plan, tuple(notes), chosen.layout.mapping(), header, first)


def _chosen(tables: list[Table], said: Chosen, notes: list[Note]) -> _Choice:
    """The table most like an estimate, read as somebody says."""
    best = max(tables, key=lambda table: _likeness(table, layout(table, [])), default=None)
    found = layout(best, notes, said) if best else None
    if best is None or found is None:
        message = (
            "no table was found: a row of headers such as Phase, Task and Hours is needed, with rows below, "
            "and a column with the names of tasks"
        )
        raise refused("no-table", message)
    _unknown_columns(_Choice(best, found), notes)
    return _Choice(best, found)


def _not_read(chosen: Table, others: list[Table], notes: list[Note]) -> None:
    titles = [table.title for table in others if table.rows]
    if titles:
        message = f"the sheet “{chosen.title}” was read, and not {', '.join(titles[:10])}"
        notes.append(Note("sheet-chosen", chosen.title, message))


_SUMS = "prices are computed from hours and rates"


def _likeness(table: Table, found: Layout | None) -> tuple[int, int]:
    return (found.weight, len(table.rows)) if found else (-1, 0)


def _unknown_columns(chosen: _Choice, notes: list[Note]) -> None:
    for header in (*chosen.layout.of(Meaning.OTHER), *chosen.layout.of(Meaning.AMOUNT)):
        unknown = "" if words.meaning_of(header.text) else "its meaning is unknown"
        why = _SUMS if header.meaning is Meaning.AMOUNT else unknown
        name = header.text or "without a header"
        message = f"the column “{name}” was not imported" + (f": {why}" if why else "")
        notes.append(
            Note("column-not-imported", chosen.table.place(max(chosen.layout.row, 0), header.column), message)
        )


def _plan(chosen: _Choice, found: Sheet, assumed: Assumed, tables: list[Table], notes: list[Note]) -> Plan:
    table, plan = chosen
    project = settings(table, plan.row, found.money, assumed, notes)
    entries = arranged(found.entries, plan.first(Meaning.PHASE) is not None, table, notes)
    phased = any(entry.phase for entry in entries)
    root = worked(grown(entries, OTHER_WORK if phased else project.name), notes)
    ids = Ids()
    names = identify(root, ids)
    gates = read_gates(tables, names, ids, notes)
    roles = _roles(found, entries, notes)
    rows = _Rows(table, plan, names, {name: role.id for name, role in roles.items()}, notes)
    phases = rows.phases(root)
    if not gates and not found.role_ids:  # a workbook of ours says all that is to be said
        phases = in_sequence(phases, notes)
    payments = read_payments(tables, {gate.id for gate in gates}, notes)
    return Plan(project, tuple(roles.values()), phases, gates=gates, payments=payments)


def _roles(found: Sheet, entries: list[Entry], notes: list[Note]) -> dict[str, Role]:
    """Roles by the names in the table, in the order of their columns, then of the rows that name them."""
    used = dict.fromkeys(name for entry in entries for name in entry.efforts)
    valued = {*used, *found.rates, *found.people, *found.role_ids}
    names = [name for name in dict.fromkeys([*found.columns, *used]) if name in valued] or [TEAM]
    if missing := [name for name in names if name not in found.rates]:
        notes.append(
            Note("no-rate", "roles", f"no rate for {', '.join(missing)}: their work costs nothing yet")
        )
    ids = Ids()
    return {name: _role(name, found, ids) for name in names}


def _role(name: str, found: Sheet, ids: Ids) -> Role:
    own = found.role_names.get(name) or name
    rate, people = _within(found.rates.get(name), 0, 10**9), _within(found.people.get(name), 1, 1_000)
    return Role(ids.claim(found.role_ids.get(name, ""), own), own, (Rate(rate),), people)


def _within(value: Decimal | None, otherwise: int, most: int) -> Decimal:
    return value if value is not None and 0 <= value <= most else Decimal(otherwise)


class _Rows(NamedTuple):
    """Turns branches into phases and items."""

    table: Table
    layout: Layout
    names: Names
    roles: dict[str, str]
    notes: list[Note]

    def phases(self, root: Branch) -> tuple[Phase, ...]:
        """All phases with their items."""
        return tuple(
            Phase(
                branch.id,
                branch.name,
                branch.text(Meaning.DESCRIPTION),
                self._after(branch),
                items=self._items(branch),
            )
            for branch in root.branches
        )

    def _items(self, branch: Branch) -> tuple[Item, ...]:
        return tuple(self._item(below) for below in branch.branches)

    def _item(self, branch: Branch) -> Item:
        optional = branch.text(Meaning.OPTIONAL)
        effort = self._effort(branch)
        return Item(
            branch.id,
            branch.name,
            branch.text(Meaning.DESCRIPTION),
            effort=effort,
            duration=None if effort else self._duration(branch),
            after=self._after(branch),
            priority=self._priority(branch),
            optional=self._flag(branch, Meaning.OPTIONAL),
            selected=words.plain(optional) == "selected",
            excluded=self._flag(branch, Meaning.EXCLUDED),
            acceptance=tuple(line for line in branch.text(Meaning.ACCEPTANCE).splitlines() if line),
            items=self._items(branch),
        )

    def _effort(self, branch: Branch) -> dict[str, Effort]:
        if not branch.leaf or not branch.entry:
            return {}
        return {self.roles[name]: effort for name, effort in branch.entry.efforts.items()}

    def _duration(self, branch: Branch) -> Length | None:
        text = branch.text(Meaning.DURATION) if branch.leaf else ""
        found = length(text)
        if text and text.lower() not in NOTHING and not found:
            self._say(branch, Meaning.DURATION, text, "it is no duration: write 3d or 4h")
        return found if found and found.amount > 0 and found.unit not in ("%", "cd") else None

    def _after(self, branch: Branch) -> tuple[Link, ...]:
        text = branch.text(Meaning.AFTER)
        place = self._place(branch, Meaning.AFTER) if text else ""
        return links(text, self.names, branch.id, place, self.notes) if text not in NOTHING else ()

    def _priority(self, branch: Branch) -> Priority | None:
        text = branch.text(Meaning.PRIORITY)
        word = words.plain(text)
        found = next((Priority(name) for name, known in words.PRIORITIES.items() if word in known), None)
        if found is None and text and text.lower() not in NOTHING:
            self._say(branch, Meaning.PRIORITY, text, "it is no priority: write must, should, could or won't")
        return found

    def _flag(self, branch: Branch, meaning: Meaning) -> bool:
        text = branch.text(meaning)
        word = words.plain(text) or text.lower()
        if word not in words.YES and word not in words.NO:
            self._say(branch, meaning, text, "write yes or no")
        return word in words.YES

    def _say(self, branch: Branch, meaning: Meaning, text: str, why: str) -> None:
        self.notes.append(Note("cell-not-understood", self._place(branch, meaning), f"`{text[:60]}`: {why}"))

    def _place(self, branch: Branch, meaning: Meaning) -> str:
        header = self.layout.first(meaning)
        row = branch.entry.row if branch.entry else 0
        return self.table.place(row, header.column if header else 0)
