"""The server is killed in the middle of a hundred edits: what it has confirmed is there, and nothing half."""

from threading import Lock
from typing import Any

from tests.config.running import Running
from tests.faults.door import Answer, Door, Setting, history, in_threads, named, names
from tests.faults.killing import kill
from tests.installation import Installation

AT_ONCE = 10
ROUNDS = (range(50), range(50, 100))


def test_a_killed_server_has_lost_nothing_that_it_confirmed(installed: Installation) -> None:
    setting = Setting.of(installed)
    begun = history(installed, setting)
    confirmed: list[Answer] = []
    for edits in ROUNDS:
        with installed.serving() as server:
            confirmed += _until_killed(server, setting, edits)
        _check(history(installed, setting), begun, confirmed)
    with installed.serving() as server:
        before = history(installed, setting)["revision"]
        again = Door(server, setting).send(before, named(59, "After all that"))
    assert (again.status, again.said["revision"]) == (200, before + 1)


def _until_killed(server: Running, setting: Setting, edits: range) -> list[Answer]:
    """Send edits until half of them are confirmed, then end the server at once; what it confirmed."""
    door, half, turn = Door(server, setting), len(edits) // 2, Lock()
    confirmed: list[Answer] = []

    def send(edit: dict[str, Any]) -> Answer:
        answer = door.send(1, edit)
        with turn:
            confirmed.extend([answer] if answer.status == 200 else [])
            if len(confirmed) == half:
                kill(server.process.pid)
        return answer

    answers = in_threads(AT_ONCE, send, [_edit(number) for number in edits])
    assert half <= len(confirmed) < len(edits)
    assert {answer.status for answer in answers} == {200, 0}
    return confirmed


def _edit(number: int) -> dict[str, Any]:
    """Another field for each number: half of them names, half of them efforts."""
    if number < 50:
        return named(number, f"Edit {number}")
    return named(number - 50, "") | {"field": "effort.dev", "value": str(100 + number)}


def _check(kept: dict[str, Any], begun: dict[str, Any], confirmed: list[Answer]) -> None:
    assert kept["whole"]
    assert kept["first"] == begun["plan"]
    steps = dict(kept["steps"])
    assert list(steps) == list(range(2, kept["revision"] + 1))
    landed = {label: revision for revision, label in steps.items()}
    assert all(landed[answer.label] <= answer.said["revision"] for answer in confirmed)
    found = {*names(kept), *(item["effort"]["dev"] for item in kept["plan"]["phases"][0]["items"])}
    assert set(steps.values()) <= set(map(str, found))
