"""Typed codes that prove an e-mail address: six digits, ten minutes, once, for one purpose on one offer."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from milegate.actions.errors import Conflict, Invalid
from milegate.actions.guests import Guest
from milegate.actions.keys import key_for
from milegate.actions.links import LinkRole
from milegate.actions.proposal_mail import mail_code, mail_sender
from milegate.charts.speech import to_say
from milegate.store.queries import links as queries
from milegate.store.queries.proposals import newest_for
from milegate.store.records import links as records
from milegate.store.values.proposals import StoredCode

MINUTES = 10
MOST_TRIES = 5
MOST_AN_HOUR = 3
MOST_WRONG_A_DAY = 20
LOCKED = to_say(
    "Too many wrong codes were typed, so nothing can be signed by this link. The sender knows of it."
)
WRONG = to_say("This is not the code. Look again, or ask for a new one.")
OFTEN = to_say("{count} codes an hour are sent: wait a little.", count=MOST_AN_HOUR)
USED = to_say("This code has been used already, or a newer one was sent. Ask for a new one.")


def send_code(guest: Guest, purpose: str, offer_hash: str) -> None:
    """Mail a code to the address of the link; every older one is void. Invalid when there were too many."""
    guest.require(LinkRole.APPROVE)
    _not_locked(guest)
    code = f"{secrets.randbelow(1_000_000):06}"
    _keep(guest, purpose, offer_hash, code)
    mail_code(guest.workspace, guest.link, code, MINUTES)


def proven(guest: Guest, purpose: str, offer_hash: str, code: str) -> StoredCode:
    """The code that was typed, if it is the one that was sent for this offer; `take_code` uses it up.

    A try counts before it is looked at, so that many at once are no more tries than one after the other; a
    wrong one counts whatever becomes of the request: not to be called in the transaction of a signature.
    """
    _not_locked(guest)
    found = _last(guest)
    tried = found is not None and records.count_try(id=found.id, most_tries=MOST_TRIES)
    fits = found is not None and hmac.compare_digest(found.digest, _digest(guest, purpose, offer_hash, code))
    if found is None or not (tried and fits):
        _wrong(guest, found, counted=tried)
        raise Invalid.of("code", "wrong-code", WRONG)
    records.take_try_back(id=found.id)
    return found


def take_code(code: StoredCode) -> None:
    """Use a code up, in the transaction of what it proves. Conflict when it has been used meanwhile."""
    if not records.use_code(id=code.id, most_tries=MOST_TRIES):
        raise Conflict(USED)


def _last(guest: Guest) -> StoredCode | None:
    codes = queries.codes_since(guest.link.id, timezone.now() - timedelta(days=1))
    return codes[-1] if codes else None


@transaction.atomic
def _keep(guest: Guest, purpose: str, offer_hash: str, code: str) -> None:
    """Of codes that are asked for in the same moment each counts those before it."""
    queries.locked_link(guest.link.id)
    now = timezone.now()
    if len(queries.codes_since(guest.link.id, now - timedelta(hours=1))) >= MOST_AN_HOUR:
        raise Invalid.of("code", "too-many-codes", OFTEN)
    expires = now + timedelta(minutes=MINUTES)
    sealed = _digest(guest, purpose, offer_hash, code)
    records.add_code(new=records.NewCode(guest.link.id, purpose, offer_hash, sealed, now, expires))


def _wrong(guest: Guest, code: StoredCode | None, *, counted: bool) -> None:
    if code is None:
        return
    if not counted:  # it is used, void or too old: no code is found out by it, but somebody is guessing
        records.note_wrong_try(id=code.id)
    wrong = queries.wrong_tries_since(guest.link.id, timezone.now() - timedelta(days=1))
    if wrong >= MOST_WRONG_A_DAY and records.lock_link(id=guest.link.id):
        proposal = newest_for(guest.link.id)
        if proposal:
            mail_sender("signing_locked", guest.workspace, proposal, email=guest.link.email)


def _not_locked(guest: Guest) -> None:
    if guest.link.locked is not None:
        raise Invalid.of("code", "locked", LOCKED)


def _digest(guest: Guest, purpose: str, offer_hash: str, code: str) -> str:
    bound = f"{guest.link.public_id}:{purpose}:{offer_hash}:{code.strip()}"
    return hmac.new(key_for("signing codes"), bound.encode(), hashlib.sha256).hexdigest()
