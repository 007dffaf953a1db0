"""What can be asked of proposals, of what was chosen on them, and of signatures."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from milegate.store.models import Acceptance, Choice, Proposal
from milegate.store.queries.projects import HEAVY_VERSION
from milegate.store.values.proposals import StoredAcceptance, StoredChoice, StoredProposal

_HEAVY = tuple(f"version__{name}" for name in HEAVY_VERSION)


def without_documents(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Proposals with their versions' numbers and hashes; no document of a version is read."""
    return rows.select_related("version", "sender").defer(*_HEAVY)


def _rows() -> QuerySet[Proposal]:
    return without_documents(Proposal.objects.all())


def _signatures() -> QuerySet[Acceptance]:
    """Signatures without the files that prove them."""
    return Acceptance.objects.select_related("recorded_by").defer("proof")


def proposals_of(project: int) -> list[StoredProposal]:
    """All proposals of a project, the newest first."""
    return [stored_proposal(row) for row in _rows().filter(project_id=project).order_by("-id")]


def projects_sent(workspace: int) -> int:
    """Of how many projects of a workspace something was sent."""
    return Proposal.objects.filter(project__workspace_id=workspace).values("project").distinct().count()


def has_proposals(project: int) -> bool:
    """Whether anything of a project was ever sent."""
    return Proposal.objects.filter(project_id=project).exists()


def proposal_at(project: int, id: UUID) -> StoredProposal | None:
    """A proposal of a project by its public id."""
    row = _rows().filter(project_id=project, public_id=id).first()
    return stored_proposal(row) if row else None


def proposal_of_version(project: int, number: int) -> StoredProposal | None:
    """The proposal that a version has become."""
    row = _rows().filter(project_id=project, version__number=number).first()
    return stored_proposal(row) if row else None


def newest_for(link: int) -> StoredProposal | None:
    """The last proposal that was sent to the person of a link."""
    row = _rows().filter(links=link).exclude(sent=None).order_by("-sent", "-id").first()
    return stored_proposal(row) if row else None


def proposal_for(link: int, id: UUID) -> StoredProposal | None:
    """A proposal that was sent to the person of a link, by its public id."""
    row = _rows().filter(links=link, public_id=id).exclude(sent=None).first()
    return stored_proposal(row) if row else None


def versions_for(link: int) -> frozenset[int]:
    """The numbers of the versions that were sent to the person of a link."""
    rows = Proposal.objects.filter(links=link).exclude(sent=None)
    return frozenset(rows.values_list("version__number", flat=True))


def offers_by_version(project: int, link: int | None = None) -> dict[int, str]:
    """What was sent of a project, or of it to the person of a link, as canonical JSON by version."""
    rows = Proposal.objects.filter(project_id=project).exclude(sent=None)
    rows = rows if link is None else rows.filter(links=link)
    return dict(rows.values_list("version__number", "offer"))


def choices_of(proposal: int) -> list[StoredChoice]:
    """What was chosen on a proposal."""
    return [stored_choice(row) for row in Choice.objects.filter(proposal_id=proposal).order_by("id")]


def choices_count(proposal: int) -> int:
    """How many combinations of options were worked out of a proposal."""
    return Choice.objects.filter(proposal_id=proposal).count()


def choice_at(id: int | None) -> StoredChoice | None:
    """The choice that was signed; None, and no query, where nothing was chosen."""
    row = Choice.objects.filter(id=id).first() if id is not None else None
    return stored_choice(row) if row else None


def choice_of(proposal: int, options: Iterable[str]) -> StoredChoice | None:
    """The offer with exactly these options, if somebody has asked for it before."""
    row = Choice.objects.filter(proposal_id=proposal, options=options_text(options)).first()
    return stored_choice(row) if row else None


def acceptance_of(proposal: int) -> StoredAcceptance | None:
    """The signature on a proposal."""
    row = _signatures().filter(proposal_id=proposal).first()
    return stored_acceptance(row) if row else None


def acceptances_of(project: int) -> dict[int, StoredAcceptance]:
    """The signatures of a project by the proposals that they are on."""
    rows = _signatures().filter(proposal__project_id=project)
    return {row.proposal_id: stored_acceptance(row) for row in rows}


def proof_of(proposal: int) -> tuple[str, bytes] | None:
    """The name and the content of the file that proves a signature made elsewhere."""
    row = Acceptance.objects.filter(proposal_id=proposal).exclude(proof=None).first()
    return (row.proof_name, bytes(row.proof)) if row and row.proof else None


def last_acceptance(project: int) -> StoredAcceptance | None:
    """The signature on which the agreed plan of a project rests."""
    rows = _signatures().filter(agreements__project_id=project)
    row = rows.order_by("-agreements__number").first()
    return stored_acceptance(row) if row else None


def signed_for(link: int) -> list[tuple[UUID, int, StoredAcceptance]]:
    """The signatures on all that was sent to the person of a link, each with its proposal and version."""
    rows = _signatures().filter(proposal__links=link).select_related("proposal__version")
    rows = rows.defer("proposal__offer", *(f"proposal__{name}" for name in _HEAVY))
    return [(row.proposal.public_id, row.proposal.version.number, stored_acceptance(row)) for row in rows]


def signed_text(acceptance: int) -> str:
    """The offer that was signed, with its options, as canonical JSON."""
    rows = Acceptance.objects.filter(id=acceptance).values_list("choice__offer", "proposal__offer")
    chosen, offered = rows.get()
    return chosen or offered


def options_text(options: Iterable[str]) -> str:
    """Options as they are kept: sorted, so that the same ones are the same text."""
    return json.dumps(sorted(options), ensure_ascii=False)


def stored_proposal(row: Proposal) -> StoredProposal:
    """A row as a value."""
    return StoredProposal(
        id=row.pk,
        public_id=row.public_id,
        project=row.project_id,
        version_id=row.version_id,
        version=row.version.number,
        plan_hash=row.version.plan_hash,
        state=row.state,
        shows=row.shows,
        promise=row.promise,
        message=row.message,
        cover=row.cover,
        people=row.people,
        valid_until=row.valid_until,
        offer=row.offer,
        offer_hash=row.offer_hash,
        sender_id=row.sender_id,
        sender=str(row.sender) if row.sender else "",
        sender_email=row.sender.email if row.sender else "",
        created=row.created,
        sent=row.sent,
        ended=row.ended,
        reason=row.reason,
        remind=row.remind,
        site=row.site,
    )


def stored_choice(row: Choice) -> StoredChoice:
    """A row as a value."""
    options = tuple(json.loads(row.options))
    return StoredChoice(row.pk, row.public_id, row.proposal_id, options, row.offer, row.offer_hash)


def stored_acceptance(row: Acceptance) -> StoredAcceptance:
    """A row as a value, without its proof."""
    return StoredAcceptance(
        id=row.pk,
        public_id=row.public_id,
        proposal=row.proposal_id,
        choice=row.choice_id,
        link=row.link_id,
        offer_hash=row.offer_hash,
        terms_hash=row.terms_hash,
        consent=row.consent,
        name=row.name,
        position=row.position,
        email=row.email,
        entity=row.entity,
        tax_id=row.tax_id,
        order_number=row.order_number,
        invoice_address=row.invoice_address,
        at=row.at,
        entry=row.entry,
        recorded_by=str(row.recorded_by) if row.recorded_by else "",
        proof_name=row.proof_name,
        countersigned=row.countersigned,
        countersigned_by=row.countersigned_by,
        countersigned_entry=row.countersigned_entry,
    )
