"""Milestones as cards: the proof on the left, the consequence on the right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.figures import Installment
from milegate.core.findings.finding import Finding
from milegate.core.overview import Overview
from milegate.core.plan import Deliverable, Evidence, Gate, Plan
from milegate.core.timeline import Stop
from milegate.web.project.frame import Frame
from milegate.web.project.words import counted

KINDS = {
    "file": "a file",
    "link": "a link",
    "report": "a report",
    "statement": "a statement",
    "demo": "a demonstration",
}
HOLDS = {
    "start": "which waits for it",
    "release": "which may begin before, and is released by it",
    "none": "which does not wait for it",
}


class Wanted(NamedTuple):
    """One proof: what it is, in which form, behind which deliverable, made by which rows, meeting what."""

    id: str
    name: str
    kind: str
    deliverable: str
    made_by: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    required: bool


class DueLine(NamedTuple):
    """Money that moves when a gate is passed."""

    amount: str
    what: str
    day: str


class Deviation(NamedTuple):
    """The computed date against the promised one; `tone` is "passed" or "late"."""

    words: str
    tone: str


@dataclass(frozen=True)
class Card:
    """One gate as a card."""

    frame: Frame
    gate: Gate
    number: int

    @property
    def overview(self) -> Overview:
        """The plan's figures."""
        return self.frame.opened.overview

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.overview.plan

    @property
    def stop(self) -> Stop | None:
        """Where the gate stands in time."""
        return self.overview.timeline.gate(self.gate.id) if self.overview.timeline else None

    @property
    def day(self) -> date | None:
        """Its computed day."""
        return self.stop.date if self.stop else None

    @property
    def proofs(self) -> Iterator[Wanted]:
        """The evidence that it asks for."""
        deliverables = {one.id: one for one in self.plan.deliverables}
        for evidence in self.gate.evidence:
            yield self._wanted(evidence, deliverables.get(evidence.deliverable or ""))

    def _wanted(self, evidence: Evidence, source: Deliverable | None) -> Wanted:
        name = evidence.name or (source.name if source else evidence.id)
        return Wanted(
            id=evidence.id,
            name=name,
            kind=KINDS[evidence.kind.value],
            deliverable=source.name if source and source.name != name else "",
            made_by=self._named(source.sources) if source else (),
            criteria=source.acceptance if source else (),
            required=evidence.required,
        )

    def _named(self, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        outline = self.overview.outline
        return tuple((id, outline.rows[outline.index[id]].name) for id in ids if id in outline.index)

    @property
    def closes(self) -> tuple[tuple[str, str], ...]:
        """What must be complete, as id and name."""
        return self._named(self.gate.closes)

    @property
    def opens(self) -> tuple[tuple[str, str], ...]:
        """What it permits, as id and name."""
        return self._named(self.gate.opens)

    @property
    def hold(self) -> str:
        """What that means for what it opens."""
        return HOLDS[self.gate.hold.value] if self.gate.opens else ""

    @property
    def rule(self) -> str:
        """How many of the approvers decide; empty for one alone."""
        people, rule = self.gate.approvers.contacts, self.gate.approvers.rule
        if len(people) < 2:
            return ""
        words = {"any": "any one of them decides", "all": "all of them decide"}
        return words.get(str(rule), f"{rule} of them decide")

    @property
    def review(self) -> str:
        """How long the decision may take."""
        if not self.gate.review.days:
            return "decided at once"
        days = counted(self.gate.review.days, "business day")
        return f"{days}, until {self.frame.words.day(self.stop.review_ends)}" if self.stop else days

    @property
    def silence(self) -> str:
        """What no answer means."""
        return "passes it, after a notice" if self.gate.review.deemed else "does not pass it"

    @property
    def waits(self) -> str:
        """The working days for which work stands still meanwhile; empty for none."""
        days = self.stop.wait_days if self.stop else 0
        return f"{self.frame.words.number(days, 1)} working {'day' if days == 1 else 'days'}" if days else ""

    @property
    def deviation(self) -> Deviation | None:
        """How the computed day compares with the target."""
        if self.gate.target is None or self.day is None:
            return None
        days = (self.day - self.gate.target).days
        if days > 0:
            return Deviation(f"{counted(days, 'day')} late", "late")
        return Deviation(f"{counted(-days, 'day')} early" if days else "as promised", "passed")

    @property
    def dues(self) -> Iterator[DueLine]:
        """What becomes due, and what was retained before and is set free."""
        for payment in self.overview.billing.payments:
            if payment.gate == self.gate.id:
                yield from self._due(payment)
            if payment.retained_until == self.gate.id:
                what = "set free, retained before"
                yield self._line(payment.retained, what, payment.retained_due)

    def _due(self, payment: Installment) -> Iterator[DueLine]:
        yield self._line(payment.amount - payment.retained, "net", payment.due_date)
        if payment.retained:
            names = {gate.id: gate.name for gate in self.plan.gates}
            named, day = names.get(payment.retained_until or ""), self.frame.words.day(payment.retained_due)
            until = f"“{named}”" if named else day
            yield DueLine(self.frame.words.short(payment.retained), f"more is retained until {until}", "")

    def _line(self, amount: Decimal, what: str, day: date | None) -> DueLine:
        words = self.frame.words
        return DueLine(words.short(amount), what, f"payable by {words.day(day)}" if day else "")

    @property
    def findings(self) -> Iterator[tuple[int, Finding]]:
        """What the plan review says about it."""
        return ((number, finding) for number, finding in self.frame.findings if finding.where == self.gate.id)

    @property
    def note(self) -> str:
        """The agency's own note on it."""
        return self.plan.private.notes.get(self.gate.id, "")


def cards(frame: Frame) -> tuple[Card, ...]:
    """All gates in order of time."""
    timeline, gates = frame.opened.overview.timeline, list(frame.opened.plan.gates)
    if timeline:
        gates.sort(key=lambda gate: timeline.gate(gate.id).minute)
    return tuple(Card(frame, gate, number) for number, gate in enumerate(gates, start=1))
