"""Erasing a person without an account: rows are emptied, signatures and the chain of the ledger stay.

The caller opens the transaction.
"""

import json
from collections.abc import Collection

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from milegate.store.models import (
    Acceptance,
    ChangeRequest,
    ClientLink,
    Comment,
    Contact,
    LedgerEntry,
    LedgerText,
    LinkView,
    Notification,
    Proposal,
    SignedPaper,
    SigningCode,
)
from milegate.store.queries.privacy import letters_about
from milegate.store.records import ledger

ERASED = "erased"
_ANSWERS = ("proposal-declined", "proposal-changes-requested", "change-declined")
_EMPTY = (
    *("position", "email", "tax_id", "order_number", "invoice_address", "address", "agent"),
    "proof_name",
)


def erase(*, email: str, signed: Collection[int] = (), entries: Collection[int] = ()) -> dict[str, int]:
    """How many rows of each kind were emptied or removed.

    Signatures and entries of the ledger by these ids stay as they are: their term is not over.
    """
    links = ClientLink.objects.filter(email__iexact=email)
    found = {
        "contacts": Contact.objects.filter(email__iexact=email).delete()[0],
        "views": LinkView.objects.filter(link__in=links).delete()[0],
        "codes": SigningCode.objects.filter(link__in=links).delete()[0],
        "papers": SignedPaper.objects.filter(link__in=links).delete()[0],
        "letters": letters_about(email).delete()[0],
        "comments": _comments(email),
        "reasons": _reasons(email),
        "wishes": _wishes(links),
        "signatures": _signatures(email, signed),
        "links": _links(email),
        "ledger": ledger.erase_person(about=email, kept=entries),
    }
    return {name: count for name, count in found.items() if count}


def sweep() -> None:
    """On SQLite, write the file anew: else what was removed stays in its free pages. In no transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _comments(email: str) -> int:
    """What was said goes, that something was said stays."""
    rows = Comment.objects.filter(link__email__iexact=email)
    Notification.objects.filter(comment__in=rows).delete()
    return rows.exclude(text="").update(text="", deleted=timezone.now())


def _reasons(email: str) -> int:
    """Why this person said no, or not like this: the ledger knows who said what; colleagues' words stay."""
    texts = LedgerText.objects.filter(about=email.lower(), name="reason", erased=None)
    said = texts.filter(entry__kind__in=_ANSWERS).select_related("entry")
    return sum(_unsaid(each.entry, each.text) for each in said)


def _unsaid(entry: LedgerEntry, text: str) -> int:
    facts = json.loads(entry.facts)
    if "proposal" in facts:
        return Proposal.objects.filter(public_id=facts["proposal"], reason=text).update(reason=ERASED)
    rows = ChangeRequest.objects.filter(project__public_id=entry.project, number=facts["change"])
    ids = [row.pk for row in rows.exclude(remark="") if text.startswith(row.remark)]
    return rows.filter(pk__in=ids).update(remark=ERASED)


def _wishes(links: QuerySet[ClientLink]) -> int:
    return ChangeRequest.objects.filter(asked_by__in=links).exclude(reason=ERASED).update(reason=ERASED)


def _signatures(email: str, kept: Collection[int]) -> int:
    rows = Acceptance.objects.filter(email__iexact=email).exclude(id__in=kept)
    name = f"{ERASED} on {timezone.localdate()}"
    return rows.update(name=name, proof=None, **dict.fromkeys(_EMPTY, ""))


def _links(email: str) -> int:
    """A link stays as a place that views and changes point to, and opens nothing any more."""
    rows = list(ClientLink.objects.filter(email__iexact=email))
    for row in rows:
        row.email, row.name = f"{row.public_id.hex}@erased.invalid", ""
        row.token_hash, row.revoked = row.public_id.hex, row.revoked or timezone.now()
        row.save(update_fields=["email", "name", "token_hash", "revoked"])
    return len(rows)
