"""What can be asked of signed files that came back, and of the brand that a proposal was sent with."""

import json
from uuid import UUID

from milegate.store.models import SentBrand, SignedPaper
from milegate.store.values.papers import StoredBrand, StoredPaper


def papers_of(proposal: int) -> list[StoredPaper]:
    """The signed files of a proposal, in the order in which they came; their contents are not read."""
    rows = SignedPaper.objects.filter(proposal_id=proposal).select_related("choice", "link")
    return [stored_paper(row) for row in rows.defer("content", "choice__offer")]


def paper_content(proposal: int, id: UUID) -> bytes | None:
    """What a signed file holds; None where there is no such file."""
    rows = SignedPaper.objects.filter(proposal_id=proposal, public_id=id).values_list("content", flat=True)
    found = rows.first()
    return bytes(found) if found is not None else None


def sent_brand(proposal: int) -> StoredBrand | None:
    """The brand with which a proposal was sent; None for one that was sent before brands were kept."""
    row = SentBrand.objects.filter(proposals=proposal).first()
    return StoredBrand(row.name, row.accent, bytes(row.logo or b""), row.logo_kind) if row else None


def stored_paper(row: SignedPaper) -> StoredPaper:
    """A row as a value."""
    return StoredPaper(
        id=row.pk,
        public_id=row.public_id,
        proposal=row.proposal_id,
        options=tuple(json.loads(row.choice.options)) if row.choice else (),
        link=row.link_id,
        who=(row.link.name or row.link.email) if row.link else "",
        email=row.link.email if row.link else "",
        name=row.name,
        digest=row.digest,
        at=row.at,
        recorded=row.recorded,
    )
