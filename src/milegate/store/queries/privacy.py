"""Everything that is kept about a person without an account, by the e-mail address."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from milegate.store.models import (
    Acceptance,
    ChangeRequest,
    ClientLink,
    Comment,
    Contact,
    LedgerText,
    Letter,
    LinkView,
    Project,
    SignedPaper,
    SigningCode,
)

Rows = list[dict[str, Any]]
SIGNED = ("proposal-accepted", "change-accepted", "change-drawn")
"""The kinds of entries of the ledger that are signatures."""
_NOT_IN_ADDRESS = r"[^a-z0-9.!#$%&'*+/=?^_`{|}~-]"
_AT_ITS_END = r"(?![a-z0-9-]|\.[a-z0-9])"
"""Around an address that is not part of a longer one: `joanna@…` is somebody else than `anna@…`."""
_OF_ENTRY = ("proposal__project__public_id", "entry", "id")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature of a person in the ledger: its entry, when it was made, and how many years it is kept.

    `acceptance` is the row of it beside the ledger; changes have none.
    """

    entry: int
    at: datetime
    years: int
    acceptance: int | None


def signed_by(email: str) -> list[Signed]:
    """What a person has signed and was not erased."""
    texts = LedgerText.objects.filter(about=email.lower(), erased=None, entry__kind__in=SIGNED)
    entries = {text.entry_id: text.entry for text in texts.select_related("entry")}
    projects = Project.objects.filter(public_id__in={entry.project for entry in entries.values()})
    years = dict(projects.values_list("public_id", "workspace__signed_kept"))
    rows = Acceptance.objects.filter(email__iexact=email)
    beside = {(project, entry): id for project, entry, id in rows.values_list(*_OF_ENTRY)}
    return [
        Signed(
            id, datetime.fromisoformat(each.at), years[each.project], beside.get((each.project, each.number))
        )
        for id, each in entries.items()
        if each.project in years
    ]


def letters_about(email: str) -> QuerySet[Letter]:
    """Mail to a person, of what the person said, and whatever names the address or is answered to it."""
    own = Q(to__iexact=email) | Q(link__email__iexact=email) | Q(comment__link__email__iexact=email)
    whole = f"(^|{_NOT_IN_ADDRESS}){re.escape(email)}{_AT_ITS_END}"
    names = Q(subject__iregex=whole) | Q(text__iregex=whole) | Q(reply_to__iregex=whole)
    return Letter.objects.filter(own | names)


def about(email: str) -> dict[str, Rows]:
    """All rows by the name of their table, as plain values; hashes and keys are left out."""
    links = ClientLink.objects.filter(email__iexact=email)
    names = ("name", "email", "phone", "role")
    signed = (
        *("name", "position", "email", "entity", "tax_id", "order_number", "invoice_address", "address"),
        "proof_name",
    )
    return {
        "contacts": list(Contact.objects.filter(email__iexact=email).values(*names)),
        "links": list(
            links.values("project__name", "email", "name", "role", "created", "revoked", "expires")
        ),
        "views": list(LinkView.objects.filter(link__in=links).values("link__project__name", "half_hour")),
        "codes": list(SigningCode.objects.filter(link__in=links).values("purpose", "made", "used")),
        "papers": list(SignedPaper.objects.filter(link__in=links).values("name", "digest", "at", "recorded")),
        "comments": list(
            Comment.objects.filter(link__in=links, deleted=None).values("thread__on_name", "at", "text")
        ),
        "letters": list(letters_about(email).values("made", "subject", "sent", "bounced")),
        "wishes": list(
            ChangeRequest.objects.filter(asked_by__in=links).values(
                "project__name", "number", "on_name", "reason", "created"
            )
        ),
        "signatures": list(
            Acceptance.objects.filter(email__iexact=email).values("proposal__project__name", *signed)
        ),
        "ledger": list(
            LedgerText.objects.filter(about=email.lower()).values(
                "entry__project", "entry__number", "name", "text"
            )
        ),
    }
