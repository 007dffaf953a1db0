"""Webhooks by the API: made, told, looked up, sent again."""

from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.actions.hooked import allow_here, tell_all
from tests.actions.proposing import sent
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World
from tests.receiver import receiving, says

pytestmark = pytest.mark.django_db
LONG_AGO = {"since": "0001-01-01T00:00:00+14:00"}


@pytest.fixture(autouse=True)
def here(settings: Settings) -> None:
    """Receivers of this machine may be told."""
    allow_here(settings)


def test_a_webhook_from_its_making_to_its_end(world: World, api: Caller) -> None:
    with receiving(says(500, b"later")) as receiver:
        made = api.send("POST", "/webhooks", {"url": receiver.url, "events": ["proposal.sent"]})
        assert made.status_code == 201, made.content
        one, secret = made.json(), made.json()["secret"]
        place = f"/webhooks/{one['id']}"
        assert made["Location"] == api.path(place)
        sent(world)
        assert tell_all() == 1
        assert receiver.got[0].is_signed_with(secret)
        (delivery,) = api.get(f"{place}/deliveries?state=waiting").json()["items"]
        assert (delivery["type"], delivery["status"], delivery["tries"]) == ("proposal.sent", 500, 1)
        assert delivery["webhook_id"] == receiver.got[0].headers["webhook-id"]
        whole = api.get(f"{place}/deliveries/{delivery['id']}").json()
        assert [each["answer"] for each in whole["attempts"]] == ["later"]
        assert whole["payload"]["data"]["project"]["slug"] == world.project
        receiver.answer = says(200)
        assert api.send("POST", f"{place}/deliveries/{delivery['id']}/replay").status_code == 204
        assert api.send("POST", f"{place}/test").status_code == 204
        assert tell_all() == 2
    assert api.get(f"{place}/deliveries?state=failed").json()["items"] == []
    assert len(api.get(f"{place}/deliveries?state=delivered").json()["items"]) == 2
    assert api.send("DELETE", place).status_code == 204
    problem(api.get(place), 404)


def test_what_failed_is_sent_again(world: World, api: Caller) -> None:
    with receiving(says(410)) as receiver:
        place = f"/webhooks/{api.send('POST', '/webhooks', {'url': receiver.url}).json()['id']}"
        sent(world)
        tell_all()
        found = api.get(place).json()
        assert (found["enabled"], "410" in found["why"]) == (False, True)
        for part in ("test", "replay"):
            assert "off" in problem(api.send("POST", f"{place}/{part}", LONG_AGO), 409)["detail"]
        assert api.send("POST", f"{place}/enable").json()["enabled"]
        receiver.answer = says(200)
        assert api.send("POST", f"{place}/replay", LONG_AGO).json() == {"sent": 1}
        assert api.send("POST", f"{place}/replay", {"since": "9999-12-31T23:59:59-14:00"}).json() == {
            "sent": 0
        }
        assert tell_all() == 1
    assert not api.send("POST", f"{place}/disable").json()["enabled"]


def test_the_log_comes_in_pages(world: World, api: Caller) -> None:
    place = f"/webhooks/{api.send('POST', '/webhooks', {'url': 'https://hooks.example/'}).json()['id']}"
    for _ in range(3):
        api.send("POST", f"{place}/test")
    first = api.get(f"{place}/deliveries?limit=2").json()
    rest = api.get(f"{place}/deliveries?limit=2&cursor={first['next']}").json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert len({each["id"] for each in first["items"] + rest["items"]}) == 3


def test_a_secret_is_told_once_and_rotated(api: Caller) -> None:
    made = api.send("POST", "/webhooks", {"url": "https://hooks.example/", "description": "Chat"}).json()
    place = f"/webhooks/{made['id']}"
    changed = api.send("PUT", place, {"url": "https://hooks.example/2", "events": ["comment.added"]}).json()
    assert (changed["url"], changed["events"], changed["description"]) == (
        "https://hooks.example/2",
        ["comment.added"],
        "",
    )
    rotated = api.send("POST", f"{place}/rotate").json()
    assert rotated["secret"] != made["secret"]
    shown = str(api.get(place).json()) + str(api.get("/webhooks").json())
    assert "secret" not in shown
    assert "whsec_" not in shown


@pytest.mark.parametrize(
    "url", ["http://", "example.com", "https://user@hooks.example/", "ftp://hooks.example/", "https://a/#b"]
)
def test_what_is_no_address_is_refused(api: Caller, url: str) -> None:
    (trouble,) = problem(api.send("POST", "/webhooks", {"url": url}), 422)["troubles"]
    assert trouble["place"] == "url"


def test_it_takes_https_unless_the_operator_allows_other(api: Caller, settings: Settings) -> None:
    settings.ALLOW_HTTP = False
    problem(api.send("POST", "/webhooks", {"url": "http://hooks.example/"}), 422)
    problem(api.send("POST", "/webhooks", {"url": "https://hooks.example/", "events": ["no.such"]}), 422)


def test_only_whom_it_concerns(world: World, api: Caller) -> None:
    place = f"/webhooks/{api.send('POST', '/webhooks', {'url': 'https://hooks.example/'}).json()['id']}"
    for other in (caller(world, Role.ESTIMATOR, Scope.WRITE), caller(world, Role.OWNER, Scope.WRITE)):
        problem(other.get(place), 403)
        problem(other.send("POST", f"{place}/test"), 403)
    problem(caller(world, Role.OWNER, Scope.ADMIN).send("POST", f"{place}/test"), 403)
    problem(api.get(f"/webhooks/{UUID(int=0)}"), 404)
    problem(api.get(f"{place}/deliveries/{UUID(int=0)}"), 404)
