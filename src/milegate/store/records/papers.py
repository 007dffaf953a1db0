"""What can be written of signed files and of brands. The caller opens the transaction."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils import timezone

from milegate.core.canonical import canonical, digest
from milegate.store.models import SentBrand, SignedPaper
from milegate.store.values.papers import StoredBrand


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A signed file, before it is written."""

    proposal: int
    choice: int | None
    link: int
    name: str
    content: bytes
    digest: str


def add_paper(*, new: NewPaper) -> UUID:
    """A signed file that waits."""
    fields = asdict(new)
    ids = {f"{name}_id": fields.pop(name) for name in ("proposal", "choice", "link")}
    return SignedPaper.objects.create(**fields, **ids).public_id


def note_recorded(*, proposal: int, paper: UUID) -> None:
    """That a signed file has become the proof of an acceptance."""
    SignedPaper.objects.filter(proposal_id=proposal, public_id=paper).update(recorded=timezone.now())


def keep_brand(*, workspace: int, brand: StoredBrand) -> int:
    """A brand as it is now; the same one is kept once."""
    facts = asdict(brand) | {"logo": brand.logo.hex()}
    made, _ = SentBrand.objects.get_or_create(
        workspace_id=workspace,
        digest=digest(canonical(facts)),
        defaults={
            "name": brand.name,
            "accent": brand.accent,
            "logo": brand.logo or None,
            "logo_kind": brand.kind,
        },
    )
    return int(made.pk)
