"""The plan review: findings with the names of their places, the most important first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from milegate.core.findings.finding import Finding, Severity
from milegate.core.plan import Along, Deliverable, Line, Need, Payment, Role
from milegate.web.project.frame import Frame
from milegate.web.project.words import counted

SECTIONS = {"project": "The project", "payments": "Payments", "calendar": "Calendar", "terms": "Terms"}


class Place(NamedTuple):
    """Where a finding is, and what it says there."""

    number: int
    name: str
    address: str
    message: str


class Remark(NamedTuple):
    """Findings of one rule: the weightiest in full, the others by their places."""

    first: Place
    others: tuple[Place, ...]
    severity: str
    why: str
    advice: str
    code: str


@dataclass(frozen=True)
class Review:
    """The findings of a plan, without those at places that are kept quiet."""

    frame: Frame

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, the most important first."""
        return tuple(finding for _, finding in self.frame.findings)

    def remarks(self) -> Iterator[Remark]:
        """The findings by rule, in the order of each rule's weightiest one."""
        rules: dict[tuple[str, Severity], list[tuple[int, Finding]]] = {}
        for number, finding in self.frame.findings:
            rules.setdefault((finding.code, finding.severity), []).append((number, finding))
        for alike in rules.values():
            places = [self._placed(number, finding) for number, finding in alike]
            first = alike[0][1]
            yield Remark(
                places[0], tuple(places[1:]), first.severity.value, first.why, first.advice, first.code
            )

    def _placed(self, number: int, finding: Finding) -> Place:
        return Place(number, *self._place(finding.where), finding.message)

    def _place(self, where: str) -> tuple[str, str]:
        overview, places = self.frame.opened.overview, self.frame.places
        row = overview.outline.index.get(where)
        if row is not None:
            return overview.outline.rows[row].name, places.row(where)
        for gate in overview.plan.gates:
            if gate.id == where:
                return gate.name, places.gate(where)
        return self._other(where), ""

    def _other(self, where: str) -> str:
        plan = self.frame.opened.plan
        parts: tuple[Role | Deliverable | Need | Along | Line | Payment, ...] = (
            *plan.roles,
            *plan.deliverables,
            *plan.needs,
            *plan.along,
            *plan.lines,
            *plan.payments,
        )
        names = {part.id: part.name for part in parts if part.name}
        return names.get(where) or SECTIONS.get(where, where)

    @property
    def summary(self) -> str:
        """How many of each severity, in words."""
        counts = {severity: sum(one.severity is severity for one in self.findings) for severity in Severity}
        parts = [counted(count, severity.value) for severity, count in counts.items() if count]
        return " · ".join(parts)
