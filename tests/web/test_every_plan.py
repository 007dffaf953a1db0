"""Every plan of the repository is shown whole: the good ones, and the bad ones as far as they go."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from milegate.actions.opened import opened
from milegate.core.plan import Plan
from milegate.planfile.errors import PlanFileError
from milegate.planfile.files import read_plan
from milegate.web.pages.demo.views import PARTS, page
from tests.web.markup import Page
from tests.web.test_try import send

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests/plans").rglob("*.yaml")])


def readable(path: Path) -> Plan | None:
    """The plan of a file, if it is one."""
    try:
        return read_plan(path)
    except PlanFileError:
        return None


PLANS = {path: plan for path in FILES if (plan := readable(path))}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_part_of_a_plan_is_shown(path: Path) -> None:
    shown = page(opened(PLANS[path]), "Estimate") | {"version": "0", "path": "/"}
    for part in PARTS:
        html = Page(render_to_string(f"demo/{part}.html", shown))
        assert html.inline == []
        assert [id for id, count in html.ids.items() if count > 1] == []
        assert html.elements["h1"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_can_be_tried(client: Client, path: Path) -> None:
    answer = send(client, path.name, path.read_bytes())
    html = Page.of(answer.content)
    assert answer.status_code == (200 if path in PLANS else 422)
    assert html.inline == []
    assert [id for id, count in html.ids.items() if count > 1] == []
    assert {link[1:] for link in html.links if link.startswith("#")} <= set(html.ids)
