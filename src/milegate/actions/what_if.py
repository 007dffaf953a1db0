"""What if: edits tried on a plan in memory. Nothing is stored until somebody keeps them."""

from dataclasses import dataclass

from milegate.actions.actor import Actor
from milegate.actions.documents import opened_for
from milegate.actions.editing import Change, plan_seen
from milegate.actions.merging import refused
from milegate.actions.rights import PRIVATE, Right
from milegate.core.changes import Comparison, DateShift
from milegate.core.compare import compare, days_between
from milegate.core.edits import Edits, Refused, apply
from milegate.core.overview import Overview, overview
from milegate.planfile.edits import checked
from milegate.planfile.holidays import days_off
from milegate.store.values.projects import StoredProject


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A plan as it is and as it would be; `edits` are those that really change something.

    `phases` are the finishes of the phases that both have.
    """

    edits: Edits
    before: Overview
    after: Overview
    comparison: Comparison
    phases: tuple[DateShift, ...]


def what_if(actor: Actor, project: str, change: Change) -> WhatIf:
    """The plan of the change's base with its edits, both as this person may see them. Nothing is stored.

    Invalid where the result would be no plan.
    """
    actor.require(Right.EDIT_PLAN)
    before = _before(actor, actor.project(project), change.base)
    outcome = apply(before.plan, change.edits)
    if isinstance(outcome, Refused):
        raise refused(outcome.problems)
    if faults := checked(outcome.plan):
        raise refused(faults)
    after = overview(outcome.plan, days_off(outcome.plan))
    return WhatIf(outcome.edits, before, after, compare(before, after), _phases(before, after))


def _before(actor: Actor, stored: StoredProject, base: int) -> Overview:
    if base == stored.card.revision:
        return opened_for(stored.document, stored.private, actor.rights & PRIVATE).overview
    plan = plan_seen(actor, stored, base)
    return overview(plan, days_off(plan))


def _phases(before: Overview, after: Overview) -> tuple[DateShift, ...]:
    """When each phase of both plans is finished, in the order of the new one."""
    old, new = before.timeline, after.timeline
    ends = {bar.id: bar for bar in old.bars if bar.kind == "phase"} if old else {}
    found = []
    for bar in new.bars if new else ():
        if bar.kind == "phase" and bar.id in ends and old and new:
            first, last = old.clock.finish(ends[bar.id].finish), new.clock.finish(bar.finish)
            later = after if first < last else before
            days = days_between(later, first.date(), last.date())
            found.append(
                DateShift(bar.id, bar.name, old.clock.aware(first), new.clock.aware(last), days),
            )
    return tuple(found)
