"""What can be asked of agreements and change requests."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from milegate.store.models import Agreement, ChangeRequest, SentChange
from milegate.store.values.agreements import StoredAgreement, StoredChange


def last_agreement(project: int) -> StoredAgreement | None:
    """What is agreed now."""
    rows = Agreement.objects.filter(project_id=project).select_related("change")
    row = rows.order_by("-number").first()
    return stored_agreement(row) if row else None


def agreements_of(project: int) -> list[StoredAgreement]:
    """From the original to what is agreed now."""
    return [
        stored_agreement(row) for row in Agreement.objects.filter(project_id=project).select_related("change")
    ]


def agreement_of_change(change: int) -> StoredAgreement | None:
    """What was agreed by accepting a change request; None before that."""
    row = Agreement.objects.filter(change_id=change).select_related("change").first()
    return stored_agreement(row) if row else None


def changes_of(project: int) -> list[StoredChange]:
    """All change requests of a project, in their order."""
    rows = ChangeRequest.objects.filter(project_id=project).select_related("made_by")
    return [stored_change(row) for row in rows]


def change_at(project: int, number: int) -> StoredChange | None:
    """A change request by its number."""
    rows = ChangeRequest.objects.filter(project_id=project, number=number)
    row = rows.select_related("made_by").first()
    return stored_change(row) if row else None


def change_for(link: int, id: UUID) -> StoredChange | None:
    """A change request that was sent to the person of a link, as it was sent."""
    row = _sent_to(link).filter(public_id=id).first()
    return _as_sent(row) if row else None


def changes_for(link: int) -> list[StoredChange]:
    """The change requests that were sent to the person of a link, as they were sent."""
    return [_as_sent(row) for row in _sent_to(link)]


def last_sent(change: int) -> str | None:
    """The hash of what the client was sent last of a change request; None before it was sent."""
    row = SentChange.objects.filter(change_id=change).order_by("at", "id").last()
    return row.offer_hash if row else None


def offers_of_changes(project: int) -> list[str]:
    """All that was ever sent of the change requests of a project, as canonical JSON."""
    rows = SentChange.objects.filter(change__project_id=project)
    return list(rows.values_list("offer", flat=True))


def stored_agreement(row: Agreement) -> StoredAgreement:
    """A row as a value."""
    return StoredAgreement(
        number=row.number,
        change=row.change.number if row.change else None,
        document=row.document,
        holidays=row.holidays,
        offer_hash=row.offer_hash,
        currency=row.currency,
        net=row.net,
        entry=row.entry,
        at=row.at,
    )


def stored_change(row: ChangeRequest) -> StoredChange:
    """A row as a value."""
    return StoredChange(
        id=row.pk,
        public_id=row.public_id,
        project=row.project_id,
        number=row.number,
        title=row.title,
        reason=row.reason,
        kind=row.kind,
        state=row.state,
        edits=row.edits,
        price=row.price,
        base=row.base,
        offer=row.offer,
        offer_hash=row.offer_hash,
        remark=row.remark,
        made_by_id=row.made_by_id,
        made_by=str(row.made_by) if row.made_by else "",
        made_by_email=row.made_by.email if row.made_by else "",
        created=row.created,
        sent=row.sent,
        ended=row.ended,
    )


def _sent_to(link: int) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.filter(links=link).exclude(sent=None).select_related("made_by")
    return rows.prefetch_related(Prefetch("offers", SentChange.objects.order_by("at", "id")))


def _as_sent(row: ChangeRequest) -> StoredChange:
    """What it is priced with since is the agency's own until it is sent."""
    *_, last = row.offers.all()
    return replace(stored_change(row), offer=last.offer, offer_hash=last.offer_hash)
