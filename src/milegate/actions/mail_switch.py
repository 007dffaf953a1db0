"""Turning mails about answers and reminders off, from such a mail, and on again; no account is needed.

What a mail leads to has a token: an HMAC of whom it is about. It opens this switch and nothing else, and
stands in no table.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from milegate.actions.errors import NotFound
from milegate.actions.keys import key_for
from milegate.actions.links import hashed
from milegate.actions.readers import language_of
from milegate.store.queries.links import link_with_id
from milegate.store.queries.members import member_by
from milegate.store.records import links, members
from milegate.store.values.workspaces import StoredWorkspace

NOTHING = "This address leads nowhere. Take the one from the newest mail."


class Whose(StrEnum):
    """Who gets mails: somebody with a link, or a member."""

    READER = "reader"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class MailSwitch:
    """Whether somebody gets such mails from a workspace; `locale` is how this person is spoken to."""

    whose: Whose
    id: UUID
    email: str
    on: bool
    workspace: StoredWorkspace
    locale: str


def switch_path(whose: Whose, id: UUID) -> str:
    """The end of the address of somebody's switch: `reader/<id>/<token>`."""
    return f"{whose}/{id}/{switch_token(whose, id)}"


def switch_token(whose: Whose, id: UUID) -> str:
    """What opens somebody's switch; it stands in mails and on this person's own page."""
    made = hmac.new(key_for("mail switches"), f"{whose}:{id}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def mail_switch(whose: str, id: UUID, token: str) -> MailSwitch:
    """How a switch stands; nothing changes. NotFound, always in the same words, for what is none."""
    fits = whose in set(Whose) and hmac.compare_digest(hashed(token), hashed(switch_token(Whose(whose), id)))
    found = _found(Whose(whose), id) if fits else None
    if found is None:
        raise NotFound(NOTHING)
    return found


@transaction.atomic
def turn_mails(whose: str, id: UUID, token: str, on: bool) -> MailSwitch:
    """Have such mails sent, or not. NotFound as above."""
    found = mail_switch(whose, id, token)
    if found.whose is Whose.READER:
        links.set_notices(link=id, on=on)
    else:
        members.set_notices(member=id, on=on)
    return mail_switch(whose, id, token)


def _found(whose: Whose, id: UUID) -> MailSwitch | None:
    if whose is Whose.MEMBER:
        known = member_by(id)
        return MailSwitch(whose, id, known[1].email, known[1].notices, known[0], "en") if known else None
    found = link_with_id(id)
    if found is None:
        return None
    link, workspace = found
    return MailSwitch(whose, id, link.email, link.notices, workspace, language_of(link, workspace))
