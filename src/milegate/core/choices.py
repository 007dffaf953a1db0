"""The options of an offer: a client ticks some, and the plan with them is computed like any other."""

from collections.abc import Iterator
from collections.abc import Set as AnySet
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.estimate import estimate
from milegate.core.plan import Item, Plan
from milegate.core.proposal import Proposal, ScopeRow
from milegate.core.schedule import schedule, start_day
from milegate.core.work import work
from milegate.core.workdays import DaysOff

MOST_OPTIONS = 12
NOTHING: frozenset[str] = frozenset()


class _Outcome(NamedTuple):
    """What a plan comes to, and by when all of it is complete."""

    price: Decimal
    ends: date | None


def options_of(plan: Plan) -> tuple[Item, ...]:
    """The optional items in document order, also those within another option."""
    return tuple(item for item, _ in _options_of(plan))


def chosen(plan: Plan, ids: AnySet[str], days_off: DaysOff) -> Plan:
    """The plan with exactly these options selected; ids of other things are ignored.

    An agreed price is for the plan as it is: it grows by what the options add to the list price.
    """
    wanted = _selected(plan, ids)
    if plan.price.agreed is None:
        return wanted
    added = _outcome(wanted, days_off).price - _outcome(plan, days_off).price
    return replace(wanted, price=replace(plan.price, agreed=plan.price.agreed + added))


def with_effects(offer: Proposal, plan: Plan, days_off: DaysOff) -> Proposal:
    """The offer of a plan, each option with what it adds to the price and by when all is complete with it.

    It alone is ticked for that, beside what is ticked already; one within another option, with that one.
    """
    ticked = {item.id for item in options_of(plan) if item.selected}
    within = {item.id: outer | ticked for item, outer in _options_of(plan)}
    found = {ids: _outcome(_selected(plan, ids), days_off) for ids in _combinations(offer, within)}

    def effect(row: ScopeRow) -> ScopeRow:
        without, outcome = found[within[row.id]], found[within[row.id] | {row.id}]
        return row._replace(amount=outcome.price - without.price, ends=outcome.ends)

    return replace(offer, options=tuple(map(effect, offer.options)))


def _combinations(offer: Proposal, within: dict[str, frozenset[str]]) -> set[frozenset[str]]:
    """The sets of options whose price is asked for: each with and without the one in question."""
    return {ids for row in offer.options for ids in (within[row.id], within[row.id] | {row.id})}


def _outcome(plan: Plan, days_off: DaysOff) -> _Outcome:
    """The net price by the rows; where one was agreed, the list price, by which it then differs."""
    done = work(plan)
    timeline, _ = schedule(done, days_off)
    figures = estimate(done, timeline, start_day(plan, days_off))
    price = figures.net if plan.price.agreed is None else figures.list
    return _Outcome(price, timeline.finishes_at.date() if timeline else None)


def _options_of(plan: Plan) -> Iterator[tuple[Item, frozenset[str]]]:
    """Each option, with the ids of those that it is a part of."""
    for phase in plan.phases:
        yield from _options(phase.items, NOTHING)


def _options(items: tuple[Item, ...], within: frozenset[str]) -> Iterator[tuple[Item, frozenset[str]]]:
    for item in items:
        if not item.excluded:
            if item.optional:
                yield item, within
            yield from _options(item.items, within | {item.id} if item.optional else within)


def _selected(plan: Plan, ids: AnySet[str]) -> Plan:
    phases = (replace(phase, items=_ticked(phase.items, ids)) for phase in plan.phases)
    return replace(plan, phases=tuple(phases))


def _ticked(items: tuple[Item, ...], ids: AnySet[str]) -> tuple[Item, ...]:
    return tuple(
        replace(item, selected=item.optional and item.id in ids, items=_ticked(item.items, ids))
        for item in items
    )
