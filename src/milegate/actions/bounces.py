"""Mails that came back: reported by the mail server with a signed message, or marked by a member."""

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.rights import Right
from milegate.core.webhooks import is_signed, is_timely
from milegate.store.records import letters as records

MARKED = "marked by {name}"
UNSAID = "the mail server gave no reason"
LONGEST_ID = 100
KIND = "mail.bounced"
_OURS = re.compile(r"<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s@]+>?")


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What somebody says in the name of the mail server, with the headers of Standard Webhooks."""

    id: str
    timestamp: str
    signature: str
    body: bytes


def take_bounce(report: BounceReport) -> bool:
    """Believe a report that is signed; whether it was about a mail of ours that had left.

    NotFound where the operator has set no secret, Forbidden for a wrong or old signature, Invalid for what
    cannot be read, Conflict for one that was taken already.
    """
    _believed(report)
    letter, reason = _read(report.body)
    if letter is None:
        return False
    if records.was_told(letter=letter, event=report.id):
        raise Conflict("This report was taken already.")
    with transaction.atomic():
        return records.note_bounce(letter=letter, reason=reason, event=report.id)


@transaction.atomic
def mark_bounced(actor: Actor, id: UUID) -> None:
    """Say of a mail that it came back. Conflict where that is known, or it never left."""
    actor.require(Right.MANAGE_MEMBERS)
    reason = MARKED.format(name=actor.name)
    if not records.note_bounce(letter=id, reason=reason, workspace=actor.workspace.id):
        raise NotFound("There is no such mail that has left; perhaps it is marked already.")


@transaction.atomic
def unmark_bounced(actor: Actor, id: UUID) -> None:
    """Say of a mail that it has arrived after all."""
    actor.require(Right.MANAGE_MEMBERS)
    if not records.take_bounce_back(letter=id, workspace=actor.workspace.id):
        raise NotFound("There is no such mail that came back.")


def _believed(report: BounceReport) -> None:
    key = settings.MAIL.bounce_key
    if not key:
        raise NotFound("Nothing is taken here: MILEGATE_BOUNCE_SECRET is not set.")
    if not 0 < len(report.id) <= LONGEST_ID:
        raise Forbidden("The header webhook-id is missing, or too long.")
    if not is_signed(key, report.id, report.timestamp, report.body, report.signature):
        raise Forbidden("The signature is not right.")
    if not is_timely(report.timestamp, timezone.now().timestamp()):
        raise Forbidden("The message is older than five minutes, or a clock is wrong.")


def _read(body: bytes) -> tuple[UUID | None, str]:
    """Which letter came back, None for no letter of ours, and why."""
    try:
        told: Any = json.loads(body)
        kind, facts = told["type"], told["data"]
        name, reason = facts["message_id"], facts.get("reason", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Invalid.of("body", "unreadable", "This is no report of a mail: see docs/mail.md.") from None
    if kind != KIND or not isinstance(name, str) or not isinstance(reason, str):
        raise Invalid.of("type", "unknown", f"Only {KIND} is known here: see docs/mail.md.")
    found = _OURS.fullmatch(name.strip())
    return UUID(found[1]) if found else None, " ".join(reason.split()) or UNSAID
