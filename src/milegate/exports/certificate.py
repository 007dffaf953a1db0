"""The certificate of an acceptance as PDF: for people to read, and for `milegate verify` to check.

PDF/A-3 and tagged; the same bytes for the same acceptance. It speaks the language of the offer.
"""

import json
from datetime import datetime

from milegate.charts.speech import Speech, speech
from milegate.core.ledger import Entry
from milegate.core.proposal import Proposal
from milegate.exports.attested import COUNTERSIGNED, Attested, attested_text
from milegate.exports.brand import Brand
from milegate.exports.pdf import ATTACHING, PLAIN, typeset
from milegate.exports.prose import one_line, printable
from milegate.exports.restored import restored
from milegate.exports.values import Json
from milegate.exports.wording import date_text, money, region

CODE_GROUPS = 6


def certificate_pdf(attested: Attested, brand: Brand = PLAIN) -> bytes:
    """The PDF, dated on the day of the signature, in the look with which the proposal was sent."""
    offer = restored(Proposal, attested.offer)
    moment = datetime.fromisoformat(attested.accepted.at)
    say = speech(offer.locale)
    content: dict[str, object] = {
        "language": say.language,
        "region": region(offer.locale),
        "labels": _labels(say),
        "title": say("Certificate of acceptance: {project}", project=one_line(offer.project)),
        "header": one_line(offer.project),
        "footer": one_line(offer.client),
        "project": printable(offer.project),
        "about": _about(attested, offer, say),
        "parts": [
            {"title": say("What was accepted"), "facts": _what(attested, offer, say)},
            {"title": say("Who accepted it"), "facts": _who(attested, say)},
            {"title": say("How"), "facts": _how(attested, say)},
        ],
        "checking": _checking(say),
        "code": code_of(attested.accepted),
        "attached": attested_text(attested),
        "logo": brand.picture,
    }
    inputs = {"content": json.dumps(content, ensure_ascii=False), "accent": brand.colour}
    return typeset("certificate.typ", inputs, moment, ATTACHING)


def _labels(say: Speech) -> Json:
    return {
        "kind": say("Certificate of acceptance"),
        "certificate": say("Certificate of acceptance"),
        "check": say("How to check this certificate"),
        "attached": say("What milegate verify checks"),
    }


def _checking(say: Speech) -> list[Json]:
    return [
        say(
            "Run “milegate verify” on this file: offline, it checks that offer, terms and names were signed."
        ),
        say(
            "Beside the project’s record it tells whether the record holds this very entry. "
            "Its number and code:"
        ),
    ]


def code_of(entry: Entry) -> str:
    """The beginning of an entry's hash in groups of four, as people compare it."""
    groups = (entry.hash[at : at + 4] for at in range(0, 4 * CODE_GROUPS, 4))
    return f"{entry.number} · {' '.join(groups)}"


def _about(attested: Attested, offer: Proposal, say: Speech) -> list[Json]:
    facts = attested.accepted.facts
    number, client = facts["version"], printable(offer.client)
    if client:
        lines: list[Json] = [
            say("Version {number} of the proposal for {client}", number=number, client=client)
        ]
    else:
        lines = [say("Version {number} of the proposal", number=number)]
    if facts.get("by") == "agency":
        lines.append(
            say("Accepted elsewhere; recorded by the agency with a proof, and not signed on this system.")
        )
    return lines


def _what(attested: Attested, offer: Proposal, say: Speech) -> list[Json]:
    facts = attested.accepted.facts
    names = {row.id: row.name for row in offer.scope}
    found = [(say("Net price"), money(offer.net, offer.currency, offer.locale))]
    found.append((say("Total"), money(offer.total, offer.currency, offer.locale)))
    if facts["options"]:
        found.append((say("Options"), ", ".join(names.get(id, id) for id in facts["options"])))
    if facts.get("start"):
        start = datetime.fromisoformat(facts["start"]).date()
        found.append((say("Work begins"), date_text(start, offer.locale)))
    found.append((say("Offer, SHA-256"), _split(facts["offer"])))
    if facts.get("terms"):
        found.append((say("Terms, SHA-256"), _split(facts["terms"])))
    return _facts(found)


def _who(attested: Attested, say: Speech) -> list[Json]:
    labels = {
        "name": say("Name"),
        "position": say("Role"),
        "entity": say("For"),
        "email": say("Address, proved by a code"),
        "tax_id": say("Tax id"),
        "order_number": say("Purchase order"),
        "invoice_address": say("Invoices to"),
        "recorded by": say("Recorded by"),
    }
    return _facts([(label, text) for name, label in labels.items() if (text := attested.text(name))])


def _how(attested: Attested, say: Speech) -> list[Json]:
    signed = attested.accepted
    found = [(say("Signed at"), _instant(signed.at)), (say("Consent"), attested.consent)]
    found += [(say("From"), attested.text("address")), (say("With"), attested.text("agent"))]
    found += [
        (say("Countersigned"), f"{_instant(entry.at)}, {_name(attested, entry)}")
        for entry in attested.entries
        if entry.kind == COUNTERSIGNED
    ]
    return _facts([(label, value) for label, value in found if value])


def _name(attested: Attested, entry: Entry) -> str:
    kept = attested.texts.get(entry.number, {}).get("name")
    return kept.text if kept else ""


def _instant(at: str) -> str:
    return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M:%S} UTC"


def _split(digest: str) -> str:
    return f"{digest[:32]} {digest[32:]}"


def _facts(facts: list[tuple[str, str]]) -> list[Json]:
    return [{"label": label, "value": printable(value)} for label, value in facts]
