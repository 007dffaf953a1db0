"""Invitations: a link that is nowhere but in the mail, for one address, once, for seven days."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from milegate.accounts.models import User
from milegate.actions.actor import enter
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.invitations import (
    MOST_A_DAY,
    Invited,
    invite,
    join,
    list_invitations,
    mail_invitation,
    renew_invitation,
    welcome,
    withdraw_invitation,
)
from milegate.actions.rights import Role
from milegate.store.models import Invitation, Member
from tests.people import UNMAILABLE, World, person

ADDRESS = "new@agency.example"


def newcomer(email: str = ADDRESS, verified: bool = True) -> User:
    """Somebody with an account."""
    user = person(email, "New Person")
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def invited(world: World, email: str = ADDRESS, role: str = "estimator") -> Invited:
    """An invitation by the owner."""
    return invite(world.actor(), email, role)


def test_the_link_lets_in_once(world: World) -> None:
    token = invited(world).token
    user = newcomer()
    assert join(user.pk, token).slug == world.workspace.slug
    assert enter(user.pk, world.workspace.slug).role is Role.ESTIMATOR
    assert list_invitations(world.actor()) == []
    with pytest.raises(NotFound):
        join(newcomer("other@agency.example").pk, token)


def test_only_the_hash_is_kept(world: World) -> None:
    token = invited(world).token
    kept = Invitation.objects.get()
    assert len(token) == 43
    assert kept.digest == sha256(token.encode()).hexdigest()
    assert token not in repr(Invitation.objects.values().get())


def test_looking_changes_nothing(world: World) -> None:
    token = invited(world).token
    before = Invitation.objects.values().get()
    assert not welcome(token).has_account
    newcomer()
    assert welcome(token).has_account
    assert Invitation.objects.values().get() == before


def test_it_holds_for_seven_days(world: World) -> None:
    token = invited(world).token
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=6, hours=23), tick=False):
        assert welcome(token).invitation.email == ADDRESS
    with time_machine.travel(now + timedelta(days=7, minutes=1), tick=False):
        with pytest.raises(NotFound, match="not valid any more"):
            welcome(token)
        assert list_invitations(world.actor()) == []
        invited(world)


def test_sent_again_the_old_link_is_void(world: World) -> None:
    first = invited(world)
    second = renew_invitation(world.actor(), first.invitation.public_id)
    with pytest.raises(NotFound):
        welcome(first.token)
    assert welcome(second.token).invitation.public_id == first.invitation.public_id


def test_a_workspace_invites_so_many_in_a_day(world: World) -> None:
    with time_machine.travel("2026-11-29 12:00:00+00:00", tick=False) as clock:
        withdrawn = invited(world).invitation.public_id
        withdraw_invitation(world.actor(), withdrawn)
        for number in range(MOST_A_DAY - 1):
            invited(world, f"p{number}@agency.example")
        with pytest.raises(Invalid, match="at most 50 people in a day"):
            invited(world)
        invite(enter(world.stranger.pk, "elsewhere"), ADDRESS, "viewer")
        clock.shift(timedelta(days=1))
        invited(world)


def test_an_invitation_is_sent_again_once_in_five_minutes(world: World) -> None:
    with time_machine.travel("2026-11-29 12:00:00+00:00", tick=False) as clock:
        id = invited(world).invitation.public_id
        clock.shift(1)
        link = renew_invitation(world.actor(), id).token
        clock.shift(299)
        with pytest.raises(Invalid, match="Wait five minutes"):
            renew_invitation(world.actor(), id)
        assert welcome(link).invitation.public_id == id
        clock.shift(1)
        renew_invitation(world.actor(), id)


def test_withdrawn_it_is_void(world: World) -> None:
    found = invited(world)
    withdraw_invitation(world.actor(), found.invitation.public_id)
    with pytest.raises(NotFound):
        join(newcomer().pk, found.token)
    with pytest.raises(NotFound):
        renew_invitation(world.actor(), found.invitation.public_id)


@pytest.mark.parametrize(("email", "verified"), [("else@agency.example", True), (ADDRESS, False)])
def test_the_address_must_be_theirs(world: World, email: str, verified: bool) -> None:
    token = invited(world).token
    with pytest.raises(Forbidden, match=ADDRESS):
        join(newcomer(email, verified).pk, token)
    assert welcome(token).invitation.email == ADDRESS


def test_letters_of_an_address_do_not_matter(world: World) -> None:
    token = invited(world, "New@Agency.Example").token
    assert join(newcomer().pk, token).slug == world.workspace.slug


def test_nobody_is_asked_twice(world: World) -> None:
    invited(world)
    with pytest.raises(Invalid, match="invited already"):
        invited(world, "NEW@agency.example ")
    with pytest.raises(Invalid, match="in this workspace already"):
        invited(world, world.user(Role.VIEWER).email)
    with pytest.raises(Invalid, match="Write an e-mail address"):
        invited(world, "nobody")
    with pytest.raises(Invalid, match="There is no role"):
        invited(world, "third@agency.example", "king")


def test_a_manager_invites_no_owner(world: World) -> None:
    with pytest.raises(Forbidden, match="Only an owner"):
        invite(world.actor(Role.MANAGER), ADDRESS, "owner")
    found = invited(world, role="owner")
    for act in (renew_invitation, withdraw_invitation):
        with pytest.raises(Forbidden, match="Only an owner"):
            act(world.actor(Role.MANAGER), found.invitation.public_id)


def test_who_is_there_already_keeps_the_role(world: World) -> None:
    token = invited(world).token
    user = newcomer()
    Member.objects.create(workspace_id=world.workspace.id, user=user, role="manager")
    join(user.pk, token)
    assert enter(user.pk, world.workspace.slug).role is Role.MANAGER


def test_invitations_of_others_are_not_there(world: World) -> None:
    found = invited(world)
    with pytest.raises(NotFound):
        withdraw_invitation(enter(world.stranger.pk, "elsewhere"), found.invitation.public_id)


def test_the_mail_says_who_invites_where(world: World) -> None:
    assert mail_invitation(world.actor(), invited(world), "https://gates.example/join/x")
    (message,) = mail.outbox
    assert message.subject == "Owner Person invites you to The agency"
    assert message.to == [ADDRESS]
    assert "https://gates.example/join/x" in message.body
    assert "as estimator" in message.body


def test_an_address_of_earlier_days_that_no_mail_reaches_is_not_written_to(world: World) -> None:
    found = invited(world)
    odd = replace(found, invitation=replace(found.invitation, email=UNMAILABLE[0]))
    assert not mail_invitation(world.actor(), odd, "https://gates.example/join/x")


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "\0", "ü"])
def test_what_is_no_link_is_not_there(world: World, token: str) -> None:
    with pytest.raises(NotFound):
        welcome(token)
