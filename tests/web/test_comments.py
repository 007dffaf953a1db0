"""Threads stay on their thing, tell those who are named, and are settled once."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client

from milegate.accounts.people import rename
from milegate.actions.actor import Actor
from milegate.actions.comments import change_comment, list_threads, mentioned, start_thread
from milegate.actions.editing import Change, edit_plan
from milegate.actions.letters import send_due_letters
from milegate.actions.notifications import notifications_of
from milegate.actions.rights import Role
from milegate.core.edits import Move, Set, removal
from milegate.store.models import Comment, Notification, Workspace
from milegate.store.queries.workspaces import members_of
from milegate.store.values.comments import StoredThread
from tests.people import World
from tests.web.forms.browser import Forms
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
LOGIN = "comments/on/item/login"


def signed_in(client: Client, world: World, role: Role = Role.OWNER) -> Client:
    """The browser of this role's person."""
    client.force_login(world.user(role))
    return client


def read(client: Client, world: World, part: str = "comments") -> str:
    """All that can be read on a page of the project."""
    return Page.of(client.get(world.project_address(part)).content).text


def only_thread(world: World) -> StoredThread:
    """The one thread there is."""
    (thread,) = list_threads(world.actor(), world.project)
    return thread


def test_a_thread_is_begun_answered_resolved_and_opened_again(client: Client, world: World) -> None:
    owner = signed_in(client, world)
    assert owner.post(world.project_address(LOGIN), {"text": "Is **SSO** in?"}).status_code == 302
    page = owner.get(world.project_address("comments")).content.decode()
    assert "<strong>SSO</strong>" in page
    thread = world.project_address(f"comments/{only_thread(world).public_id}")
    owner.post(f"{thread}/reply", {"text": "No."})
    assert "No." in read(owner, world, LOGIN)
    owner.post(f"{thread}/resolve")
    assert "No open thread" in read(owner, world)
    assert "resolved by Owner Person" in read(owner, world, "comments?resolved")
    assert owner.post(f"{thread}/resolve").status_code == 409
    owner.post(f"{thread}/reopen")
    assert only_thread(world).resolved is None


def test_a_thread_stays_on_its_row_across_renames_moves_and_removal(client: Client, world: World) -> None:
    owner, actor = signed_in(client, world), world.actor()
    start_thread(actor, world.project, ("item", "export"), "CSV or JSON?")
    edits = (Set("item", "export", "name", "Reports"), Move("item", "export", "launch", None))
    edit_plan(actor, world.project, Change(1, edits, "Moved"))
    assert "Reports" in read(owner, world)
    plan = edit_plan(actor, world.project, Change(2, (), "")).plan
    gone = removal(plan, [("item", "export")])
    assert isinstance(gone, tuple)
    edit_plan(actor, world.project, Change(2, gone, "Removed"))
    assert "no longer in the plan" in read(owner, world)
    assert "CSV or JSON?" in read(owner, world, "comments/on/item/export")


def test_who_is_named_is_told_here_and_by_mail(client: Client, world: World) -> None:
    owner = signed_in(client, world)
    owner.post(world.project_address(LOGIN), {"text": "@Finance what does it cost?\n<b>now</b>"})
    assert mail.outbox == []  # nobody waits for the mail server
    assert send_due_letters() == 1
    (message,) = mail.outbox
    assert message.to == ["finance@agency.example"]
    assert "Sign-in" in message.subject
    assert "<b>now</b>" in message.body
    assert f"http://testserver{world.project_address('comments')}" in message.body
    finance = signed_in(client, world, Role.FINANCE)
    page = Page.of(finance.get("/notifications").content)
    assert "Owner Person mentioned you on “Sign-in”" in page.text
    assert "(1 new)" in page.text
    finance.post("/notifications/read", {"up_to": page.fields["up_to"]})
    assert "new)" not in Page.of(finance.get("/notifications").content).text


