"""The change allowance of a contract: what is left of it, and the click that draws on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.agreements import NOTHING_DRAWN, agreed, agreed_overview
from milegate.actions.change_answers import Answer, SeenChange, conclude, open_change, seen_change
from milegate.actions.change_pricing import changed_plan
from milegate.actions.codes import LOCKED
from milegate.actions.errors import Conflict, Forbidden
from milegate.actions.guests import Guest, speaks, still_in
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import day_for
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.charts.speech import to_say
from milegate.core.allowance import Drawn, Left, left_of
from milegate.core.change_states import ChangeState
from milegate.core.money import ZERO, Currency
from milegate.core.plan import Plan, Project
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import agreement_of_change, agreements_of, drawn_of
from milegate.store.queries.ledger import entry_at
from milegate.store.records.ledger import NewEntry
from milegate.store.values.agreements import StoredAgreement
from milegate.store.values.projects import StoredProject

NOT_YOURS = to_say(
    "Only the person whom the contract names draws on the change allowance. Accept the change with a code."
)


@dataclass(frozen=True, slots=True)
class Draw:
    """A change request that was drawn from the allowance, and what it took."""

    agreement: StoredAgreement
    taken: Decimal


@dataclass(frozen=True, slots=True)
class Balance:
    """The change allowance as it stands, with all that was ever drawn in its unit."""

    left: Left
    currency: str
    draws: tuple[Draw, ...]


def balance(actor: Actor, stored: StoredProject) -> Balance | None:
    """The change allowance of a project's contract; None without a contract, or without an allowance."""
    actor.require(Right.VIEW)
    agreements = agreements_of(stored.card.id)
    left = left_now(stored, agreed_overview(agreements[-1]).plan) if agreements else None
    if left is None:
        return None
    taken = ((each, each.drawn_hours if left.in_hours else each.drawn_amount) for each in agreements)
    draws = tuple(Draw(each, Decimal(text)) for each, text in taken if text)
    return Balance(left, agreements[-1].currency, draws)


def left_now(stored: StoredProject, plan: Plan) -> Left | None:
    """What is left of the allowance of the agreed plan; draws count since a proposal was signed last."""
    if plan.terms.allowance is None:
        return None
    drawn = drawn_of(stored.card.id)
    return left_of(plan, (Drawn(Decimal(hours or 0), Decimal(amount or 0)) for hours, amount in drawn))


def drawable(guest: Guest, seen: SeenChange) -> Left | None:
    """What is left, where this person may draw this change from it; None otherwise."""
    left = _own(guest) if seen.is_open else None
    return left if left and seen.offer and left.holds(seen.offer) else None


def answerable(guest: Guest, changes: Iterable[SeenChange]) -> tuple[SeenChange, ...]:
    """Those that wait for this very person: who may sign answers any, whom the contract names draws some."""
    waiting = tuple(each for each in changes if each.is_open)
    if not waiting or guest.role is LinkRole.APPROVE:
        return waiting
    left = _own(guest)
    return tuple(each for each in waiting if left and each.offer and left.holds(each.offer))


def _own(guest: Guest) -> Left | None:
    """What is left of the allowance, for whoever draws on it; None for all others."""
    base = agreed(guest.project) if speaks(guest.link) and guest.link.locked is None else None
    left = left_now(guest.project, agreed_overview(base).plan) if base else None
    return left if left and left.belongs_to(guest.link.email) else None


def drawn_by(seen: SeenChange) -> Drawn:
    """What an accepted change took from the allowance of its day; nothing for one that was paid."""
    accepted = seen.change.state == ChangeState.ACCEPTED
    made = agreement_of_change(seen.change.id) if accepted else None
    return drawn_with(made) if made else NOTHING_DRAWN


def drawn_with(made: StoredAgreement) -> Drawn:
    """What was drawn as something was agreed."""
    return Drawn(Decimal(made.drawn_hours or 0), Decimal(made.drawn_amount or 0))


def left_for(guest: Guest) -> tuple[Left, Project] | None:
    """What is left for a client to draw on, and the project as it is agreed; None without an allowance."""
    base = agreed(guest.project)
    plan = agreed_overview(base).plan if base else None
    left = left_now(guest.project, plan) if plan else None
    return (left, plan.project) if plan and left else None


def draw_change(guest: Guest, id: UUID, offer_hash: str) -> StoredAgreement:
    """Accept a change from the allowance, with a click: the contract says that this person may.

    Price and payments stay. Forbidden for others, Conflict where too little is left; whoever clicks once more
    is told of the agreement that the first click has made.
    """
    guest.require(LinkRole.COMMENT)
    try:
        return _draw(guest, id, offer_hash)
    except Conflict:
        if made := _made_before(guest, id, offer_hash):
            return made
        raise


def _made_before(guest: Guest, id: UUID, offer_hash: str) -> StoredAgreement | None:
    found = agreement_of_change(seen_change(guest, id).change.id)
    if found is None or found.offer_hash != offer_hash or not (found.drawn_hours or found.drawn_amount):
        return None
    entry = entry_at(guest.project.card.public_id, found.entry)
    return found if entry.text("email") == guest.link.email else None


@in_turn
def _draw(guest: Guest, id: UUID, offer_hash: str) -> StoredAgreement:
    stored = project_queries.locked_project(guest.project.card.id)
    if still_in(guest).locked:
        raise Forbidden(LOCKED)
    seen, base = open_change(guest, id, offer_hash), agreed(stored)
    left = left_now(stored, agreed_overview(base).plan) if base else None
    if base is None or left is None or not left.belongs_to(guest.link.email):
        raise Forbidden(NOT_YOURS)
    if not left.holds(seen.read):
        raise Conflict(
            to_say(
                "{change} does not fit into what is left of the change allowance. "
                "Accept it at its price, with a code.",
                change=seen.change.label,
            )
        )
    now = timezone.now()
    changed = changed_plan(base, seen.change, day_for(agreed_overview(base).plan, now), free=True)
    if changed is None:
        raise Conflict(
            to_say(
                "{change} does not fit onto what is agreed now. The agency has to price it anew.",
                change=seen.change.label,
            )
        )
    answer = Answer(guest, stored, base, seen, changed)
    return conclude(answer, now, _entry(answer, left), left.draw(seen.read))


def _entry(answer: Answer, left: Left) -> NewEntry:
    drawn, unit = left.draw(answer.seen.read), "hours" if left.in_hours else "amount"
    taken = drawn.hours if left.in_hours else drawn.amount
    text = str if left.in_hours else Currency.of(answer.base.currency).text
    facts = {unit: text(taken), "left": text(left.rest - taken), "price": ZERO}
    return answer.entry("change-drawn", facts)
