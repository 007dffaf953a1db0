"""Nothing of Milegate stands in a frame, save both sides of a proposal in the demo."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.actions.links import token_of
from tests.actions.proposing import sent
from tests.people import World

HERE: dict[str, Any] = {"HTTP_HOST": "127.0.0.1:8000"}
NEVER = ("DENY", "frame-ancestors 'none'")
OURSELVES = ("SAMEORIGIN", "frame-ancestors 'self'")
OUTSIDE = (
    "/",
    "/demo/estimate",
    "/demo/both",
    "/demo/client",
    "/accounts/login/",
    "/workspaces/",
    "/nowhere",
    "/api/v1/projects",
)


@pytest.fixture
def demo_server(settings: Settings, demo: None, client: Client) -> None:
    """A demo server as `make run` starts it, entered as its owner."""
    settings.DEMO = True
    settings.LISTENER = "127.0.0.1"
    client.post("/demo/enter", {"role": "owner"}, **HERE)


def framing(answer: Any) -> tuple[str, str]:
    """What an answer says of frames around it."""
    policy = answer["Content-Security-Policy"].split("; ")
    return answer["X-Frame-Options"], next(each for each in policy if each.startswith("frame-ancestors"))


def frames(answer: Any) -> list[str]:
    """What an answer says of frames inside of it."""
    return [each for each in answer["Content-Security-Policy"].split("; ") if each.startswith("frame-src")]


@pytest.mark.parametrize("address", OUTSIDE)
def test_other_pages_of_the_demo_stand_in_no_frame(client: Client, demo_server: None, address: str) -> None:
    answer = client.get(address, **HERE)
    assert framing(answer) == NEVER
    assert frames(answer) == []


def test_the_page_of_both_sides_holds_frames_and_stands_in_none(client: Client, demo_server: None) -> None:
    answer = client.post("/demo/both", follow=True, **HERE)
    assert answer.status_code == 200
    assert frames(answer) == ["frame-src 'self'"]
    assert framing(answer) == NEVER


@pytest.mark.parametrize(
    "address", ["/w/demo/", "/w/demo/p/demo/proposals", "/c/nothing", "/w/demo/p/nothing/"]
)
def test_both_sides_stand_in_pages_of_the_same_server(
    client: Client, demo_server: None, address: str
) -> None:
    answer = client.get(address, **HERE)
    assert framing(answer) == OURSELVES
    assert frames(answer) == []


@pytest.mark.parametrize(
    "differs",
    [
        {"HTTP_HOST": "gates.example"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"HTTP_FORWARDED": "for=192.0.2.1"},
    ],
)
def test_not_where_the_demo_cannot_be_entered(
    client: Client, demo_server: None, settings: Settings, differs: dict[str, Any]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for address in ("/w/demo/", "/c/nothing"):
        assert framing(client.get(address, **(HERE | differs))) == NEVER


def test_not_on_another_listener(client: Client, demo_server: None, settings: Settings) -> None:
    settings.LISTENER = "192.0.2.1"
    assert framing(client.get("/w/demo/", **HERE)) == NEVER


def test_a_real_installation_stands_in_no_frame(client: Client, world: World, settings: Settings) -> None:
    settings.LISTENER = "127.0.0.1"
    found = sent(world)
    client.force_login(world.user())
    token = token_of(found.links[0])
    inside = client.get(f"/c/{token}", **HERE)["Location"]
    proposal = world.project_address(f"proposals/{found.proposal.public_id}")
    answers = [
        client.get(each, **HERE)
        for each in (*OUTSIDE, world.address(), proposal, f"/c/{token}", inside, "/w/demo/")
    ]
    assert {framing(each) for each in answers} == {NEVER}
    assert [frames(each) for each in answers if frames(each)] == []
