"""The estimate as a ledger: rows with their hours and prices, gates between the phases."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from milegate.charts.rows import cast_of
from milegate.core.figures import EstimateRow
from milegate.core.findings.finding import Finding
from milegate.core.kinds import Priority
from milegate.core.outline import RowKind
from milegate.core.overview import Overview
from milegate.core.plan import Along, Gate, Item, Phase, Story
from milegate.web.project.due import due_words
from milegate.web.project.frame import Frame
from milegate.web.project.words import Words, counted

QUIET = {Priority.SHOULD: "should", Priority.COULD: "could", Priority.WONT: "won’t"}
MARKS = {"along": "+", "line": "+", "adjustment": ""}


class Chip(NamedTuple):
    """A short remark on a row; `tone` is "" or "warn"."""

    text: str
    tone: str = ""
    address: str = ""


class More(NamedTuple):
    """What stands behind a row, for those who open it."""

    description: str
    story: Story | None
    acceptance: tuple[str, ...]
    note: str

    def __bool__(self) -> bool:
        return bool(self.description or self.story or self.acceptance or self.note)


class LedgerRow(NamedTuple):
    """A row as it is shown; `cells` are the roles' hours, empty where there are none."""

    kind: str
    id: str
    mark: str
    depth: int
    name: str
    quiet: str
    chips: tuple[Chip, ...]
    cells: tuple[str, ...]
    hours: str
    span: str
    price: str
    state: str
    more: More | None
    address: str = ""


class RoleHead(NamedTuple):
    """The head of a role's column."""

    id: str
    name: str
    css: str


@dataclass(frozen=True)
class Ledger:
    """The table of the estimate; `cut` says how many rows are left out of a very long one."""

    frame: Frame
    outline_only: bool = False

    @property
    def roles(self) -> tuple[RoleHead, ...]:
        """The roles that work in this plan, in their order."""
        overview = self.frame.opened.overview
        classes = cast_of(overview).classes
        working = {role.id for role in overview.estimate.roles if role.hours.high}
        return tuple(
            RoleHead(role.id, role.name, classes[role.id])
            for role in overview.plan.roles
            if role.id in working
        )

    @property
    def cut(self) -> int:
        """How many rows are not shown."""
        rows = self.frame.opened.overview.outline.rows
        return sum(row.kind is RowKind.LEAF for row in rows) if self.outline_only else 0

    def rows(self) -> Iterator[LedgerRow]:
        """All rows, each gate below the last phase that it closes."""
        yield from _Writer(self.frame, [role.id for role in self.roles], self.outline_only).rows()


