"""The page for signatures on paper: what is signed, by whom, and lines to write on.

Like `offer` it holds texts alone, in the offer's language.
"""

from dataclasses import dataclass

from milegate.charts.speech import speech
from milegate.core.proposal import Proposal
from milegate.exports.prose import printable
from milegate.exports.values import Json
from milegate.exports.wording import money

CODE = 24  # characters


@dataclass(frozen=True, slots=True)
class ToSign:
    """What is printed for a signature: which version, by which hash, for whom, with which options."""

    version: int
    offer_hash: str
    agency: str
    consent: str
    options: tuple[str, ...] = ()


def signing_page(offer: Proposal, sheet: ToSign) -> Json:
    """All texts of the page."""
    say = speech(offer.locale)
    return {
        "title": say("Signatures"),
        "what": [{"label": label, "value": printable(value)} for label, value in _what(offer, sheet)],
        "code": code_of_offer(sheet.offer_hash),
        "code_label": say("Verification code"),
        "check": say("The record of this project keeps the offer under the same fingerprint."),
        "consent": sheet.consent,
        "company": [
            say("Company, as it stands in the register"),
            say("Tax id"),
            say("Purchase order number"),
            say("Invoices go to"),
        ],
        "parties": [
            say("For the client") + (f": {printable(offer.client)}" if offer.client else ""),
            say("For the agency") + f": {printable(sheet.agency)}",
        ],
        "lines": [say("Name"), say("Role"), say("Place"), say("Date"), say("Signature")],
    }


def code_of_offer(offer_hash: str) -> str:
    """The beginning of an offer's hash in groups of four, as people compare it."""
    return " ".join(offer_hash[at : at + 4] for at in range(0, CODE, 4))


def _what(offer: Proposal, sheet: ToSign) -> list[tuple[str, str]]:
    say = speech(offer.locale)
    found = [(say("What is signed"), say("Version {number} of this proposal", number=sheet.version))]
    if sheet.options:
        found.append((say("Options"), ", ".join(sheet.options)))
    found.append((say("Net price"), money(offer.net, offer.currency, offer.locale)))
    found.append((say("Total"), money(offer.total, offer.currency, offer.locale)))
    return [*found, (say("Offer, SHA-256"), f"{sheet.offer_hash[:32]} {sheet.offer_hash[32:]}")]
