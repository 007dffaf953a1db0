"""The rail of a page knows what day it is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from milegate.actions.opened import opened
from milegate.planfile import parse_plan
from milegate.web.project.frame import Frame, Places

PLAN = """
milegate: 1
project: {{name: Portal, currency: EUR, start: {start}}}
roles: {{dev: {{rate: 100}}}}
phases: [{{id: build, items: [{{id: login, effort: {{dev: 320}}}}]}}]
gates: [{{id: mvp, name: MVP, closes: [build]}}]
"""


def rails(start: date) -> tuple[str, ...]:
    """The rails of a project of eight weeks."""
    return Frame(opened(parse_plan(PLAN.format(start=start))), "demo", Places(), "").rail


def test_a_running_project_shows_today() -> None:
    assert ["mg-now" in rail for rail in rails(timezone.localdate() - timedelta(days=14))] == [True] * 4


@pytest.mark.parametrize("years", [-2, 2])
def test_a_project_of_another_year_says_which(years: int) -> None:
    year = timezone.localdate().year + years
    for rail in rails(date(year, 3, 1)):
        assert f"{year} · open" in rail
        assert "mg-now" not in rail
