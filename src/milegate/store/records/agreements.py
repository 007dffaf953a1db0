"""What can be written of agreements and change requests. The caller holds the project's row."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from milegate.store.models import Agreement, ChangeRequest, SentChange
from milegate.store.queries.agreements import stored_agreement, stored_change
from milegate.store.values.agreements import StoredAgreement, StoredChange


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """An agreed plan, before it is written."""

    project: int
    acceptance: int | None
    change: int | None
    document: str
    holidays: str
    offer_hash: str
    currency: str
    net: str
    entry: int
    at: datetime
    drawn_hours: str = ""
    drawn_amount: str = ""


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change request, before it is written."""

    project: int
    title: str
    reason: str
    kind: str
    edits: str
    base: int
    made_by: int | None
    asked_by: int | None = None
    on_kind: str = ""
    on_id: str = ""
    on_name: str = ""
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Priced:
    """What a change request costs, and what its client reads."""

    base: int
    price: str
    offer: str
    offer_hash: str
    remark: str = ""


def add_agreement(*, new: NewAgreement) -> StoredAgreement:
    """The next agreement of a project."""
    fields = asdict(new)
    ids = {f"{name}_id": fields.pop(name) for name in ("project", "acceptance", "change")}
    last = Agreement.objects.filter(project_id=new.project).aggregate(last=Max("number"))["last"] or 0
    return stored_agreement(Agreement.objects.create(number=last + 1, **fields, **ids))


def add_change(*, new: NewChange) -> StoredChange:
    """The next change request of a project, captured."""
    fields = asdict(new)
    ids = {f"{name}_id": fields.pop(name) for name in ("project", "made_by", "asked_by")}
    last = ChangeRequest.objects.filter(project_id=new.project).aggregate(last=Max("number"))["last"] or 0
    return stored_change(ChangeRequest.objects.create(number=last + 1, **fields, **ids))


def price_change(*, id: int, priced: Priced, state: str) -> None:
    """What a change request costs from now on, and where it stands."""
    ChangeRequest.objects.filter(id=id).update(state=state, **asdict(priced))


def fill_change(*, id: int, title: str, nature: str, edits: str) -> None:
    """What a change request that a client has asked for does, and how it is called."""
    ChangeRequest.objects.filter(id=id).update(title=title, kind=nature, edits=edits)


def move_change(*, id: int, begins: Collection[str], ends: str, remark: str = "") -> bool:
    """From one of some states to another; False when it is in none of them any more.

    A remark says why it is in a state: it ends with that.
    """
    now = timezone.now()
    times = {"sent": now} if ends == "sent" else {"ended": now}
    rows = ChangeRequest.objects.filter(id=id, state__in=begins)
    return bool(rows.update(state=ends, remark=remark, **times))


def address_change(*, id: int, links: Iterable[int]) -> None:
    """Have a change request shown by these links, as it reads now."""
    ChangeRequest.objects.get(id=id).links.add(*links)
    keep_sent(id=id)


def keep_sent(*, id: int) -> None:
    """What a change request says now is what its client reads from now on, and stays in the record."""
    row = ChangeRequest.objects.get(id=id)
    now = {"offer": row.offer, "at": timezone.now()}
    SentChange.objects.update_or_create(change=row, offer_hash=row.offer_hash, defaults=now)
