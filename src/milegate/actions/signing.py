"""Accepting a proposal: one signature, on exactly what was shown, by somebody who proved the address.

Everything happens in one transaction: the state, the signature, its entry in the ledger and the use of the
code. Of two who sign in the same moment one is first, and the other is told.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from milegate.actions.beginnings import anchored_start, start_agreement
from milegate.actions.choosing import choose
from milegate.actions.codes import proven, send_code, take_code
from milegate.actions.errors import Conflict, Invalid, Trouble
from milegate.actions.guests import Guest, senders_site
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import day_for, move_offer
from milegate.actions.offers_seen import SeenOffer, seen_offer
from milegate.actions.proposal_mail import mail_accepted, mail_sender
from milegate.actions.turns import in_turn
from milegate.actions.typed import is_blank, line, lines, missing, too_long
from milegate.charts.speech import speech, to_say
from milegate.core.canonical import canonical, digest
from milegate.core.offers import OfferMove
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal
from milegate.store.queries import links as link_queries
from milegate.store.queries import projects as project_queries
from milegate.store.records import proposals as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.records.project_states import set_state
from milegate.store.values.proposals import StoredAcceptance, StoredCode

PURPOSE = "accept"
CONSENT = to_say(
    "I accept this proposal as it was shown to me, with the options that are ticked and with its terms, "
    "and I may do so for the client."
)
LIMITS = {
    "name": 120,
    "position": 120,
    "entity": 200,
    "tax_id": 60,
    "order_number": 60,
    "invoice_address": 1_000,
}
WORDS = {
    "name": to_say("A name"),
    "position": to_say("A role"),
    "entity": to_say("A company"),
    "tax_id": to_say("A tax id"),
    "order_number": to_say("A purchase order number"),
    "invoice_address": to_say("An invoice address"),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody typed to sign; `offer_hash` is of the offer that was shown, with its options."""

    offer_hash: str
    options: tuple[str, ...]
    consent: bool
    name: str
    position: str
    entity: str
    code: str
    tax_id: str = ""
    order_number: str = ""
    invoice_address: str = ""


def ask_signing_code(guest: Guest, offer_hash: str, options: tuple[str, ...]) -> None:
    """Mail the code that signs an offer. Conflict where that is not the one that is shown."""
    guest.require(LinkRole.APPROVE)
    _open(guest, offer_hash, options)
    send_code(guest, PURPOSE, offer_hash)


def sign(guest: Guest, signature: Signature) -> StoredAcceptance:
    """Accept the newest proposal. Conflict where it is not the one that was shown.

    Whoever sends the same form once more, because the answer was lost or a button was pressed twice, is told
    of the signature that it made.
    """
    guest.require(LinkRole.APPROVE)
    typed = _clean(signature)
    try:
        return _sign(guest, typed)
    except (Conflict, Invalid):
        if made := _made_before(guest, typed):
            return made
        raise


def _sign(guest: Guest, typed: Signature) -> StoredAcceptance:
    choose(guest, typed.options)
    seen = _open(guest, typed.offer_hash, typed.options)
    if troubles := _troubles(typed, seen.plan):
        raise Invalid(*troubles)
    code = proven(guest, PURPOSE, typed.offer_hash, typed.code)
    return _signed(guest, typed, code)


def _made_before(guest: Guest, typed: Signature) -> StoredAcceptance | None:
    """The signature that this very form has made already; None where there is none."""
    made = seen_offer(guest).acceptance
    if made is None or (made.link, made.offer_hash) != (guest.link.id, typed.offer_hash):
        return None
    return made if all(getattr(made, name) == getattr(typed, name) for name in LIMITS) else None


@in_turn
def _signed(guest: Guest, signature: Signature, code: StoredCode) -> StoredAcceptance:
    project_queries.locked_project(guest.project.card.id)
    seen = _open(guest, signature.offer_hash, signature.options)
    take_code(code)
    move_offer(seen.proposal, OfferMove.ACCEPT)
    at = timezone.now()
    entry = append_entry(
        project=guest.project.card.public_id,
        new=NewEntry("proposal-accepted", _facts(seen, day_for(seen.plan, at)), _texts(guest, signature)),
    )
    made = records.add_acceptance(new=_acceptance(guest, signature, seen, at, entry.number))
    set_state(project=guest.project.card.id, state="accepted")
    start_agreement(guest.workspace, guest.project, seen.proposal, made)
    proposal_happened(EventKind.PROPOSAL_ACCEPTED, guest.workspace, guest.project, seen.proposal, made)
    _tell(guest, seen)
    return made


