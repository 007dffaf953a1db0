"""What a change request costs and moves, on what is agreed now, and what its client reads of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.agreements import agreed_overview, terms_of_change
from milegate.actions.change_notes import note_priced
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.offer_states import today_for
from milegate.charts.speech import to_say
from milegate.core.agreement import agreed_change
from milegate.core.canonical import canonical, digest
from milegate.core.change_offers import Asked, ChangeOffer, compose_change
from milegate.core.change_states import OPEN, ChangeNature, ChangeState
from milegate.core.edits import Applied, apply
from milegate.core.money import ZERO, Currency
from milegate.core.overview import Overview
from milegate.core.workdays import DaysOff
from milegate.exports.restored import restored
from milegate.planfile.edits import read_stored
from milegate.store.queries.agreements import change_at, changes_of
from milegate.store.records import agreements as records
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject

MOST = Decimal(10) ** 12
OUT_OF_REASON = "The net price would fall below zero, or beyond what can be paid: write another sum."
MISFIT = "It does not fit onto what is agreed now: capture it again."
ANEW = to_say("What it stands on has changed, so it was priced anew.")


class Pricing(NamedTuple):
    """What a request costs, as its client reads it, where it then stands, and who says so."""

    price: str
    offer: ChangeOffer
    state: ChangeState = ChangeState.PRICED
    remark: str = ""
    by: str = ""


def changed_plan(
    agreement: StoredAgreement, found: StoredChange, day: date, *, free: bool = False
) -> Overview | None:
    """What would be agreed with a change; None where its edits do not fit onto what is agreed now.

    A `free` one leaves the price as it is: it was paid before.
    """
    then = agreed_overview(agreement)
    outcome = apply(then.plan, read_stored(found.edits))
    if not isinstance(outcome, Applied):
        return None
    terms = terms_of_change(then.plan, "0" if free else found.price, day)
    return agreed_change(then, outcome.plan, restored(DaysOff, agreement.holidays), terms)


def own_reason(found: StoredChange) -> str:
    """The agency's reason. What a client wrote stands in one place, where it can be erased: in no offer."""
    return "" if found.is_asked else found.reason


def change_offer(found: StoredChange) -> ChangeOffer:
    """What the client reads of a change request that has been priced."""
    return restored(ChangeOffer, found.offer)


def rebase_others(stored: StoredProject, agreement: StoredAgreement, accepted: StoredChange) -> None:
    """Price all other open requests on what is agreed now; those that read differently are sent anew."""
    for other in changes_of(stored.card.id):
        if other.id != accepted.id and is_open(other):
            _rebase(stored, agreement, other)


def _rebase(stored: StoredProject, agreement: StoredAgreement, other: StoredChange) -> None:
    seen = changed_plan(agreement, other, _today(agreement))
    if seen is None:
        priced = records.Priced(agreement.number, other.price, other.offer, other.offer_hash, MISFIT)
        records.price_change(id=other.id, priced=priced, state=ChangeState.CAPTURED)
        return
    offer = _composed(agreement, other, seen)
    state, remark = ChangeState(other.state), ""
    if _reads_differently(change_offer(other), offer):
        state, remark = ChangeState.PRICED, ANEW
    _kept(stored, agreement, other, Pricing(other.price, offer, state, remark))
    if state is ChangeState.SENT:  # its totals start from another sum, and these are what is signed
        records.keep_sent(id=other.id)


def _reads_differently(old: ChangeOffer, new: ChangeOffer) -> bool:
    """Price, dates or rows; that totals and payments start from another sum is no news."""
    return (old.price, old.rows, old.dates) != (new.price, new.rows, new.dates)


def price_of(agreement: StoredAgreement, nature: str, price: Decimal | None) -> Decimal | None:
    """What a change costs by its kind: a swap and a favour nothing. Invalid for a sum out of all reason."""
    if nature != ChangeNature.CHANGE:
        return ZERO
    if price is not None and not -Decimal(agreement.net) <= price < MOST:
        raise Invalid.of("price", "out-of-reason", OUT_OF_REASON)
    return price


def priced_change(
    stored: StoredProject, agreement: StoredAgreement, found: StoredChange, price: Decimal | None, by: str
) -> StoredChange:
    """Price a request on what is agreed now. Conflict where it does not fit any more."""
    text = "" if price is None else Currency.of(agreement.currency).text(price)
    found = replace(found, price=text)
    seen = changed_plan(agreement, found, _today(agreement))
    if seen is None:
        raise Conflict("These changes do not fit onto what is agreed now. Capture them again.")
    return _kept(stored, agreement, found, Pricing(text, _composed(agreement, found, seen), by=by))


def unpriced(agreement: StoredAgreement, found: StoredChange) -> StoredChange:
    """A request without any rows yet: it reads as if nothing changed, and waits for its price."""
    text = canonical(_composed(agreement, found, agreed_overview(agreement)))
    priced = records.Priced(agreement.number, "", text, digest(text))
    records.price_change(id=found.id, priced=priced, state=ChangeState.CAPTURED)
    return change_at(found.project, found.number) or found


def _kept(
    stored: StoredProject, agreement: StoredAgreement, found: StoredChange, pricing: Pricing
) -> StoredChange:
    """Keep what a request costs; an entry of the ledger says so, where there is a price."""
    text = canonical(pricing.offer)
    priced = records.Priced(agreement.number, pricing.price, text, digest(text), pricing.remark)
    records.price_change(id=found.id, priced=priced, state=pricing.state)
    kept = change_at(found.project, found.number) or found
    if pricing.state is not ChangeState.CAPTURED:
        note_priced(stored.card.public_id, kept, pricing.offer, pricing.by)
    return kept


def _composed(agreement: StoredAgreement, found: StoredChange, seen: Overview) -> ChangeOffer:
    asked = Asked(found.number, found.title, own_reason(found), found.kind, agreement.number)
    return compose_change(asked, agreed_overview(agreement), seen)


def _today(agreement: StoredAgreement) -> date:
    return today_for(agreed_overview(agreement).plan)


def is_open(found: StoredChange) -> bool:
    """Whether a change request waits for somebody."""
    return found.state in OPEN
