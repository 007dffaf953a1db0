"""The guard of the try page."""

import pytest
import time_machine
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from milegate.web.pages.trial import turns
from milegate.web.pages.trial.turns import Turns
from milegate.web.visitors import allowed, client_address


@pytest.mark.django_db
def test_a_minute_has_room_for_so_many() -> None:
    with time_machine.travel("2026-11-29 12:00:01+00:00", tick=False) as clock:
        assert [allowed("try", "a", 2) for _ in range(3)] == [True, True, False]
        assert allowed("try", "b", 2)
        clock.shift(60)
        assert allowed("try", "a", 2)


def test_the_address_behind_a_proxy_is_the_one_that_it_forwards(settings: Settings) -> None:
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.7")
    assert client_address(asked) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_address(asked) == "192.0.2.7"
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"


def test_who_finds_no_turn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    guard = Turns(1)
    with guard.take() as first, guard.take() as second:
        assert (first, second) == (True, False)
    with guard.take() as third:
        assert third
