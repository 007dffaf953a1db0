"""What can be asked of agreements and change requests."""

from dataclasses import replace

from django.db.models import Prefetch, Q, QuerySet, Subquery

from milegate.store.models import Agreement, ChangeRequest, SentChange
from milegate.store.values.agreements import AskedChange, StoredAgreement, StoredChange


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


def has_agreement(project: int) -> bool:
    """Whether anything is agreed."""
    return Agreement.objects.filter(project_id=project).exists()


def agreement_of_change(change: int) -> StoredAgreement | None:
    """What was agreed by accepting a change request; None before that."""
    row = Agreement.objects.filter(change_id=change).select_related("change").first()
    return stored_agreement(row) if row else None


def changes_of(project: int) -> list[StoredChange]:
    """All change requests of a project, in their order."""
    return [stored_change(row) for row in _changes().filter(project_id=project)]


def change_at(project: int, number: int) -> StoredChange | None:
    """A change request by its number."""
    row = _changes().filter(project_id=project, number=number).first()
    return stored_change(row) if row else None


def changes_for(link: int) -> list[StoredChange]:
    """The change requests that were sent by a link, and all that the client asked for, as they were sent."""
    sent = Q(links=link, sent__isnull=False)
    asked = Q(project__links=link) & ~Q(on_kind="")
    rows = _changes().filter(sent | asked).distinct()
    return [_as_sent(row) for row in rows.prefetch_related(Prefetch("offers", _in_order()))]


def last_sent(change: int) -> str | None:
    """The hash of what the client was sent last of a change request; None before it was sent."""
    row = _in_order().filter(change_id=change).last()
    return row.offer_hash if row else None


def drawn_of(project: int) -> list[tuple[str, str]]:
    """Hours and amounts that were drawn since the last signature on a proposal, as texts."""
    rows = Agreement.objects.filter(project_id=project)
    signed = rows.exclude(acceptance=None).order_by("-number").values("number")[:1]
    return list(rows.filter(number__gt=Subquery(signed)).values_list("drawn_hours", "drawn_amount"))


def asked_changes(workspace: int) -> list[AskedChange]:
    """What clients have asked for and nobody has priced yet, in all projects; one query."""
    rows = ChangeRequest.objects.filter(project__workspace_id=workspace, project__archived=None)
    waiting = rows.filter(state="captured").exclude(on_kind="").order_by("created")
    names = ("number", "on_name", "reason", "created", "project__slug", "project__name")
    return [AskedChange(*row) for row in waiting.values_list(*names)]


def offers_of_changes(project: int) -> list[str]:
    """All that was ever sent of the change requests of a project, as canonical JSON."""
    rows = SentChange.objects.filter(change__project_id=project)
    return list(rows.values_list("offer", flat=True))


def _changes() -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.select_related("made_by", "asked_by")


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
        acceptance=row.acceptance_id,
        drawn_hours=row.drawn_hours,
        drawn_amount=row.drawn_amount,
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
        asked_by=row.asked_by.email if row.asked_by else "",
        on_kind=row.on_kind,
        on_id=row.on_id,
        on_name=row.on_name,
        drop=row.drop,
    )


def _in_order() -> QuerySet[SentChange]:
    return SentChange.objects.order_by("at", "id")


def _as_sent(row: ChangeRequest) -> StoredChange:
    """What it is priced with since is the agency's own until it is sent; before that there is no offer."""
    last = next(reversed(row.offers.all()), None)
    found = stored_change(row)
    return replace(found, offer=last.offer if last else "", offer_hash=last.offer_hash if last else "")
