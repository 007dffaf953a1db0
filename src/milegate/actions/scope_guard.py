"""The scope guard: what the working plan does that is not in the contract, in one number."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed, agreed_overview, edits_since, overview_then
from milegate.actions.editing import stored_plan
from milegate.actions.rights import Right
from milegate.core.edits import Edits
from milegate.core.overview import Overview
from milegate.store.values.agreements import StoredAgreement
from milegate.store.values.projects import StoredProject


class Excess(NamedTuple):
    """What the working plan comes to beyond the agreed one; below zero where it does less.

    In another currency than the contract's there is no such amount.
    """

    hours: Decimal
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the working plan does that is not in the contract: hours, money, and the edits that lead there."""

    hours: Decimal
    amount: Decimal | None
    edits: Edits


def beyond_contract(actor: Actor, slug: str) -> Beyond | None:
    """The scope guard: None before anything is agreed. Rows of open change requests count, until accepted."""
    stored = actor.project(slug)
    agreement = agreed(stored)
    if agreement is None:
        return None
    edits = edits_since(agreement, stored_plan(stored))
    return Beyond(*_excess(agreement, stored), edits)


def excess(actor: Actor, stored: StoredProject, seen: Overview) -> Excess | None:
    """The same number alone, for the head of each page: one query.

    `seen` is the working plan as the page shows it; it is computed again only where holidays have changed.
    """
    actor.require(Right.VIEW)
    agreement = agreed(stored)
    return _excess(agreement, stored, seen) if agreement else None


def _excess(agreement: StoredAgreement, stored: StoredProject, seen: Overview | None = None) -> Excess:
    then = agreed_overview(agreement)
    same = seen is not None and seen.days_off == then.days_off
    now = seen if seen is not None and same else overview_then(stored.document, agreement.holidays)
    hours = now.estimate.hours.mean - then.estimate.hours.mean
    same_money = now.estimate.currency == then.estimate.currency
    return Excess(hours, now.estimate.list - then.estimate.list if same_money else None)


def is_beyond(actor: Actor, stored: StoredProject, kind: str, id: str) -> bool:
    """Whether something of the working plan differs from what is agreed; never before anything is."""
    actor.require(Right.VIEW)
    agreement = agreed(stored)
    edits = edits_since(agreement, stored_plan(stored)) if agreement else ()
    return any((edit.kind, edit.id) == (kind, id) for edit in edits)
