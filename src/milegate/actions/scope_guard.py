"""The scope guard: what the working plan does that is not in the contract, in one number."""

from dataclasses import dataclass
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed, agreed_overview, edits_since
from milegate.actions.editing import stored_plan
from milegate.core.edits import Edits
from milegate.core.overview import overview


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the working plan does that is not in the contract: hours, money, and the edits that lead there."""

    hours: Decimal
    amount: Decimal
    edits: Edits


def beyond_contract(actor: Actor, slug: str) -> Beyond | None:
    """The scope guard: None before anything is agreed. Rows of open change requests count, until accepted."""
    stored = actor.project(slug)
    agreement = agreed(stored)
    if agreement is None:
        return None
    working = stored_plan(stored)
    then = agreed_overview(agreement)
    now = overview(working, then.days_off)
    edits = edits_since(agreement, working)
    hours = now.estimate.hours.mean - then.estimate.hours.mean
    return Beyond(hours, now.estimate.list - then.estimate.list, edits)
