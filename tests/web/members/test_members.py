"""The page of members, and the link of an invitation."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from milegate.accounts.models import User
from milegate.actions.invitations import MOST_A_DAY, invite
from milegate.actions.members import list_members
from milegate.actions.rights import Role
from milegate.store.records.workspaces import add_member
from tests.people import UNMAILABLE, World, person
from tests.web.accounts.people import PHRASE
from tests.web.markup import Page

MEMBERS = "settings/members"
ADDRESS = "new@agency.example"


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def invited(owner: Client, world: World, email: str = ADDRESS) -> str:
    """Invite by the page; the path of the link in the mail."""
    answer = owner.post(
        world.address(f"{MEMBERS}/invite"), {"email": email, "role": "estimator"}, follow=True
    )
    assert f"on its way to {email}" in Page.of(answer.content).text
    link = re.search(r"http://testserver(/join/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    return link[1]


def of(world: World, role: Role) -> str:
    """The public id of somebody."""
    user = world.user(role).pk
    return str(next(one.public_id for one in list_members(world.actor()) if one.user_id == user))


def test_everybody_sees_who_is_there(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    page = Page.of(client.get(world.address(MEMBERS)).content)
    assert "Owner Person" in page.text
    assert "Invite somebody" not in page.text
    assert page.inline == []


def test_the_page_costs_as_many_queries_for_many(
    owner: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        user = person(f"p{number}@agency.example", f"Person {number}")
        add_member(workspace=world.workspace.id, user=user.pk, role="viewer")
    with django_assert_max_num_queries(8):
        owner.get(world.address(MEMBERS))


def test_a_role_is_changed_and_somebody_removed(owner: Client, world: World) -> None:
    role = world.address(f"{MEMBERS}/{of(world, Role.VIEWER)}/role")
    assert owner.post(role, {"role": "finance"}).status_code == 302
    assert world.actor(Role.VIEWER).role is Role.FINANCE
    assert owner.post(role, {"role": "king"}).status_code == 422
    theirs = Client()
    theirs.force_login(world.user(Role.VIEWER))
    assert theirs.get(world.address()).status_code == 200
    assert owner.post(world.address(f"{MEMBERS}/{of(world, Role.VIEWER)}/remove")).status_code == 302
    assert theirs.get(world.address()).status_code == 404


def test_the_last_owner_is_told(owner: Client, world: World) -> None:
    assert "You are the last owner" in Page.of(owner.get(world.address(MEMBERS)).content).text
    answer = owner.post(world.address(f"{MEMBERS}/leave"))
    assert answer.status_code == 409
    assert "last owner" in Page.of(answer.content).text


def test_others_may_leave(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    assert client.post(world.address(f"{MEMBERS}/leave"))["Location"] == "/workspaces/"
    assert client.get(world.address()).status_code == 404


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", f"{'x' * 300}@agency.example", "<script>@b.example", *UNMAILABLE]
)
def test_a_bad_address_is_said_beside_its_field(owner: Client, world: World, email: str) -> None:
    answer = owner.post(world.address(f"{MEMBERS}/invite"), {"email": email, "role": "viewer"})
    page = Page.of(answer.content)
    assert answer.status_code == 422
    assert "Write an e-mail address" in page.text
    assert page.fields["email"] == email
    assert not mail.outbox


def test_an_invitation_is_sent_again_and_withdrawn(owner: Client, world: World) -> None:
    first = invited(owner, world)
    actions = re.findall(rf'action="({world.address(MEMBERS)}/invitations/[^"]+)"', _page(owner, world))
    again, withdraw = actions
    owner.post(again)
    assert Client().get(first).status_code == 404
    assert len(mail.outbox) == 2
    owner.post(withdraw)
    assert "Invited, not here yet" not in owner.get(world.address(MEMBERS)).content.decode()


def test_what_is_too_much_mail_is_said(owner: Client, world: World) -> None:
    invited(owner, world)
    again = re.findall(rf'action="({world.address(MEMBERS)}/invitations/[^"]+/send)"', _page(owner, world))
    assert owner.post(again[0]).status_code == 302
    answer = owner.post(again[0])
    assert (answer.status_code, len(mail.outbox)) == (422, 2)
    assert "Wait five minutes" in Page.of(answer.content).text
    for number in range(MOST_A_DAY - 1):
        invite(world.actor(), f"p{number}@agency.example", "viewer")
    sent = {"email": "one.more@agency.example", "role": "viewer"}
    page = Page.of(owner.post(world.address(f"{MEMBERS}/invite"), sent).content)
    assert "at most 50 people in a day" in page.text
    assert page.fields["email"] == "one.more@agency.example"
    assert len(mail.outbox) == 2


def _page(owner: Client, world: World) -> str:
    return owner.get(world.address(MEMBERS)).content.decode().split("Invited, not here yet")[-1]


def test_looking_at_a_link_changes_nothing(owner: Client, world: World) -> None:
    link = invited(owner, world)
    for browser in (Client(), owner):
        page = Page.of(browser.get(link).content)
        assert "Owner Person invites you to The agency" in page.text
        assert page.inline == []
    assert ADDRESS in _page(owner, world)


def test_a_newcomer_signs_up_and_is_in(owner: Client, world: World) -> None:
    link = invited(owner, world)
    browser = Client()
    step = browser.post(link)
    assert step["Location"].startswith("/accounts/signup/?next=")
    form = Page.of(browser.get(step["Location"]).content)
    assert form.fields["email"] == ADDRESS
    sent = {"name": "New", "email": ADDRESS, "password1": PHRASE, "next": form.fields["next"]}
    assert browser.post("/accounts/signup/", sent)["Location"] == world.address()
    assert browser.get(world.address()).status_code == 200
    assert browser.get(link).status_code == 404


def test_another_address_at_sign_up_stays_unconfirmed(owner: Client, world: World) -> None:
    """The account is known by the address that was invited: nobody appears under one that was only typed."""
    link = invited(owner, world)
    browser = Client()
    browser.post(link)
    typed = {"name": "New", "email": "boss@agency.example", "password1": PHRASE}
    assert browser.post("/accounts/signup/", typed)["Location"] == world.address()
    user = User.objects.get(name="New")
    assert user.email == ADDRESS
    assert not EmailAddress.objects.get(email="boss@agency.example").verified


def test_with_another_account_one_is_told_why_not(owner: Client, world: World) -> None:
    user = User.objects.create_user("other@agency.example", PHRASE, name="Other")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    link = invited(owner, world)
    browser = Client()
    browser.post(link)
    done = browser.post("/accounts/login/", {"login": user.email, "password": PHRASE})
    assert done["Location"] == link
    assert "for another address" in Page.of(browser.get(link).content).text
    assert browser.get(world.address()).status_code == 404
    assert browser.post(link).status_code == 403


def test_who_has_an_account_signs_in_and_is_in(owner: Client, world: World) -> None:
    user = User.objects.create_user(ADDRESS, PHRASE, name="New")
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    link = invited(owner, world)
    browser = Client()
    assert browser.post(link)["Location"].startswith("/accounts/login/?next=")
    done = browser.post("/accounts/login/", {"login": ADDRESS, "password": PHRASE, "next": link})
    assert done["Location"] == world.address()
    assert browser.get(world.address()).status_code == 200


def test_who_is_signed_in_joins_with_one_click(owner: Client, world: World) -> None:
    user = person(ADDRESS, "New")
    EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    link = invited(owner, world)
    browser = Client()
    browser.force_login(user)
    assert browser.post(link)["Location"] == world.address()
    assert browser.post(link).status_code == 404


def test_strangers_see_no_members(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    assert client.get(world.address(MEMBERS)).status_code == 404
    assert client.post(world.address(f"{MEMBERS}/invite"), {"email": ADDRESS}).status_code == 404
    assert client.post(world.address(f"{MEMBERS}/{of(world, Role.VIEWER)}/remove")).status_code == 404


def test_texts_are_escaped(owner: Client, world: World) -> None:
    User.objects.filter(pk=world.user(Role.VIEWER).pk).update(name="<script>alert(1)</script>")
    assert b"<script>alert" not in owner.get(world.address(MEMBERS)).content
