"""Erasing a person without an account: rows are emptied, signatures and the chain of the ledger stay.

The caller opens the transaction.
"""

from django.utils import timezone

from milegate.store.models import (
    Acceptance,
    ClientLink,
    Contact,
    LinkView,
    Proposal,
    SignedPaper,
    SigningCode,
)
from milegate.store.records import ledger

ERASED = "erased"
_EMPTY = ("position", "email", "tax_id", "order_number", "invoice_address", "address", "agent")


def erase(*, email: str) -> dict[str, int]:
    """How many rows of each kind were emptied or removed."""
    links = ClientLink.objects.filter(email__iexact=email)
    found = {
        "contacts": Contact.objects.filter(email__iexact=email).delete()[0],
        "views": LinkView.objects.filter(link__in=links).delete()[0],
        "codes": SigningCode.objects.filter(link__in=links).delete()[0],
        "reasons": Proposal.objects.filter(links__in=links).exclude(reason="").update(reason=ERASED),
        "papers": SignedPaper.objects.filter(link__in=links).delete()[0],
        "signatures": _signatures(email),
        "links": _links(email),
        "ledger": ledger.erase_person(about=email),
    }
    return {name: count for name, count in found.items() if count}


def _signatures(email: str) -> int:
    rows = Acceptance.objects.filter(email__iexact=email)
    return rows.update(name=f"{ERASED} on {timezone.localdate()}", **dict.fromkeys(_EMPTY, ""))


def _links(email: str) -> int:
    """A link stays as a place that views and changes point to, and opens nothing any more."""
    rows = list(ClientLink.objects.filter(email__iexact=email))
    for row in rows:
        row.email, row.name = f"{row.public_id.hex}@erased.invalid", ""
        row.token_hash, row.revoked = row.public_id.hex, row.revoked or timezone.now()
        row.save(update_fields=["email", "name", "token_hash", "revoked"])
    return len(rows)
