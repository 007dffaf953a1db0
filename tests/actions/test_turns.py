"""Who waits too long for a turn is told so, and nobody waits for ever."""

import fcntl
from pathlib import Path

import pytest

from milegate.actions import turns
from milegate.actions.errors import Busy


@pytest.mark.parametrize("place", ["turn", "front"])
def test_a_turn_that_another_process_keeps_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(turns, "SECONDS", 0.01)
    database = tmp_path / "db"
    with Path(f"{database}-{place}").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Busy, match="try again"), turns.alone(str(database)):
            pass
    with turns.alone(str(database)):
        pass


def test_who_has_the_turn_leaves_the_place_in_front(tmp_path: Path) -> None:
    database = tmp_path / "db"
    with turns.alone(str(database)), Path(f"{database}-front").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
