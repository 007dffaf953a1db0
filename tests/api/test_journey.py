"""The whole journey by the API: the same money to the cent, and the same dates, as the core computes."""

import json

import pytest

from tests.api.caller import Caller
from tests.journey import (
    NAME,
    START,
    begun,
    change,
    changed,
    expected,
    expected_changes,
    first_steps,
    frozen,
    money_and_dates,
)

pytestmark = pytest.mark.django_db


def test_the_journey(api: Caller) -> None:
    begin = {"template": "file:mvp", "name": NAME, "start": START}
    api.project = api.send("POST", "/templates/start", begin).json()["slug"]
    assert look(api) == expected(begun())
    first = api.get("~/plan").json()
    revision, steps = 1, first_steps()
    for label, edits in steps:
        done = api.send("POST", "~/plan/edits", {"base": revision, "label": label, "edits": edits})
        assert done.status_code == 200, done.content
        revision = done.json()["revision"]
    assert look(api) == expected(frozen())
    assert api.send("POST", "~/versions", {"name": "Sent"}).json()["number"] == 1
    label, edits = change()
    done = api.send("POST", "~/plan/edits", {"base": revision, "label": label, "edits": edits})
    assert done.status_code == 200, done.content
    assert look(api) == expected(changed())
    assert api.get("~/compare?old=1&new=now").json() == expected_changes()
    for _ in range(len(steps) + 1):
        assert api.send("POST", "~/plan/undo").status_code == 200
    assert api.send("POST", "~/plan/undo").status_code == 422
    assert api.get("~/plan").json() == first
    assert look(api) == expected(begun())
    then, now = money_and_dates(api.get("~/versions/1").json()["figures"]), expected(frozen())
    for part in ("payments", "items", "gates"):
        assert then[part] == now[part]


def look(api: Caller) -> object:
    """The figures of the working plan."""
    return money_and_dates(json.loads(api.get("~/figures").content))