def consent_to(offer: Proposal) -> str:
    """What is agreed to with a tick, in the language in which the offer is read."""
    return speech(offer.locale)(CONSENT)


def terms_text(offer: Proposal) -> str:
    """The terms of an offer as one canonical text, whose hash is signed beside that of the offer."""
    terms = {
        "text": offer.text,
        "assumptions": offer.assumptions,
        "exclusions": offer.exclusions,
        "payment_days": offer.payment_days,
        "tax": [offer.tax_kind, offer.tax_rate],
    }
    return canonical(terms | ({"allowance": offer.allowance} if offer.allowance else {}))


def _open(guest: Guest, offer_hash: str, options: tuple[str, ...]) -> SeenOffer:
    """The offer that is signed, if it still is the newest, may be answered, and is the one that was shown."""
    seen = seen_offer(guest, options)
    if not seen.standing.is_open:
        raise Conflict(
            to_say("This proposal {stands}: it cannot be signed any more.", stands=seen.standing.words)
        )
    if seen.offer_hash != offer_hash:
        raise Conflict(
            to_say("This is not the proposal that you have read: it has changed. Read it once more.")
        )
    return seen


def _clean(signature: Signature) -> Signature:
    values = {name: getattr(signature, name) for name in Signature.__slots__}
    return Signature(
        **values
        | {name: lines(values[name]) if name == "invoice_address" else line(values[name]) for name in LIMITS}
    )


def _troubles(signature: Signature, plan: Plan) -> list[Trouble]:
    found: list[Trouble] = []
    needed = {"name", "position", "entity"} | ({"order_number"} if plan.client.purchase_order else set())
    for name, most in LIMITS.items():
        text = getattr(signature, name)
        found += too_long(name, WORDS[name], text, most)
        if name in needed and is_blank(text):
            found.append(missing(name, WORDS[name]))
    if not signature.consent:
        found.append(Trouble("consent", "missing", to_say("Tick that you accept the proposal.")))
    return found


def _facts(seen: SeenOffer, signed: date) -> dict[str, object]:
    start = anchored_start(seen.plan, signed)
    return {
        "proposal": str(seen.proposal.public_id),
        "version": seen.proposal.version,
        "offer": seen.offer_hash,
        "terms": digest(terms_text(seen.offer)),
        "consent": digest(consent_to(seen.offer)),
        "options": sorted(seen.ticked),
        "currency": seen.offer.currency,
        "net": seen.offer.net,
        "total": seen.offer.total,
        "start": start,
        "by": "link",
    }


def _texts(guest: Guest, signature: Signature) -> dict[str, Personal]:
    about = guest.link.email
    values = {name: getattr(signature, name) for name in LIMITS}
    values |= {"email": about, "address": guest.address, "agent": guest.agent[:300]}
    return {name: Personal(text, about) for name, text in values.items() if text}


def _acceptance(
    guest: Guest, signature: Signature, seen: SeenOffer, at: datetime, entry: int
) -> records.NewAcceptance:
    return records.NewAcceptance(
        proposal=seen.proposal.id,
        choice=seen.choice.id if seen.choice else None,
        link=guest.link.id,
        offer_hash=seen.offer_hash,
        terms_hash=digest(terms_text(seen.offer)),
        consent=consent_to(seen.offer),
        email=guest.link.email,
        address=guest.address,
        agent=guest.agent[:300],
        at=at,
        entry=entry,
        **{name: getattr(signature, name) for name in LIMITS},
    )


def _tell(guest: Guest, seen: SeenOffer) -> None:
    for link in link_queries.links_to(seen.proposal.id):
        mail_accepted(guest.workspace, seen.proposal, link, senders_site(guest, seen.proposal))
    mail_sender("proposal_signed", guest.workspace, seen.proposal, email=guest.link.email)
