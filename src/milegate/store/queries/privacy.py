"""Everything that is kept about a person without an account, by the e-mail address."""

from typing import Any

from milegate.store.models import (
    Acceptance,
    ClientLink,
    Comment,
    Contact,
    LedgerText,
    Letter,
    LinkView,
    SignedPaper,
    SigningCode,
)

Rows = list[dict[str, Any]]


def about(email: str) -> dict[str, Rows]:
    """All rows by the name of their table, as plain values; hashes and keys are left out."""
    links = ClientLink.objects.filter(email__iexact=email)
    names = ("name", "email", "phone", "role")
    signed = ("name", "position", "email", "entity", "tax_id", "order_number", "invoice_address", "address")
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
        "letters": list(Letter.objects.filter(to__iexact=email).values("made", "subject", "sent")),
        "signatures": list(
            Acceptance.objects.filter(email__iexact=email).values("proposal__project__name", *signed)
        ),
        "ledger": list(
            LedgerText.objects.filter(about=email.lower()).values(
                "entry__project", "entry__number", "name", "text"
            )
        ),
    }