class _Writer:
    def __init__(self, frame: Frame, roles: list[str], outline_only: bool) -> None:
        self.frame, self.roles, self.outline_only = frame, roles, outline_only
        self.words: Words = frame.words
        self.overview: Overview = frame.opened.overview
        self.findings = _by_place(frame.findings)
        self.along = {along.id: along for along in self.overview.plan.along}

    def rows(self) -> Iterator[LedgerRow]:
        outline, estimate = self.overview.outline, self.overview.estimate
        gates = gates_by_phase(self.overview)
        yield from (self.gate(gate) for gate in gates.get(-1, ()))
        for index, row in enumerate(outline.rows):
            if not (self.outline_only and (row.kind is RowKind.LEAF or row.depth > 1)):
                yield self.item(estimate.rows[index], row.source)
            if outline.ends[row.phase] == index + 1:
                yield from (self.gate(gate) for gate in gates.get(row.phase, ()))
        for other in estimate.rows[len(outline.rows) :]:
            if other.kind == "adjustment":
                yield self.sum("list", "List price", estimate.list)
            yield self.other(other)
        if estimate.adjustment:
            yield self.sum("net", "Net price", estimate.net)

    def item(self, row: EstimateRow, source: Phase | Item) -> LedgerRow:
        """A phase, group or item."""
        counts = row.state == "counted"
        return LedgerRow(
            kind=row.kind,
            id=row.id,
            mark=row.number,
            depth=min(row.depth, 4),
            name=row.name,
            quiet="",
            chips=tuple(self.chips(row, source)),
            cells=self.cells(row),
            hours=self.hours(row.hours.mean) if counts else "",
            span=self.span(row) if counts else "",
            price=self.words.bare(row.amount) if counts else "",
            state=row.state,
            more=self.more(source),
        )

    def other(self, row: EstimateRow) -> LedgerRow:
        """Accompanying work, a fixed line, or the rounding."""
        along = self.along.get(row.id) if row.kind == "along" else None
        chips = (Chip(f"repeats, {self.words.short(row.amount)}"),) if row.state == "repeating" else ()
        return LedgerRow(
            kind=row.kind,
            id=row.id,
            mark=MARKS[row.kind],
            depth=0,
            name=row.name or self.role_name(along),
            quiet=self.explained(along) if along else "",
            chips=(*chips, *self.warnings(row.id)),
            cells=self.cells(row),
            hours=self.hours(row.hours.mean),
            span=self.span(row),
            price="" if row.state == "repeating" else self.words.bare(row.amount),
            state=row.state,
            more=None,
        )

    def sum(self, id: str, name: str, amount: Decimal) -> LedgerRow:
        """What the rows above come to."""
        return LedgerRow(
            kind="subtotal",
            id=id,
            mark="",
            depth=0,
            name=name,
            quiet="",
            chips=(),
            cells=("",) * len(self.roles),
            hours="",
            span="",
            price=self.words.bare(amount),
            state="counted",
            more=None,
        )

    def gate(self, gate: Gate) -> LedgerRow:
        """A milestone between the phases: when, on how many proofs, and what is due then."""
        timeline = self.overview.timeline
        day = self.words.short_day(timeline.gate(gate.id).date) if timeline else "no date yet"
        parts = [day, counted(len(gate.evidence), "proof"), *due_words(self.frame, gate.id)]
        return LedgerRow(
            kind="gate",
            id=gate.id,
            mark="◆",
            depth=0,
            name=gate.name,
            quiet=" · ".join(parts),
            chips=tuple(self.warnings(gate.id)),
            cells=(),
            hours="",
            span="",
            price="",
            state="counted",
            more=None,
            address=self.frame.places.gate(gate.id),
        )

    def chips(self, row: EstimateRow, source: Phase | Item) -> Iterator[Chip]:
        """What is special about a row."""
        if isinstance(source, Item):
            if source.excluded:
                yield Chip("not included")
            if source.optional and row.state != "excluded":
                yield Chip(
                    f"option, +{self.words.short(row.amount)}" if row.state == "option" else "option, chosen"
                )
            if source.priority in QUIET:
                yield Chip(QUIET[source.priority])
            if source.acceptance:
                yield Chip(counted(len(source.acceptance), "criterion", "criteria"))
        yield from self.warnings(row.id)

    def warnings(self, id: str) -> Iterator[Chip]:
        """The findings on a row, in short."""
        found = self.findings.get(id, ())
        for number, finding in found[:1]:
            more = f" +{len(found) - 1}" if len(found) > 1 else ""
            words = finding.code.replace("-", " ")
            yield Chip(words + more, "warn", self.frame.places.finding(number))

    def cells(self, row: EstimateRow) -> tuple[str, ...]:
        return tuple(self.hours(row.by_role.get(role, Decimal(0))) for role in self.roles)

    def hours(self, hours: Decimal) -> str:
        return self.words.hours(hours) if hours else ""

    def span(self, row: EstimateRow) -> str:
        digits = 0 if row.hours.high >= 100 else 1
        low, high = (self.words.number(hours, digits) for hours in (row.hours.low, row.hours.high))
        return f"{low} – {high}" if low != high else low if row.hours.high else ""

    def more(self, source: Phase | Item) -> More | None:
        note = self.overview.plan.private.notes.get(source.id, "")
        if isinstance(source, Item):
            return More(source.description, source.story, source.acceptance, note) or None
        return More(source.description, None, (), note) or None

    def role_name(self, along: Along | None) -> str:
        names = {role.id: role.name for role in self.overview.plan.roles}
        return names.get(along.role, along.role) if along else ""

    def explained(self, along: Along) -> str:
        """Of what accompanying work is a part."""
        names = {role.id: role.name for role in self.overview.plan.roles}
        if along.percent is None:
            return f"{self.words.number(along.hours_per_week or 0)} hours a week"
        of = "all" if along.of is None else " and ".join(names.get(role, role).lower() for role in along.of)
        return f"{self.words.percent(along.percent)} of {of}"


def _by_place(findings: Sequence[tuple[int, Finding]]) -> dict[str, list[tuple[int, Finding]]]:
    places: defaultdict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in findings:
        places[finding.where].append((number, finding))
    return places


def gates_by_phase(overview: Overview) -> dict[int, list[Gate]]:
    """Gates by the row index of the phase below which they stand (-1: on top), in order of time."""
    timeline = overview.timeline
    places: defaultdict[int, list[Gate]] = defaultdict(list)
    gates = list(overview.plan.gates)
    if timeline:
        gates.sort(key=lambda gate: timeline.gate(gate.id).minute)
    for gate in gates:
        places[_place(overview, gate)].append(gate)
    return places


def _place(overview: Overview, gate: Gate) -> int:
    """Below the last phase that it closes; else the last one that is over by then, as in the picture."""
    outline, timeline = overview.outline, overview.timeline
    closed = [outline.rows[outline.index[id]].phase for id in gate.closes if id in outline.index]
    if closed:
        return max(closed)
    phases = [index for index, row in enumerate(outline.rows) if row.kind is RowKind.PHASE]
    if timeline:
        minute = timeline.gate(gate.id).minute
        phases = [index for index in phases if timeline.bars[index].finish <= minute]
    return max(phases, default=-1)
