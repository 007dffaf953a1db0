"""Bringing a card's rates into a plan, as one step; and into the plan of a new project."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.documents import visible
from milegate.actions.editing import Change, Done, edit_plan, stored_plan
from milegate.actions.errors import Invalid
from milegate.actions.rates import card_of, fits, list_cards
from milegate.actions.rights import Right
from milegate.core.edits import Add, Edit, Set
from milegate.core.plan import Plan, Rate, Role
from milegate.core.rebase import start_of
from milegate.planfile.imports.names import slug
from milegate.store.values.rates import StoredCard, StoredRate

Json = dict[str, Any]
ALWAYS = date(1900, 1, 1)
"""How a plan file writes `always` beside later days."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it, in sentences; `changed` is False where the plan had these rates already."""

    done: Done
    changed: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a card says of a role of a plan: its id there, its rates by day, and today's cost."""

    id: str
    name: str
    rows: tuple[StoredRate, ...]

    @property
    def rates(self) -> tuple[Rate, ...]:
        """As a plan has them: in order of day, `always` as the first day."""
        if len(self.rows) == 1 and self.rows[0].valid_from is None:
            return (Rate(self.rows[0].rate),)
        return tuple(Rate(row.rate, row.valid_from or ALWAYS) for row in self.rows)

    def cost(self, day: date) -> Decimal | None:
        """What an hour costs on a day: a plan has one cost for a role."""
        costs = [(row.valid_from or ALWAYS, row.cost) for row in self.rows if row.cost is not None]
        begun = [cost for start, cost in costs if start <= day]
        return begun[-1] if begun else costs[0][1] if costs else None


Wanted = Callable[[Plan, list[Offer]], list[Offer]]


def apply_card(actor: Actor, project: str, card: UUID) -> Taken:
    """The plan's roles get the card's rates, and costs by right. Invalid for another currency or client."""
    return _apply(actor, project, card, _known)


def apply_whole_card(actor: Actor, project: str, card: UUID) -> Taken:
    """As `apply_card`; and the roles of the card that the plan does not have yet are added to it."""
    return _apply(actor, project, card, lambda plan, offers: offers)


def _apply(actor: Actor, project: str, card: UUID, of: Wanted) -> Taken:
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(project)
    found = card_of(actor, card)
    if not fits(found, stored.card.slug, stored.card.client):
        raise Invalid.of("card", "not-for-this", f"“{found.name}” is for another client or project.")
    plan = visible(stored_plan(stored), actor.rights)
    if found.currency != plan.project.currency:
        what = f"“{found.name}” is in {found.currency}, this plan in {plan.project.currency}."
        raise Invalid.of("card", "other-currency", f"{what} Use a card in {plan.project.currency}.")
    offers = offers_of(found)
    wanted = of(plan, offers)
    edits = [*_rate_edits(plan, wanted), *_cost_edits(actor, plan, wanted)]
    change = Change(stored.card.revision, tuple(edits), f"Took the rates of “{found.name}”"[:200])
    done = edit_plan(actor, project, change)
    remarks = (*_remarks(plan, offers, wanted), *_cost_remarks(actor, plan, offers))
    return Taken(done, done.revision != stored.card.revision, remarks)


def offers_of(card: StoredCard) -> list[Offer]:
    """What a card says, by the id that a role has in a plan.

    A role with one seniority keeps its id; with several, each is a role of its own: `dev-senior`. The rows
    without a seniority are the role itself.
    """
    groups: dict[tuple[str, str], list[StoredRate]] = {}
    for row in card.rates:
        groups.setdefault((row.role, row.seniority.lower()), []).append(row)
    several = {role for role, _ in groups if sum(each == role for each, _ in groups) > 1}
    found = []
    for (role, seniority), rows in groups.items():
        apart = role in several and seniority
        id = f"{role}-{slug(seniority)}"[:64] if apart else role
        name = f"{rows[0].name}, {rows[0].seniority}" if seniority else rows[0].name
        ordered = sorted(rows, key=lambda row: row.valid_from or ALWAYS)
        found.append(Offer(id, name, tuple(ordered)))
    return list({offer.id: offer for offer in reversed(found)}.values())[::-1]


def roles_for(actor: Actor, currency: str, day: date) -> Json:
    """Roles, and costs by right, of the workspace's first card in this currency; empty without one."""
    cards = (card for card in list_cards(actor) if not card.client and not card.project and card.rates)
    card = next((card for card in cards if card.currency == currency), None)
    if card is None:
        return {}
    offers = offers_of(card)
    roles = {offer.id: {"name": offer.name, "rate": _written(offer.rates)} for offer in offers}
    costs = {offer.id: cost for offer in offers if (cost := offer.cost(day)) is not None}
    private = {"private": {"costs": {"roles": costs}}} if costs and actor.may(Right.EDIT_COSTS) else {}
    return {"roles": roles} | private


def _written(rates: Sequence[Rate]) -> object:
    if len(rates) == 1 and rates[0].valid_from is None:
        return rates[0].amount
    return {(rate.valid_from or ALWAYS).isoformat(): rate.amount for rate in rates}


def _known(plan: Plan, offers: list[Offer]) -> list[Offer]:
    roles = {role.id for role in plan.roles}
    return [offer for offer in offers if offer.id in roles]


def _rate_edits(plan: Plan, offers: Iterable[Offer]) -> Iterator[Edit]:
    roles = {role.id: role for role in plan.roles}
    for offer in offers:
        if offer.id in roles:
            if roles[offer.id].rates != offer.rates:
                yield Set("role", offer.id, "rates", offer.rates)
        else:
            yield Add("role", offer.id, Role(offer.id, offer.name, offer.rates))


def _cost_edits(actor: Actor, plan: Plan, offers: Iterable[Offer]) -> Iterator[Edit]:
    if not _takes_costs(actor, plan):
        return
    day = start_of(plan)
    for offer in offers:
        cost = offer.cost(day)
        if cost is not None:
            yield Set("private", "", f"role_costs.{offer.id}", cost)


def _takes_costs(actor: Actor, plan: Plan) -> bool:
    own = plan.private.currency in (None, plan.project.currency)
    return own and actor.may(Right.EDIT_COSTS) and actor.may(Right.SEE_COSTS)


def _remarks(plan: Plan, offers: Sequence[Offer], wanted: Sequence[Offer]) -> Iterator[str]:
    roles, offered = {role.id: role.name for role in plan.roles}, {offer.id for offer in offers}
    if added := [offer.name for offer in wanted if offer.id not in roles]:
        yield f"Added: {', '.join(added)}."
    if missing := [offer.name for offer in offers if offer not in wanted]:
        yield f"Not in the plan: {', '.join(missing)}."
    if without := [name for id, name in roles.items() if id not in offered]:
        yield f"Not on the card, so they kept their rates: {', '.join(without)}."


def _cost_remarks(actor: Actor, plan: Plan, offers: Iterable[Offer]) -> Iterator[str]:
    costs = any(row.cost is not None for offer in offers for row in offer.rows)
    if costs and actor.may(Right.SEE_COSTS) and not _takes_costs(actor, plan):
        yield f"Costs stayed as they were: the plan keeps them in {plan.private.currency}."
