"""The rows of the grid in words: figures as the plan's locale writes them, efforts as they were typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from milegate.core.effort import Effort, Spread
from milegate.core.figures import EstimateRow
from milegate.core.money import ZERO
from milegate.core.plan import Along, Gate, Item, Line, Phase
from milegate.core.pricing import in_project_currency, margin_percent
from milegate.web.project.sheet import Fact, Sheet
from milegate.web.project.words import counted

MARKS = {"gate": "◆", "along": "+", "line": "+"}
SUMS = {"list": "List price", "net": "Net price"}
PRIORITIES = {"should": "should", "could": "could", "wont": "won’t"}  # must is what nobody needs told
DEEPEST_SHOWN = 6


class Chip(NamedTuple):
    """A short remark on a row; a finding says in full what it is about."""

    text: str
    tone: str = ""
    full: str = ""


class Cell(NamedTuple):
    """A role's effort: what is shown, and what one edits where that is another text."""

    text: str
    raw: str = ""


class SheetRow(NamedTuple):
    """A row as it is shown; `words` are those that a filter asks for, `priority` is its own."""

    key: str
    kind: str
    id: str
    mark: str
    depth: int
    name: str
    quiet: str
    chips: tuple[Chip, ...]
    cells: tuple[Cell, ...]
    base: str = ""
    hours: str = ""
    span: str = ""
    price: str = ""
    cost: str = ""
    margin: str = ""
    state: str = "counted"
    words: str = ""
    address: str = ""
    priority: str = ""
    threads: int = 0


