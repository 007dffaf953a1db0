"""Mail that nobody waits for: written down with what it is about, and sent by the server's own rounds.

A letter is a row of the transaction that it belongs to: what is rolled back sends nothing, and what is
committed is sent at least once. Sending takes a letter for a while, and marks it when the mail server has
it: a letter whose sender was killed is taken again, under the same Message-ID.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from threading import Event
from typing import Any
from uuid import UUID

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.envelopes import enveloped
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.rights import Right
from milegate.store.queries.letters import last_letters_of, letter_at, letters_of
from milegate.store.records import letters as records
from milegate.store.records.letters import NewLetter
from milegate.store.values.letters import StoredLetter

LOG = logging.getLogger("milegate.mail")
LEASE = timedelta(minutes=10)
"""How long a letter is somebody's: longer than a slow mail server needs for a whole round."""
AT_ONCE = 20
MOST_TRIES = 12
LONGEST_PAUSE = timedelta(hours=6)
FOR_GOOD = 5
"""The first digit of what a mail server says when trying again would not help."""
PAGE = 100
UNMADE = "This mail could not be made; the server's log says why ({})."
FORGOTTEN = "The text of this mail is not kept any more: write anew from the page that it was about."
bell = Event()
"""Rings where a letter has been written, so that it leaves at once and not with the next round."""


@dataclass(frozen=True, slots=True)
class SomeLetters:
    """Some letters, the newest first; `following` is the cursor of the next page, None on the last one."""

    letters: tuple[StoredLetter, ...]
    following: int | None


def write_letter(new: NewLetter) -> None:
    """Have a mail sent once this transaction is committed."""
    records.add_letter(new=new)
    transaction.on_commit(bell.set)


def send_due_letters() -> int:
    """Send what is due over one connection; how many were taken, 0 when nothing is left to do."""
    taken = records.take_due(most=AT_ONCE, lease=LEASE)
    connection = get_connection() if taken else None
    for letter in taken:
        _deliver(connection, letter)
    if connection:
        with suppress(OSError):
            connection.close()
    return len(taken)


def list_letters(actor: Actor, before: int | None = None, most: int = PAGE) -> SomeLetters:
    """A page of the letters of the workspace, the newest first."""
    actor.require(Right.MANAGE_MEMBERS)
    found = letters_of(actor.workspace.id, before, most + 1)
    shown = found[:most]
    return SomeLetters(tuple(shown), shown[-1].id if len(found) > most else None)


def last_letters(actor: Actor, slug: str) -> dict[int, StoredLetter]:
    """The newest letter to each link of a project, by the link."""
    return last_letters_of(actor.project(slug).card.id)


@transaction.atomic
def send_letter_again(actor: Actor, id: UUID) -> None:
    """Try a letter once more that was given up. Conflict where its text is kept no longer."""
    actor.require(Right.MANAGE_MEMBERS)
    found = letter_at(actor.workspace.id, id)
    if found and found.is_forgotten:
        raise Conflict(FORGOTTEN)
    if not records.revive(workspace=actor.workspace.id, letter=id):
        raise NotFound("There is no such letter; perhaps it has been sent meanwhile.")
    transaction.on_commit(bell.set)


def _deliver(connection: Any, letter: StoredLetter) -> None:
    try:
        connection.open()  # which is open already for all but the first
        connection.send_messages([enveloped(letter)])
    except SMTPRecipientsRefused as refused:
        _refused(letter, *refused.recipients.popitem()[1])
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; a broken header is a ValueError
        LOG.warning("A letter could not be sent: %s", error)
        _failed(connection, letter, str(error))
    except Exception as error:  # whatever is wrong with this one, the others leave
        LOG.exception("The letter %s could not be made", letter.public_id)
        _failed(connection, letter, UNMADE.format(type(error).__name__))
    else:
        records.mark_sent(letter=letter.id)


def _failed(connection: Any, letter: StoredLetter, trouble: str) -> None:
    with suppress(OSError):
        connection.close()
    records.postpone(letter=letter.id, due=_next_try(letter.tries + 1), trouble=trouble)


def _refused(letter: StoredLetter, code: int, said: bytes) -> None:
    """The mail server does not take it for this address: for now, or for good."""
    reason = f"{code} {said.decode(errors='replace')}"
    if code // 100 == FOR_GOOD:
        records.note_refused(letter=letter.id, reason=reason)
    else:
        records.postpone(letter=letter.id, due=_next_try(letter.tries + 1), trouble=reason)


def _next_try(tries: int) -> Any:
    """When to try again after so many tries; None when that was the last."""
    if tries >= MOST_TRIES:
        return None
    return timezone.now() + min(timedelta(minutes=2**tries), LONGEST_PAUSE)
