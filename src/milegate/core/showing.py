"""What of an offer a client is shown: the sender decides, and only what is shown is signed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from milegate.core.proposal import Milestone, Proposal, ScopeRow

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Shows:
    """What a client sees beside the prices: hours, ranges, roles, single items, assumptions."""

    hours: bool = False
    ranges: bool = False
    roles: bool = False
    items: bool = True
    assumptions: bool = True


@dataclass(frozen=True, slots=True)
class Promise:
    """Days that the sender promises instead of the computed ones: the end, and milestones by their ids."""

    ends: date | None = None
    gates: tuple[tuple[str, date], ...] = ()


NOTHING_PROMISED = Promise()


def shown(offer: Proposal, shows: Shows, promise: Promise = NOTHING_PROMISED) -> Proposal:
    """The offer without what is not shown. What it comes to, and when, stays as it is."""
    days = dict(promise.gates)
    return replace(
        offer,
        scope=tuple(_row(row, shows) for row in offer.scope if shows.items or _is_top(row)),
        options=tuple(_row(row, shows) for row in offer.options),
        hours=offer.hours if shows.hours else ZERO,
        assumptions=offer.assumptions if shows.assumptions else (),
        milestones=tuple(_milestone(each, days) for each in offer.milestones),
        promised_end=promise.ends,
    )


def usually_shown(offer: Proposal) -> Proposal:
    """What is shown where nobody has chosen: prices alone, and by the hour the hours that they come from."""
    return shown(offer, Shows(hours=offer.per_hour))


def _is_top(row: ScopeRow) -> bool:
    """Whether a row stands by itself: what is below a phase is in its sum already."""
    return row.kind not in ("group", "item")


def _row(row: ScopeRow, shows: Shows) -> ScopeRow:
    return row._replace(
        hours=row.hours if shows.hours else ZERO,
        least=row.least if shows.ranges else ZERO,
        most=row.most if shows.ranges else ZERO,
        roles=row.roles if shows.roles else (),
    )


def _milestone(milestone: Milestone, days: dict[str, date]) -> Milestone:
    return milestone._replace(target=days.get(milestone.id, milestone.target))


def without_prices(offer: Proposal) -> Proposal:
    """The offer for somebody who tests what is built: scope, criteria, milestones and needs, and no money."""
    return replace(
        offer,
        scope=tuple(_priceless(row) for row in offer.scope if row.kind != "adjustment"),
        options=tuple(map(_priceless, offer.options)),
        repeating=tuple(map(_priceless, offer.repeating)),
        milestones=tuple(each._replace(payments=(), released=()) for each in offer.milestones),
        payments=(),
        adjustment=ZERO,
        hours=ZERO,
        list=ZERO,
        net=ZERO,
        tax=ZERO,
        tax_kind="none",
        tax_rate=ZERO,
        total=ZERO,
        per_hour=False,
        cap=None,
        assumptions=(),
        valid_days=None,
        payment_days=0,
        text="",
        purchase_order=False,
        allowance=None,
    )


def _priceless(row: ScopeRow) -> ScopeRow:
    return row._replace(amount=ZERO, hours=ZERO, least=ZERO, most=ZERO, roles=())
