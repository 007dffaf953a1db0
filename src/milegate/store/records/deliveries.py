"""What can be written of what happened, and of how endpoints were told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import F, Min, Q
from django.utils import timezone

from milegate.store.models import Attempt, Delivery, Happening
from milegate.store.queries.webhooks import stored_delivery
from milegate.store.values.webhooks import StoredAttempt, StoredDelivery

LONGEST_TROUBLE = 200


@dataclass(frozen=True, slots=True)
class NewHappening:
    """Something that happened; `payload` is the JSON text that is sent."""

    workspace: int
    kind: str
    payload: str
    at: datetime


def add_happening(*, new: NewHappening, endpoints: Iterable[int]) -> None:
    """Something that happened, due at once at each of these endpoints."""
    made = Happening.objects.create(workspace_id=new.workspace, kind=new.kind, payload=new.payload, at=new.at)
    due = timezone.now()
    Delivery.objects.bulk_create(Delivery(endpoint_id=id, happening=made, due=due) for id in endpoints)


def take_due(*, most: int, lease: timedelta, busy: Collection[int] = ()) -> list[StoredDelivery]:
    """Deliveries that are due, taken: for so long nobody else takes them. At most one for each endpoint.

    So an endpoint with a thousand of them does not stand before all others. `busy` ones are left out.
    """
    now = timezone.now()
    rows = Delivery.objects.filter(due__lte=now, endpoint__off=None).exclude(endpoint_id__in=busy)
    firsts = rows.values("endpoint").annotate(first=Min("due")).order_by("first")[:most]
    wanted = [one for each in firsts if (one := _first(each["endpoint"], each["first"]))]
    until = now + lease
    return [
        replace(stored_delivery(row), due=until, tries=row.tries + 1) for row in wanted if _taken(row, until)
    ]


def note_attempt(*, delivery: StoredDelivery, made: StoredAttempt, due: datetime | None, done: bool) -> bool:
    """What became of a try of a taken delivery, and when to try again (None: never). False when it is gone.

    Whoever has asked for it anew meanwhile, or switched its endpoint off, has moved `due`: that stays.
    """
    rows = Delivery.objects.filter(id=delivery.id)
    if not rows.update(status=made.status, trouble=made.trouble[:LONGEST_TROUBLE]):
        return False
    if done:
        rows.filter(Q(due=delivery.due) | Q(due=None)).update(due=None, delivered=made.at)
    else:
        rows.filter(due=delivery.due).update(due=due)
    _add_attempt(delivery.id, made)
    return True


def send_again(*, delivery: int) -> None:
    """Due at once, with all its tries."""
    Delivery.objects.filter(id=delivery).update(due=timezone.now(), tries=0, delivered=None)


def send_failed_again(*, endpoint: int, since: datetime) -> int:
    """All that failed and happened since then, due at once; how many there are."""
    rows = Delivery.objects.filter(endpoint_id=endpoint, delivered=None, due=None, happening__at__gte=since)
    return rows.update(due=timezone.now(), tries=0)


def forget_happenings(*, before: datetime) -> None:
    """What happened long ago, with its deliveries."""
    Happening.objects.filter(at__lt=before).delete()


def _first(endpoint: int, due: datetime) -> Delivery | None:
    rows = Delivery.objects.filter(endpoint_id=endpoint, due=due)
    return rows.select_related("endpoint", "happening").order_by("id").first()


def _taken(row: Delivery, until: datetime) -> bool:
    mine = Delivery.objects.filter(id=row.pk, due=row.due)
    return bool(mine.update(due=until, tries=F("tries") + 1))


def _add_attempt(delivery: int, made: StoredAttempt) -> None:
    Attempt.objects.create(
        delivery_id=delivery,
        at=made.at,
        milliseconds=made.milliseconds,
        status=made.status,
        trouble=made.trouble[:LONGEST_TROUBLE],
        answer=made.answer,
    )
