"""The options of an offer: a client ticks some, and the plan with them is computed like any other."""

from collections.abc import Set as AnySet
from dataclasses import replace
from datetime import date

from milegate.core.plan import Item, Plan
from milegate.core.proposal import Proposal
from milegate.core.schedule import schedule
from milegate.core.work import work
from milegate.core.workdays import DaysOff

MOST_OPTIONS = 12


def options_of(plan: Plan) -> tuple[Item, ...]:
    """The optional items in document order, also those within another option."""
    return tuple(item for phase in plan.phases for item in _options(phase.items))


def chosen(plan: Plan, ids: AnySet[str]) -> Plan:
    """The plan with exactly these options selected; ids of other things are ignored."""
    phases = (replace(phase, items=_chosen(phase.items, ids)) for phase in plan.phases)
    return replace(plan, phases=tuple(phases))


def with_ends(offer: Proposal, plan: Plan, days_off: DaysOff) -> Proposal:
    """The offer of a plan, each option with the day by which all is complete if it alone is ticked."""
    options = (row._replace(ends=_end(chosen(plan, {row.id}), days_off)) for row in offer.options)
    return replace(offer, options=tuple(options))


def _end(plan: Plan, days_off: DaysOff) -> date | None:
    timeline, _ = schedule(work(plan), days_off)
    return timeline.finishes_at.date() if timeline else None


def _options(items: tuple[Item, ...]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        if not item.excluded:
            found += [item] if item.optional else []
            found += _options(item.items)
    return found


def _chosen(items: tuple[Item, ...], ids: AnySet[str]) -> tuple[Item, ...]:
    return tuple(
        replace(item, selected=item.optional and item.id in ids, items=_chosen(item.items, ids))
        for item in items
    )
