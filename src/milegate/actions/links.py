"""Links that let somebody in without an account: made, sent again, revoked, and the token that opens them.

A token is an HMAC of the link and its generation under a key of this server: a reminder can carry the same
one, although the database knows no more than its hash.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.keys import key_for
from milegate.actions.rights import Right
from milegate.actions.typed import line, too_long
from milegate.store.queries import links as queries
from milegate.store.records import links as records
from milegate.store.values.proposals import StoredLink, StoredView

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_PASSWORD = 120, 254, 100
SHORTEST_PASSWORD = 8


class LinkRole(StrEnum):
    """What somebody may do who comes by a link."""

    VIEW = "view"
    COMMENT = "comment"
    TEST = "test"
    APPROVE = "approve"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets a proposal."""

    email: str
    name: str = ""
    role: LinkRole = LinkRole.APPROVE


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What a link asks for; `password` None keeps the one that is there, an empty one takes it away."""

    password: str | None = None
    expires: datetime | None = None
    watched: bool = True


@dataclass(frozen=True, slots=True)
class UsedLink:
    """A link with when it was used, as the sender sees it."""

    link: StoredLink
    views: tuple[StoredView, ...]


def list_links(actor: Actor, slug: str) -> list[UsedLink]:
    """All links of a project, with when each was used where that is told."""
    project = actor.project(slug).card.id
    views = queries.views_of(project)
    return [
        UsedLink(link, tuple(view for view in views if view.link == link.id and link.watched))
        for link in queries.links_of(project)
    ]


def link_for(project: int, recipient: Recipient) -> StoredLink:
    """The link of a person in a role, made where there is none; the caller has the right to."""
    email = recipient_address(recipient.email)
    name = line(recipient.name)[:LONGEST_NAME]
    known = queries.link_of(project, email, recipient.role)
    if known is not None and known.revoked is None:
        return known
    made = known or records.add_link(project=project, email=email, name=name, role=recipient.role)
    _seal(made, made.generation + (known is not None))
    return queries.link_of(project, email, recipient.role) or made


@transaction.atomic
def renew_link(actor: Actor, slug: str, id: UUID) -> StoredLink:
    """Another token; the old one opens nothing from now on, and signing is unlocked."""
    actor.require(Right.SEND)
    found = _link(actor, slug, id)
    _seal(found, found.generation + 1)
    return _link(actor, slug, id)


@transaction.atomic
def revoke_link(actor: Actor, slug: str, id: UUID) -> None:
    """Close a link at once."""
    actor.require(Right.SEND)
    records.revoke_link(id=_link(actor, slug, id).id)


@transaction.atomic
def set_link(actor: Actor, slug: str, id: UUID, wanted: LinkSettings) -> None:
    """Change what a link asks for. Invalid for a password that is too short."""
    actor.require(Right.SEND)
    found = _link(actor, slug, id)
    password = found.password if wanted.password is None else _hashed(wanted.password)
    records.set_link(id=found.id, password=password, expires=wanted.expires, watched=wanted.watched)


def token_of(link: StoredLink) -> str:
    """What opens a link now; it stands in mails and in the browser of whom it was sent to, nowhere else."""
    return _token(link.public_id, link.generation)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def recipient_address(email: str) -> str:
    """An e-mail address in small letters. Invalid for what is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not 0 < len(address) <= LONGEST_ADDRESS:
        raise Invalid.of("email", "bad-address", "Write an e-mail address, such as name@example.com.")
    return address


def _seal(link: StoredLink, generation: int) -> None:
    token_hash = hashed(_token(link.public_id, generation))
    records.seal_link(id=link.id, generation=generation, token_hash=token_hash)


def _token(id: UUID, generation: int) -> str:
    made = hmac.new(key_for("client links"), f"{id}:{generation}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


def _link(actor: Actor, slug: str, id: UUID) -> StoredLink:
    found = queries.link_at(actor.project(slug).card.id, id)
    if found is None:
        raise NotFound("There is no such link.")
    return found


def _hashed(password: str) -> str:
    if not password:
        return ""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid.of("password", "too-short", f"A password has at least {SHORTEST_PASSWORD} characters.")
    if troubles := too_long("password", "A password", password, LONGEST_PASSWORD):
        raise Invalid(*troubles)
    return make_password(password)