@dataclass(frozen=True)
class Scribe:
    """Writes the rows of one sheet."""

    sheet: Sheet

    def rows(self) -> Iterator[SheetRow]:
        """All rows."""
        return map(self.row, self.sheet.facts.values())

    def row(self, fact: Fact) -> SheetRow:
        """One row."""
        if isinstance(fact.source, Gate):
            return self._gate(fact, fact.source)
        return self._figures(fact, fact.figures) if fact.figures else self._sum(fact)

    def _gate(self, fact: Fact, gate: Gate) -> SheetRow:
        quiet, chips = " · ".join(fact.more), tuple(_findings(fact))
        cells = (Cell(""),) * len(self.sheet.roles)
        address = self.sheet.frame.places.gate(gate.id)
        shown = SheetRow(fact.key, "gate", gate.id, "◆", 1, gate.name, quiet, chips, cells, address=address)
        return shown._replace(threads=fact.threads)

    def _sum(self, fact: Fact) -> SheetRow:
        cells = (Cell(""),) * len(self.sheet.roles)
        price = self.sheet.frame.words.bare(Decimal(fact.more[0]))
        return SheetRow(fact.key, "subtotal", fact.id, "", 0, SUMS[fact.id], "", (), cells, price=price)

    def _figures(self, fact: Fact, row: EstimateRow) -> SheetRow:
        counts, words = row.state == "counted", self.sheet.frame.words
        is_work = row.kind not in ("line", "adjustment")
        return SheetRow(
            key=fact.key,
            kind=row.kind,
            id=row.id,
            mark=row.number or MARKS.get(row.kind, ""),
            depth=min(row.depth, DEEPEST_SHOWN),
            name=row.name or self._role_of(fact.source),
            quiet=self._explained(fact.source),
            chips=tuple(self._chips(fact, row)),
            cells=self._cells(fact, row),
            base=self._base(row) if counts and is_work else "",
            hours=self._hours(row.hours.mean) if counts and is_work else "",
            span=self._span(row.hours) if counts and is_work else "",
            price=words.bare(row.amount) if counts else "",
            cost=words.bare(self._cost(row)) if counts and self.sheet.costs and row.cost else "",
            margin=self._margin(row) if counts else "",
            state=row.state,
            words=_words(fact, row),
            priority=_priority(fact.source),
            threads=fact.threads,
        )

    def _cells(self, fact: Fact, row: EstimateRow) -> tuple[Cell, ...]:
        source = fact.source
        if row.kind == "item" and isinstance(source, Item):
            return tuple(self._typed(source.effort.get(role.id)) for role in self.sheet.roles)
        by_role = row.by_role
        return tuple(Cell(self._hours(by_role.get(role.id, ZERO))) for role in self.sheet.roles)

    def _typed(self, effort: Effort | None) -> Cell:
        """As it was typed; shown in days it is worked out, and edited with its unit."""
        if effort is None:
            return Cell("")
        if not self.sheet.days:
            return Cell(str(effort))
        per_day = Decimal(1) if effort.in_days else self.sheet.overview.plan.calendar.hours_per_day
        words = self.sheet.frame.words
        shown = [words.number(point / per_day) for point in effort.points]
        separator = "-" if len(shown) == 2 else "/"
        return Cell(separator.join(shown), str(effort) if effort.in_days else f"{effort}h")

    def _hours(self, hours: Decimal) -> str:
        if not hours:
            return ""
        words = self.sheet.frame.words
        if self.sheet.days:
            return words.number(hours / self.sheet.overview.plan.calendar.hours_per_day)
        return words.hours(hours)

    def _base(self, row: EstimateRow) -> str:
        """Hours without buffers; nothing where no buffer adds any, so that what differs is seen."""
        return "" if row.base.mean == row.hours.mean else self._hours(row.base.mean)

    def _span(self, hours: Spread) -> str:
        low, high = self._hours(hours.low) or "0", self._hours(hours.high)
        return f"{low} – {high}" if low != high and high else high

    def _cost(self, row: EstimateRow) -> Decimal:
        return in_project_currency(self.sheet.overview.plan, row.cost or ZERO)

    def _margin(self, row: EstimateRow) -> str:
        if not self.sheet.costs or row.kind == "adjustment":
            return ""
        margin = margin_percent(row.amount, self._cost(row))
        return "" if margin is None else self.sheet.frame.words.percent(margin, 0)

    def _role_of(self, source: object) -> str:
        names = {role.id: role.name for role in self.sheet.roles}
        return names.get(source.role, source.role) if isinstance(source, Along) else ""

    def _explained(self, source: object) -> str:
        """Of what accompanying work is a part, how often a line repeats."""
        words = self.sheet.frame.words
        if isinstance(source, Line):
            return source.repeat or ""
        if not isinstance(source, Along):
            return ""
        if source.percent is None:
            return f"{words.number(source.hours_per_week or 0)} hours a week"
        names = {role.id: role.name for role in self.sheet.roles}
        of = "all" if source.of is None else " and ".join(names.get(role, role) for role in source.of)
        return f"{words.percent(source.percent)} of {of}"

    def _chips(self, fact: Fact, row: EstimateRow) -> Iterator[Chip]:
        source = fact.source
        if isinstance(source, Item):
            yield from self._item_chips(source, row)
        if isinstance(source, Item | Phase) and fact.more:
            yield Chip("note", "internal")
        if row.state == "repeating":
            yield Chip(f"repeats, {self.sheet.frame.words.short(row.amount)}")
        yield from _findings(fact)

    def _item_chips(self, item: Item, row: EstimateRow) -> Iterator[Chip]:
        if item.excluded:
            yield Chip("not included")
        if item.optional and row.state != "excluded":
            more = f"option, +{self.sheet.frame.words.short(row.amount)}"
            yield Chip(more if row.state == "option" else "option, chosen")
        if item.priority in PRIORITIES:
            yield Chip(PRIORITIES[item.priority])
        if item.acceptance:
            yield Chip(counted(len(item.acceptance), "criterion", "criteria"))


def _findings(fact: Fact) -> Iterator[Chip]:
    """The most important finding in short, and how many more there are."""
    if fact.findings:
        first, more = fact.findings[0], len(fact.findings) - 1
        said = first.code.replace("-", " ") + (f" +{more}" if more else "")
        yield Chip(said, first.severity.value, first.message)


def _priority(source: object) -> str:
    return source.priority.value if isinstance(source, Item) and source.priority else ""


def _words(fact: Fact, row: EstimateRow) -> str:
    """What a filter may ask for."""
    source = fact.source
    optional = isinstance(source, Item) and source.optional
    found = (row.priority, optional and "optional", row.state, fact.findings and "finding")
    return " ".join(str(word) for word in found if word)
