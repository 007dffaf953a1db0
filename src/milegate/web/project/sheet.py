"""The grid of the estimate as facts: what each row says, before any of it is put into words.

Facts are compared to find the rows that an edit changed; only these are written and sent.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from milegate.charts.rows import cast_of
from milegate.core.figures import EstimateRow
from milegate.core.findings.finding import Finding
from milegate.core.overview import Overview
from milegate.core.plan import Along, Gate, Item, Line, Phase
from milegate.web.project.due import due_words
from milegate.web.project.frame import Frame
from milegate.web.project.ledger import gates_by_phase
from milegate.web.project.words import counted

Source = Phase | Item | Gate | Along | Line | None


class Fact(NamedTuple):
    """A row: its key in the page, its figures, what it is about, its findings, and what else it says.

    `threads` are those that are open on it.
    """

    key: str
    kind: str
    id: str
    figures: EstimateRow | None
    source: Source
    findings: tuple[Finding, ...] = ()
    more: tuple[str, ...] = ()
    threads: int = 0


class Role(NamedTuple):
    """A column of efforts."""

    id: str
    name: str
    css: str


@dataclass(frozen=True)
class Sheet:
    """The grid of a plan as somebody may see it; `days` shows hours as days.

    Costs and notes that this person may not see are not in the frame's plan. `threads` counts the open ones
    by the id of what they are on.
    """

    frame: Frame
    days: bool = False
    sees_costs: bool = False
    threads: Mapping[str, int] = field(default_factory=dict)

    @property
    def overview(self) -> Overview:
        """Everything computed."""
        return self.frame.opened.overview

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The columns of efforts: all roles, for one must be able to type into each."""
        cast = cast_of(self.overview)
        return tuple(Role(role.id, role.name, cast.classes[role.id]) for role in self.overview.plan.roles)

    @property
    def costs(self) -> bool:
        """Whether there are costs to show."""
        return self.overview.estimate.cost is not None

    @cached_property
    def buffered(self) -> bool:
        """Whether a buffer is on: only then do hours without buffers say something of their own."""
        return any(buffer.on for buffer in self.overview.plan.buffers)

    @cached_property
    def look(self) -> tuple[Any, ...]:
        """What all rows have in common; where it differs, all of them are different."""
        plan = self.overview.plan
        project, private = plan.project, plan.private
        money = (project.currency, project.locale, private.currency, private.exchange, self.costs)
        return (*money, self.roles, self.days, self.buffered, plan.calendar.hours_per_day)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All rows by key, in their order."""
        talked = self.threads
        facts = (_talked(fact, talked.get(fact.id, 0)) for fact in _facts(self.frame))
        return {fact.key: fact for fact in facts}


def _talked(fact: Fact, threads: int) -> Fact:
    return fact._replace(threads=threads) if threads and fact.key.startswith("row-") else fact


def _facts(frame: Frame) -> Iterator[Fact]:
    overview = frame.opened.overview
    outline, rows = overview.outline, overview.estimate.rows
    findings = _by_place(overview.findings)
    gates = {place: [_gate(frame, gate, findings) for gate in each] for place, each in _gates(overview)}
    notes = overview.plan.private.notes
    yield from gates.get(-1, ())
    for number, row in enumerate(outline.rows):
        figures, more = rows[number], (notes[row.id],) if row.id in notes else ()
        yield Fact(f"row-{row.id}", figures.kind, row.id, figures, row.source, findings.get(row.id, ()), more)
        if outline.ends[row.phase] == number + 1:
            yield from gates.get(row.phase, ())
    yield from _beside(overview, rows[len(outline.rows) :], findings)


def _beside(
    overview: Overview, rows: tuple[EstimateRow, ...], findings: dict[str, tuple[Finding, ...]]
) -> Iterator[Fact]:
    """Accompanying work, fixed lines, and how the net price comes from the list price."""
    sources: dict[tuple[str, str], Source] = {("along", each.id): each for each in overview.plan.along}
    sources |= {("line", each.id): each for each in overview.plan.lines}
    for row in rows:
        if row.kind == "adjustment":
            yield Fact("sum-list", "subtotal", "list", None, None, (), (str(overview.estimate.list),))
        source = sources.get((row.kind, row.id))
        yield Fact(f"{row.kind}-{row.id}", row.kind, row.id, row, source, findings.get(row.id, ()))
    yield Fact("sum-net", "subtotal", "net", None, None, (), (str(overview.estimate.net),))


def _gates(overview: Overview) -> Iterator[tuple[int, list[Gate]]]:
    return iter(gates_by_phase(overview).items())


def _gate(frame: Frame, gate: Gate, findings: dict[str, tuple[Finding, ...]]) -> Fact:
    """A milestone: when, on how many proofs, and what is due then."""
    timeline = frame.opened.overview.timeline
    day = frame.words.short_day(timeline.gate(gate.id).date) if timeline else "no date yet"
    parts = (day, counted(len(gate.evidence), "proof"), *due_words(frame, gate.id))
    return Fact(f"row-{gate.id}", "gate", gate.id, None, gate, findings.get(gate.id, ()), parts)


def _by_place(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    places: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        places[finding.where].append(finding)
    return {place: tuple(found) for place, found in places.items()}
