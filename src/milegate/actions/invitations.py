"""Inviting people by an e-mail link. The link is in the mail and nowhere else: only its hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.accounts.people import has_account, verified_addresses
from milegate.actions.actor import Actor
from milegate.actions.brands import brand_of_sender
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.mail import Envelope, mail_words, message, send
from milegate.actions.mail_addresses import can_be_mailed
from milegate.actions.members import alone, owners_by_owners, role_named
from milegate.actions.rights import Right, Role
from milegate.store.queries import members as queries
from milegate.store.queries.invitations import invited_since
from milegate.store.queries.workspaces import invitations_of
from milegate.store.records import members as records
from milegate.store.records.workspaces import add_member
from milegate.store.values.workspaces import StoredInvitation, StoredWorkspace

DAYS = 7
MOST_A_DAY = 50
PAUSE = timedelta(minutes=5)
LONGEST_TOKEN = 100
GONE = "This invitation is not valid any more. Ask for a new one."


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and the secret of its link, which is nowhere else."""

    invitation: StoredInvitation
    token: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody with a link may know: where it leads, as what, and whether the address is known here."""

    workspace: StoredWorkspace
    invitation: StoredInvitation
    has_account: bool


def list_invitations(actor: Actor) -> list[StoredInvitation]:
    """The invitations that wait, the newest first."""
    actor.require(Right.MANAGE_MEMBERS)
    return invitations_of(actor.workspace.id)


@transaction.atomic
def invite(actor: Actor, email: str, role: str) -> Invited:
    """A place for somebody; the caller sends the link with `mail_invitation`."""
    actor = alone(actor)
    address, wanted = _address(email), role_named(role)
    owners_by_owners(wanted, actor)
    if queries.member_with(actor.workspace.id, address):
        raise Invalid.of("email", "already-member", f"{address} is in this workspace already.")
    if queries.invitation_to(actor.workspace.id, address):
        raise Invalid.of(
            "email", "already-invited", f"{address} has been invited already: send it again below."
        )
    _few_a_day(actor)
    token = secrets.token_urlsafe(32)
    new = records.NewInvitation(
        actor.workspace.id, address, wanted, digest(token), actor.user_id, timezone.now() + timedelta(DAYS)
    )
    return Invited(records.add_invitation(new=new), token)


@transaction.atomic
def renew_invitation(actor: Actor, id: UUID) -> Invited:
    """Another link for seven more days; the old one is void."""
    actor = alone(actor)
    found = _waiting(actor, id)
    _not_again_at_once(found)
    token = secrets.token_urlsafe(32)
    records.renew_invitation(id=id, digest=digest(token), expires=timezone.now() + timedelta(DAYS))
    return Invited(found, token)


@transaction.atomic
def withdraw_invitation(actor: Actor, id: UUID) -> None:
    """Make a link void."""
    actor = alone(actor)
    _waiting(actor, id)
    records.withdraw_invitation(id=id)


def mail_invitation(actor: Actor, invited: Invited, address: str) -> bool:
    """Send the link, as its whole address; False when the mail server does not take it."""
    actor.require(Right.MANAGE_MEMBERS)
    words = mail_words(
        "invitation",
        agency=actor.workspace.name,
        by=actor.name,
        role=invited.invitation.role,
        address=address,
        days=DAYS,
    )
    by_hand = {"Auto-Submitted": ""}
    brand = brand_of_sender(actor.workspace)
    to = invited.invitation.email
    return send(message(words, Envelope(to, brand, site=actor.site, headers=by_hand)))


def welcome(token: str) -> Welcome:
    """What a link leads to; NotFound when it is void. Nothing changes by looking."""
    workspace, invitation = _by(token)
    return Welcome(workspace, invitation, has_account(invitation.email))


@transaction.atomic
def join(user_id: int, token: str) -> StoredWorkspace:
    """Take the place, once, with an account to which the invited address belongs beyond doubt."""
    workspace, invitation = _by(token)
    queries.lock_workspace(workspace.id)
    if invitation.email.lower() not in verified_addresses(user_id):
        raise Forbidden(
            f"This invitation is for {invitation.email}, which is not an address of your account."
        )
    if not records.accept_invitation(id=invitation.public_id):
        raise Conflict(GONE)
    if queries.member_who_is(workspace.id, user_id) is None:
        add_member(workspace=workspace.id, user=user_id, role=invitation.role)
    return workspace


def may_join(user_id: int, found: Welcome) -> bool:
    """Whether the invited address belongs to this account."""
    return found.invitation.email.lower() in verified_addresses(user_id)


def digest(token: str) -> str:
    """What is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def _by(token: str) -> tuple[StoredWorkspace, StoredInvitation]:
    found = queries.invitation_by(digest(token)) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise NotFound(GONE)
    return found


def _waiting(actor: Actor, id: UUID) -> StoredInvitation:
    found = queries.invitation_at(actor.workspace.id, id)
    if found is None:
        raise NotFound("There is no such invitation; perhaps it has been accepted meanwhile.")
    owners_by_owners(Role(found.role), actor)
    return found


def _few_a_day(actor: Actor) -> None:
    """Invitations are mail to anybody: a workspace sends so many in a day, and no more."""
    if invited_since(actor.workspace.id, timezone.now() - timedelta(days=1)) >= MOST_A_DAY:
        message = f"A workspace invites at most {MOST_A_DAY} people in a day: go on tomorrow."
        raise Invalid.of("email", "too-many", message)


def _not_again_at_once(invitation: StoredInvitation) -> None:
    """The first mail may have been lost; after that there is a pause between any two."""
    sent = invitation.expires - timedelta(DAYS)
    if sent > invitation.created and timezone.now() < sent + PAUSE:
        message = "This invitation has just been sent again. Wait five minutes before the next time."
        raise Invalid.of("invitation", "too-soon", message)


def _address(email: str) -> str:
    address = email.strip().lower()
    if not can_be_mailed(address):
        raise Invalid.of("email", "bad-address", "Write an e-mail address, such as name@example.com.")
    return address
