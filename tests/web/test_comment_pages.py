"""Long lists of threads come in pages, and every link to a thread leads to the page on which it is."""

import re
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.comment_lists import PAGE
from milegate.actions.comments import resolve_all, resolve_thread, start_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.rights import Role
from tests.people import World
from tests.web.forms.browser import Forms
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
LOGIN = "comments/on/item/login"
LONG = 2 * PAGE + 2


def begun(world: World, number: int, on: str = "login") -> list[UUID]:
    """So many threads on a row, in the order in which they began."""
    actor = world.actor()
    return [start_thread(actor, world.project, ("item", on), f"Number {at}.") for at in range(number)]


def threads_on(page: str) -> list[UUID]:
    """The threads of a page, from top to bottom."""
    return [UUID(found) for found in re.findall(r'<article class="sheet thread" id="thread-([^"]+)"', page)]


def pages(client: Client, address: str) -> list[list[UUID]]:
    """The threads of each page, from the first one along the links to earlier ones."""
    found = []
    following: str | None = address
    while following:
        page = client.get(following).content.decode()
        found.append(threads_on(page))
        links = [link for link in Page(page).links if "before=" in link]
        assert len(links) <= 1
        following = links[0] if links else None
    return found


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def in_pages(threads: list[UUID]) -> list[list[UUID]]:
    """Threads as the pages should have them, the newest first."""
    newest = threads[::-1]
    return [newest[at : at + PAGE] for at in range(0, len(newest), PAGE)]


@pytest.mark.parametrize("part", ["comments", LOGIN])
def test_each_thread_is_on_one_page(owner: Client, world: World, part: str) -> None:
    threads, address = begun(world, LONG), world.project_address(part)
    assert pages(owner, address) == in_pages(threads)
    last = owner.get(f"{address}?before=nonsense").content.decode()
    assert threads_on(last) == in_pages(threads)[0]
    assert "Newest threads" not in last


def test_resolved_threads_have_pages_of_their_own(owner: Client, world: World) -> None:
    old = begun(world, LONG)
    resolve_all(world.actor(), world.project)
    new = begun(world, 1)
    address = world.project_address("comments")
    assert pages(owner, address) == [new]
    assert f"{LONG} resolved" in Page.of(owner.get(address).content).text
    assert pages(owner, f"{address}?resolved") == in_pages(old)
    second = Page.of(owner.get(f"{address}?resolved&before=1").content)
    assert "No earlier thread" in second.text
    assert f"{address}?resolved" in second.links
    assert "1 open" in second.text


def test_a_full_page_has_no_other_one(owner: Client, world: World) -> None:
    threads = begun(world, PAGE)
    assert pages(owner, world.project_address("comments")) == [threads[::-1]]
    assert "Earlier threads" not in owner.get(world.project_address("comments")).content.decode()


@pytest.mark.parametrize("newer", [0, PAGE - 1, PAGE, 2 * PAGE])
@pytest.mark.parametrize("resolved", [False, True])
def test_a_notification_leads_to_its_thread(client: Client, world: World, newer: int, resolved: bool) -> None:
    told = start_thread(world.actor(), world.project, ("gate", "mvp"), "@Viewer Person, five days?")
    begun(world, newer)
    if resolved:
        resolve_all(world.actor(), world.project)
    client.force_login(world.user(Role.VIEWER))
    links = Page.of(client.get("/notifications").content).links
    answer = client.get(next(link for link in links if str(told) in link), follow=True)
    address, _ = answer.redirect_chain[-1]
    assert address.endswith(f"#thread-{told}")
    assert ("before=" in address) == (newer >= PAGE)
    assert told in threads_on(answer.content.decode())


def test_a_mail_leads_to_its_thread(client: Client, world: World) -> None:
    client.force_login(world.user(Role.FINANCE))
    client.post(world.project_address(LOGIN), {"text": "@Owner Person, is SSO in?"})
    begun(world, PAGE)
    send_due_letters()
    (link,) = re.findall(r"http://testserver(/w/\S+)", str(mail.outbox[0].body))
    client.force_login(world.user())
    page = client.get(link, follow=True)
    (told,) = threads_on(page.content.decode())
    assert "is SSO in?" in Page.of(page.content).text
    assert page.redirect_chain[-1][0].endswith(f"#thread-{told}")


def test_a_link_to_a_thread_is_for_those_who_may_read_it(client: Client, world: World) -> None:
    (thread,) = begun(world, 1)
    client.force_login(world.user(Role.VIEWER))
    assert client.get(world.project_address(f"comments/{UUID(int=7)}")).status_code == 404
    assert client.get(world.project_address(f"comments/{thread}")).status_code == 302
    client.force_login(world.stranger)
    assert client.get(world.project_address(f"comments/{thread}")).status_code == 404


@pytest.mark.parametrize("on", ["", "item/login"])
def test_who_answers_on_a_later_page_stays_there(owner: Client, world: World, on: str) -> None:
    threads = begun(world, LONG)
    middle = in_pages(threads)[1]
    place = world.project_address(f"comments/{middle[7]}/reply")
    answer = owner.post(place, {"text": "Here I am", "on": on}, follow=True).content.decode()
    assert threads_on(answer) == middle
    assert "Here I am" in answer
    refused = owner.post(place, {"text": "x" * 10_001, "on": on})
    page = refused.content.decode()
    assert (refused.status_code, threads_on(page)) == (422, middle)
    assert Forms(page).at(f"{middle[7]}/reply").fields["text"] == ["x" * 10_001]


def test_an_answer_in_a_resolved_thread_that_is_refused_stays_in_its_field(
    owner: Client, world: World
) -> None:
    (thread,) = begun(world, 1)
    resolve_thread(world.actor(), world.project, thread)
    page = owner.post(world.project_address(f"comments/{thread}/reply"), {"text": "x" * 10_001, "on": ""})
    assert page.status_code == 422
    assert Forms(page.content.decode()).at("/reply").fields["text"] == ["x" * 10_001]


def test_who_resolves_on_a_later_page_stays_there(owner: Client, world: World) -> None:
    threads = begun(world, PAGE + 2)
    second, first = threads[0], threads[1]
    page = owner.post(world.project_address(f"comments/{first}/resolve"), {"on": ""}, follow=True)
    assert threads_on(page.content.decode()) == [second]
    page = owner.post(world.project_address(f"comments/{second}/resolve"), {"on": ""}, follow=True)
    assert threads_on(page.content.decode()) == threads[:1:-1]  # that page is gone
    page = owner.post(world.project_address(f"comments/{first}/reopen"), {"on": ""}, follow=True)
    assert threads_on(page.content.decode()) == [first]


def test_queries_are_as_many_on_each_page(owner: Client, world: World) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            owner.get(address)
        return len(queries)

    first = world.project_address("comments")
    begun(world, 2)
    owner.get(first)
    few = asked(first)
    begun(world, LONG)
    (second,) = (link for link in Page.of(owner.get(first).content).links if "before=" in link)
    assert [asked(first), asked(second)] == [few, few]
