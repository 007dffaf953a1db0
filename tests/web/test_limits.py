"""What a visitor may have computed, what is computed once, and what no browser keeps."""

import json
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
from django.test import Client

from milegate.actions.demo import open_demo
from milegate.actions.trial import MOST_GATES, Limits, Refusal, Upload, try_plan
from milegate.web.pages.demo.views import places
from milegate.web.project.due import Payments
from milegate.web.project.frame import Frame

ROOM = Limits(size=5 * 2**20, rows=3_000)
PLAN: dict[str, Any] = {
    "milegate": 1,
    "project": {"name": "Small", "currency": "EUR", "start": "2027-01-11"},
    "roles": {"dev": {"rate": 90}},
    "phases": [{"id": "build", "items": [{"id": "one", "effort": {"dev": 8}}]}],
}


def refused(**parts: object) -> str:
    """Why a plan with these parts cannot be tried."""
    content = json.dumps(PLAN | parts).encode()
    found = try_plan(Upload("plan.json", content, len(content)), ROOM)
    assert isinstance(found, Refusal)
    assert [each.code for each in found.problems] == ["too-many-rows"]
    return found.problems[0].message


def rows(count: int, name: str, **more: object) -> list[dict[str, object]]:
    """So many things with ids."""
    return [{"id": f"{name}{n}", **more} for n in range(count)]


def test_gates_have_a_limit_of_their_own() -> None:
    assert "301 milestones; up to 300" in refused(gates=rows(MOST_GATES + 1, "g"))


def test_all_that_is_computed_counts_as_rows() -> None:
    gates = rows(29, "g", evidence=rows(100, "e"))
    found = refused(gates=gates, deliverables=rows(50, "d"), payments=rows(40, "p", on="signature", amount=1))
    assert "3,021 rows, milestones, evidence, deliverables and payments; up to 3,000" in found


@pytest.mark.parametrize("address", ["/", "/try", "/demo/milestones", "/demo/client", "/healthz", "/nowhere"])
def test_no_browser_keeps_a_page(client: Client, demo: None, address: str) -> None:
    assert "no-store" in client.get(address)["Cache-Control"]


def test_whether_anything_is_retained_is_asked_once(demo: None) -> None:
    opened = open_demo()
    assert opened is not None
    payments = Payments(Frame(opened, "demo", places(), "milestones"))
    assert payments.any_retained is payments.any_retained
    with patch.object(type(opened), "overview", PropertyMock(side_effect=AssertionError), create=True):
        assert payments.any_retained in {True, False}
