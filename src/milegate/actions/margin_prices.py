"""The price that leaves a margin, in one click."""

from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.documents import opened_for
from milegate.actions.editing import Change, Done, edit_plan
from milegate.actions.errors import Invalid
from milegate.actions.rights import PRIVATE, Right
from milegate.actions.turns import in_turn
from milegate.core.edits import Set
from milegate.core.money import Currency
from milegate.core.pricing import price_for_margin
from milegate.store.queries import projects as queries


@in_turn
def agree_for_margin(actor: Actor, slug: str, base: int, percent: Decimal) -> Done:
    """Agree on the lowest price that leaves a margin, in whole multiples of the wanted rounding."""
    actor.require(Right.SEE_COSTS)
    actor.require(Right.EDIT_PLAN)
    if not percent.is_finite() or not 0 <= percent < 100:
        raise Invalid.of("percent", "bad-percent", "A margin lies between 0 and 99.9 %.")
    stored = queries.locked_project(actor.project(slug).card.id)
    overview = opened_for(stored.document, stored.private, actor.rights & PRIVATE).overview
    cost, plan = overview.estimate.cost, overview.plan
    if cost is None:
        raise Invalid.of("percent", "no-costs", "No costs are known: give the roles what an hour costs.")
    smallest = Decimal(1).scaleb(-Currency.of(plan.project.currency).digits)
    price = price_for_margin(cost, percent, plan.price.round or smallest)
    if price is None:
        raise Invalid.of("percent", "bad-percent", "A margin lies between 0 and 99.9 %.")
    wanted = {"discount": None, "round": None, "agreed": price}
    edits = tuple(Set("price", "", field, value) for field, value in wanted.items())
    return edit_plan(actor, slug, Change(base, edits, "Agreed on a price"))
