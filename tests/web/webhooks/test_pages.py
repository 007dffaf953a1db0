"""The pages of webhooks: adding one, its log, one delivery; who sees them, and what nobody sees again."""

import base64
import io
import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions.rights import Role
from milegate.actions.webhook_log import PAGE, send_test
from milegate.actions.webhooks import list_endpoints
from tests.actions.hooked import allow_here, listen, log_of, tell_all
from tests.actions.proposing import sent
from tests.people import World
from tests.receiver import receiving, says

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture(autouse=True)
def here(settings: Settings, client: Client, world: World) -> None:
    """Receivers of this machine may be told, and the owner is signed in."""
    allow_here(settings)
    client.force_login(world.user())


def text(client: Client, address: str) -> str:
    """A page."""
    found = client.get(address)
    assert found.status_code == 200, address
    return found.content.decode()


def test_from_nothing_to_a_message_that_arrived(client: Client, world: World) -> None:
    place = world.address("settings/webhooks")
    assert "No webhook yet" in text(client, place)
    with receiving(says(200, b"<script>alert(1)</script>")) as receiver:
        made = client.post(place, {"url": receiver.url, "description": "Our chat", "which": "all"})
        secret = SECRET.search(made.content.decode())
        assert secret is not None
        (one,) = list_endpoints(world.actor())
        page = f"{place}/{one.public_id}"
        assert "Nothing yet" in text(client, page)
        assert client.post(f"{page}/test").status_code == 302
        tell_all()
        assert receiver.got[0].is_signed_with(secret[0])
    assert "webhook.test" in text(client, page)
    assert "Our chat" in text(client, place)
    delivery = f"{page}/deliveries/{log_of(world, one)[0].public_id}"
    shown = text(client, delivery)
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert "&#34;type&#34;: &#34;webhook.test&#34;" in shown


def test_mistakes_come_back_with_what_was_typed(client: Client, world: World) -> None:
    place = world.address("settings/webhooks")
    for values, said in (
        ({"url": "example.com", "which": "all"}, "begins with https://"),
        ({"url": "https://[::1]/x", "which": "all"}, "inside a network"),
        ({"url": "https://10.0.0.1/x", "which": "all"}, "inside a network"),
        ({"url": "https://hooks.example/x", "which": "some"}, "Choose one at least"),
        ({"url": "https://hooks.example/x", "which": "some", "events": ["no"]}, "There is no event"),
    ):
        answer = client.post(place, values)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert str(values["url"]) in answer.content.decode()
    assert list_endpoints(world.actor()) == []


def test_it_is_changed_switched_rotated_and_deleted(client: Client, world: World) -> None:
    with receiving() as receiver:
        _, one = listen(world, receiver)
    page = world.address(f"settings/webhooks/{one.public_id}")
    values = {"url": "https://hooks.example/2", "which": "some", "events": ["comment.added"]}
    assert client.post(page, values).status_code == 302
    assert client.post(page, values | {"url": "no"}).status_code == 422
    (found,) = list_endpoints(world.actor())
    assert (found.url, found.events) == ("https://hooks.example/2", ("comment.added",))
    client.post(f"{page}/switch", {"on": "0"})
    assert "Nothing is sent since" in text(client, page)
    assert client.post(f"{page}/test").status_code == 409
    client.post(f"{page}/switch", {"on": "1"})
    assert SECRET.search(client.post(f"{page}/secret").content.decode())
    assert client.post(f"{page}/remove").status_code == 302
    assert client.get(page).status_code == 404


def test_what_failed_is_sent_again_from_the_pages(client: Client, world: World) -> None:
    with receiving(says(410)) as receiver:
        _, one = listen(world, receiver)
        sent(world)
        tell_all()
        page = world.address(f"settings/webhooks/{one.public_id}")
        delivery = f"{page}/deliveries/{log_of(world, one)[0].public_id}"
        client.post(f"{page}/switch", {"on": "1"})
        receiver.answer = says(200)
        said = client.post(f"{page}/again", {"hours": "24"}, follow=True).content.decode()
        assert "1 event is sent again" in said
        assert client.post(f"{page}/again", {"hours": "5"}).status_code == 422
        tell_all()
        assert client.post(f"{delivery}/again").status_code == 302
        tell_all()
    assert len(receiver.got) == 3
    assert len({each.headers["webhook-id"] for each in receiver.got}) == 1
    assert "Send it again" in text(client, delivery)


def test_the_log_comes_in_pages_and_by_state(client: Client, world: World) -> None:
    with receiving() as receiver:
        _, one = listen(world, receiver)
    page = world.address(f"settings/webhooks/{one.public_id}")
    for _ in range(PAGE + 1):
        send_test(world.actor(), one.public_id)
    first = text(client, page)
    following = re.search(r"before=(\d+)", first)
    assert following is not None
    assert first.count("webhook.test</a>") + first.count('webhook.test<span class="unseen">') == PAGE
    assert text(client, f"{page}?before={following[1]}").count('webhook.test<span class="unseen">') == 1
    assert "Nothing here" in text(client, f"{page}?state=failed")
    assert client.get(f"{page}?state=other").status_code == 404
    for odd in ("x", "-1", "9" * 5_000, "²"):
        assert client.get(f"{page}?before={odd}").status_code == 200


def test_failing_is_said_on_the_pages(client: Client, world: World) -> None:
    with receiving(says(500)) as receiver:
        _, one = listen(world, receiver)
        sent(world)
        with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False):
            tell_all()
    place = world.address("settings/webhooks")
    assert "failing" in text(client, place)
    assert "Nothing has arrived since" in text(client, f"{place}/{one.public_id}")


def test_whoever_may_not_sees_nothing_of_it(client: Client, world: World) -> None:
    with receiving() as receiver:
        _, one = listen(world, receiver)
    send_test(world.actor(), one.public_id)
    place = world.address("settings/webhooks")
    places = [place, f"{place}/{one.public_id}"]
    places.append(f"{places[1]}/deliveries/{log_of(world, one)[0].public_id}")
    for user, status in (
        (world.stranger, 404),
        (world.user(Role.ESTIMATOR), 403),
        (world.user(Role.VIEWER), 403),
        (world.user(Role.MANAGER), 200),
    ):
        client.force_login(user)
        assert [client.get(each).status_code for each in places] == [status] * 3
    client.force_login(world.user(Role.VIEWER))
    assert "Webhooks" not in text(client, world.address("settings/tokens"))


def test_a_secret_is_seen_once_and_never_again(
    client: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    place = world.address("settings/webhooks")
    with receiving(says(410)) as receiver:
        made = client.post(place, {"url": receiver.url, "which": "all"}).content.decode()
        (one,) = list_endpoints(world.actor())
        rotated = client.post(f"{place}/{one.public_id}/secret").content.decode()
        secrets = [SECRET.findall(page) for page in (made, rotated)]
        assert [len(each) for each in secrets] == [1, 1]
        sent(world)
        tell_all()
        assert receiver.got[0].is_signed_with(secrets[0][0])
    dump = io.StringIO()
    call_command("dumpdata", "store", stdout=dump)
    delivery = f"{place}/{one.public_id}/deliveries/{log_of(world, one)[0].public_id}"
    pages = [text(client, each) for each in (place, f"{place}/{one.public_id}", delivery)]
    seen = "\n".join([dump.getvalue(), caplog.text, *pages])
    assert "was switched off" in caplog.text
    for (secret,) in secrets:
        key = secret.removeprefix("whsec_")
        assert [each for each in (key, base64.b64decode(key).hex()) if each in seen] == []