def test_an_answer_is_told_to_those_who_spoke_before(client: Client, world: World) -> None:
    start_thread(world.actor(Role.ESTIMATOR), world.project, ("gate", "mvp"), "Five days?")
    owner = signed_in(client, world)
    owner.post(world.project_address(f"comments/{only_thread(world).public_id}/reply"), {"text": "Yes."})
    estimator = signed_in(client, world, Role.ESTIMATOR)
    assert "Owner Person replied" in Page.of(estimator.get("/notifications").content).text
    assert "Nothing waits" in Page.of(signed_in(client, world).get("/notifications").content).text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Finance Person please", ["Finance Person"]),
        ("@finance, @VIEWER!", ["Finance Person", "Viewer Person"]),
        ("mail@finance.example", []),
        ("@financer @nobody", []),
        ("@finance@agency.example", ["Finance Person"]),
    ],
)
def test_mentions(world: World, text: str, names: list[str]) -> None:
    assert sorted(one.name for one in mentioned(text, members_of(world.workspace.id))) == names


def test_ones_own_comment_can_be_changed_and_deleted_by_nobody_else(client: Client, world: World) -> None:
    start_thread(world.actor(Role.ESTIMATOR), world.project, ("item", "login"), "First")
    thread = only_thread(world)
    place = world.project_address(f"comments/{thread.public_id}/{thread.comments[0].public_id}")
    assert signed_in(client, world).post(place, {"text": "Mine now"}).status_code == 404
    author = signed_in(client, world, Role.ESTIMATOR)
    author.post(place, {"text": "Second"})
    assert (only_thread(world).comments[0].text, only_thread(world).comments[0].edited is None) == (
        "Second",
        False,
    )
    author.post(place, {"delete": "yes", "text": "Second"})
    assert "Deleted by its author" in read(author, world)
    assert "Second" not in read(author, world)


@pytest.mark.parametrize("text", ["", "   ", "\n", "x" * 10_001])
def test_a_comment_that_cannot_be_taken_is_said_and_kept(client: Client, world: World, text: str) -> None:
    answer = signed_in(client, world).post(world.project_address(LOGIN), {"text": text})
    assert answer.status_code == 422
    assert 'id="text-said"' in answer.content.decode()
    assert text.strip() in answer.content.decode()


@pytest.mark.parametrize("on", ["item/login", ""])
def test_an_answer_that_cannot_be_taken_stays_in_its_field(client: Client, world: World, on: str) -> None:
    signed_in(client, world).post(world.project_address("comments/on/item/login"), {"text": "First"})
    thread = only_thread(world)
    forms = (f"{thread.public_id}/reply", f"{thread.public_id}/{thread.comments[0].public_id}")
    for form in forms:
        text = "x" * 10_001
        answer = client.post(world.project_address(f"comments/{form}"), {"text": text, "on": on})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert Forms(page).at(form).fields["text"] == [text]
        assert page.count('class="said bad"') == 1
    assert [one.text for one in only_thread(world).comments] == ["First"]


def test_html_is_no_html(client: Client, world: World) -> None:
    owner = signed_in(client, world)
    owner.post(world.project_address(LOGIN), {"text": "<script>alert(1)</script> [x](javascript:alert(1))"})
    page = owner.get(world.project_address("comments")).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_viewer_reads_and_a_stranger_learns_nothing(client: Client, world: World) -> None:
    start_thread(world.actor(), world.project, ("item", "login"), "Secret plan")
    place = f"comments/{only_thread(world).public_id}"
    viewer = signed_in(client, world, Role.VIEWER)
    assert "Secret plan" in read(viewer, world)
    assert viewer.post(world.project_address(f"{place}/reply"), {"text": "Hi"}).status_code == 403
    client.force_login(world.stranger)
    for part in ("comments", LOGIN):
        assert client.get(world.project_address(part)).status_code == 404
    assert client.post(world.project_address(f"{place}/reply"), {"text": "Hi"}).status_code == 404


def test_queries_do_not_grow_with_threads(
    client: Client, world: World, django_assert_max_num_queries: object
) -> None:
    def begin(actor: Actor) -> None:
        for number in range(15):
            start_thread(actor, world.project, ("item", "login"), f"Number {number}")

    begin(world.actor(Role.ESTIMATOR))
    owner = signed_in(client, world)
    read(owner, world)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        read(owner, world)


