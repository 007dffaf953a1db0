"""What can be written of proposals, choices and signatures. The caller opens the transaction."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from milegate.store.models import Acceptance, Choice, ClientLink, Proposal
from milegate.store.queries.projects import version_row
from milegate.store.queries.proposals import options_text, stored_acceptance, stored_choice, stored_proposal
from milegate.store.values.proposals import StoredAcceptance, StoredChoice, StoredProposal

_ENDS = ("accepted", "declined", "expired", "withdrawn", "superseded")
_TIMES = {"sent": "sent"} | dict.fromkeys(_ENDS, "ended")


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal of a version's number; `offer`, `shows` and `promise` are JSON text."""

    project: int
    version: int
    shows: str
    promise: str
    message: str
    cover: str
    people: str
    valid_until: date | None
    offer: str
    offer_hash: str
    sender: int | None
    remind: bool
    site: str
    brand: int | None = None


@dataclass(frozen=True, slots=True)
class NewAcceptance:
    """A signature, before it is written."""

    proposal: int
    choice: int | None
    link: int | None
    offer_hash: str
    terms_hash: str
    consent: str
    name: str
    position: str
    email: str
    entity: str
    tax_id: str
    order_number: str
    invoice_address: str
    address: str
    agent: str
    at: datetime
    entry: int
    recorded_by: int | None = None
    proof: bytes | None = None
    proof_name: str = ""


def add_proposal(*, new: NewProposal) -> StoredProposal:
    """A draft."""
    fields = asdict(new)
    version = version_row(new.project, fields.pop("version"))
    ids = {f"{name}_id": fields.pop(name) for name in ("project", "sender", "brand")}
    return stored_proposal(Proposal.objects.create(version=version, **fields, **ids))


def move_proposal(*, id: int, begins: Collection[str], ends: str, reason: str = "") -> bool:
    """From one of some states to another; False when it is in none of them any more: somebody was faster."""
    changes: dict[str, Any] = {"state": ends} | ({"reason": reason} if reason else {})
    if ends in _TIMES:
        changes[_TIMES[ends]] = timezone.now()
    return bool(Proposal.objects.filter(id=id, state__in=begins).update(**changes))


def note_told(*, id: int, what: str) -> bool:
    """That its sender was told once that a proposal is silent or ending; False when that is so already."""
    field = {"silent": "told_silent", "ending": "told_ending"}[what]
    rows = Proposal.objects.filter(id=id, **{field: None})
    return bool(rows.update(**{field: timezone.now()}))


def supersede_others(*, project: int, than: int, begins: Collection[str], ends: str) -> int:
    """End all other proposals of a project that are in one of some states; how many there were."""
    rows = Proposal.objects.filter(project_id=project, state__in=begins).exclude(id=than)
    return rows.update(state=ends, ended=timezone.now())


def address_to(*, proposal: int, links: Iterable[int]) -> None:
    """Have a proposal shown by these links."""
    for link in ClientLink.objects.filter(id__in=list(links)):
        link.proposals.add(proposal)


def add_choice(*, proposal: int, options: Iterable[str], offer: str, offer_hash: str) -> StoredChoice:
    """The offer with some options; the one that is there already where somebody was faster."""
    made, _ = Choice.objects.get_or_create(
        proposal_id=proposal,
        options=options_text(options),
        defaults={"offer": offer, "offer_hash": offer_hash},
    )
    return stored_choice(made)


def add_acceptance(*, new: NewAcceptance) -> StoredAcceptance:
    """A signature."""
    fields = asdict(new)
    ids = {f"{name}_id": fields.pop(name) for name in ("proposal", "choice", "link", "recorded_by")}
    return stored_acceptance(Acceptance.objects.create(**fields, **ids))


def countersign(*, acceptance: int, name: str, entry: int) -> bool:
    """The agency's signature; False when it is there already."""
    rows = Acceptance.objects.filter(id=acceptance, countersigned=None)
    now = timezone.now()
    return bool(rows.update(countersigned=now, countersigned_by=name, countersigned_entry=entry))
