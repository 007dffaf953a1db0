"""The guard of the try page."""

import pytest

from milegate.web.pages.trial import turns
from milegate.web.pages.trial.turns import Turns


def test_a_minute_has_room_for_so_many() -> None:
    now = [0.0]
    guard = Turns(1, lambda: now[0])
    assert [guard.allowed("a", 2) for _ in range(3)] == [True, True, False]
    assert guard.allowed("b", 2)
    now[0] = 61
    assert guard.allowed("a", 2)


def test_visitors_of_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_VISITORS", 3)
    now = [0.0]
    guard = Turns(1, lambda: now[0])
    for who in "abc":
        guard.allowed(who, 2)
    now[0] = 61
    guard.allowed("d", 2)
    assert list(guard._visits) == ["d"]


def test_who_finds_no_turn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    guard = Turns(1)
    with guard.take() as first, guard.take() as second:
        assert (first, second) == (True, False)
    with guard.take() as third:
        assert third