@pytest.mark.parametrize("part", ["comments/on/role/dev", "comments/on/item/none", "comments/on/phase/login"])
def test_threads_on_nothing_are_404(client: Client, world: World, part: str) -> None:
    owner = signed_in(client, world)
    assert owner.get(world.project_address(part)).status_code == 404
    assert owner.post(world.project_address(part), {"text": "Hi"}).status_code == 404


def test_a_name_that_reaches_nobody_is_said(client: Client, world: World) -> None:
    owner = signed_in(client, world)
    text = "Ask @accounting and @Viewer Person, not a@b.example"
    answer = owner.post(world.project_address(LOGIN), {"text": text}, follow=True)
    assert "Nobody is told by @accounting: " in Page.of(answer.content).text


def test_members_are_offered_to_who_types(client: Client, world: World) -> None:
    page = signed_in(client, world).get(world.project_address(LOGIN)).content.decode()
    assert "<li>Viewer Person</li>" in page
    assert "<li>Owner Person</li>" not in page


def test_a_notification_is_plain_text_by_the_clock_of_its_workspace(client: Client, world: World) -> None:
    Workspace.objects.update(timezone="Asia/Tokyo")
    text = "@Viewer Person: is **SSO** in [this](https://x.example) `list`?"
    start_thread(world.actor(), world.project, ("item", "login"), text)
    Notification.objects.update(at=datetime(2027, 1, 4, 22, 5, tzinfo=UTC))
    viewer = signed_in(client, world, Role.VIEWER)
    page = Page.of(viewer.get("/notifications").content).text
    assert "@Viewer Person: is SSO in this list?" in page
    assert "5 Jan 2027, 07:05" in page
    assert page.count("Asia/Tokyo") == 1
    assert "1 new notification" in page


def test_comments_have_the_time_of_the_workspace(client: Client, world: World) -> None:
    Workspace.objects.update(timezone="Asia/Tokyo")
    start_thread(world.actor(), world.project, ("item", "login"), "When?")
    Comment.objects.update(at=datetime(2027, 1, 4, 22, 5, tzinfo=UTC))
    page = read(signed_in(client, world), world)
    assert "Jan 5, 2027, 07:05" in page
    assert page.count("Asia/Tokyo") == 1


def told(world: World, role: Role) -> list[str]:
    """What waits for this role's person."""
    return [each.text for each in notifications_of(world.user(role).pk)]


def test_what_is_told_of_a_comment_is_what_it_says_now(world: World) -> None:
    owner = world.actor()
    start_thread(owner, world.project, ("item", "login"), "@Estimator Person The salary is 5,000")
    thread = only_thread(world)
    change = (owner, world.project, thread.public_id, thread.comments[0].public_id)
    change_comment(*change, "@Estimator Person Call me")
    assert told(world, Role.ESTIMATOR) == [
        "Owner Person mentioned you on “Sign-in”: @Estimator Person Call me"
    ]
    change_comment(*change, "")
    assert told(world, Role.ESTIMATOR) == []
    assert send_due_letters() == 0


def test_a_notice_of_long_names_fits(world: World) -> None:
    rename(user=world.user().pk, name="Hubert Blaine " + "W" * 104)
    edit_plan(world.actor(), world.project, Change(1, (Set("item", "login", "name", "I" * 90),), "x"))
    start_thread(world.actor(), world.project, ("item", "login"), "@Estimator Person " + "x" * 500)
    (notice,) = told(world, Role.ESTIMATOR)
    assert len(notice) == 400


def test_open_threads_are_carried_into_a_version_or_resolved_with_it(client: Client, world: World) -> None:
    owner = signed_in(client, world)
    start_thread(world.actor(), world.project, ("item", "login"), "With SSO?")
    assert "1 open comment thread stay open" in read(owner, world, "versions")
    owner.post(world.project_address("versions"), {"name": "Sent", "threads": "carry"})
    assert (only_thread(world).resolved, only_thread(world).version) == (None, 1)
    assert "item · since v1" in read(owner, world)
    owner.post(world.project_address("versions"), {"name": "Again", "threads": "resolve"})
    assert only_thread(world).resolved is not None
    assert only_thread(world).version == 1
    assert "open comment thread" not in read(owner, world, "versions")
