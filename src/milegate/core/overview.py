"""Everything that is computed of a plan, in the one order in which data flows."""

from dataclasses import dataclass

from milegate.core.cash import cash
from milegate.core.estimate import estimate
from milegate.core.figures import Billing, Cash, Estimate
from milegate.core.findings import review
from milegate.core.findings.finding import Finding
from milegate.core.findings.subject import Subject
from milegate.core.outline import Outline
from milegate.core.payments import billing
from milegate.core.plan import Plan
from milegate.core.schedule import schedule, start_day
from milegate.core.timeline import Obstacle, Timeline
from milegate.core.work import work
from milegate.core.workdays import DaysOff


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan with its figures; timeline and cash are None when `obstacles` stand in the way."""

    plan: Plan
    days_off: DaysOff
    outline: Outline
    timeline: Timeline | None
    obstacles: tuple[Obstacle, ...]
    estimate: Estimate
    billing: Billing
    cash: Cash | None
    findings: tuple[Finding, ...]


def overview(plan: Plan, days_off: DaysOff) -> Overview:
    """All figures and findings of a plan; never raises for what a plan file can say."""
    done = work(plan)
    timeline, obstacles = schedule(done, days_off)
    figures = estimate(done, timeline, start_day(plan, days_off))
    bill = billing(done, timeline, figures)
    subject = Subject(plan, days_off, done.outline, timeline, obstacles, figures, bill)
    line = cash(done, timeline, figures, bill) if timeline else None
    return Overview(plan, days_off, done.outline, timeline, obstacles, figures, bill, line, review(subject))
