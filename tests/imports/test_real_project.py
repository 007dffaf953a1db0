"""The real MS Project plan beside the repository, where it is present."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from milegate.core.outline import outline
from milegate.core.overview import overview
from milegate.core.plan import Link, Plan
from milegate.planfile import days_off, plan_from, plan_to
from milegate.planfile.imports import Imported, import_file

REAL = Path(__file__).parents[3] / "shared/data/mspdi/software-development-plan.xml"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} is not here")

PROJECTS_OWN_FINISH = 45_960  # working minutes from 2012-12-24 08:00 to 2013-05-06 15:00, eight hours a day


@pytest.fixture(scope="module")
def real() -> Imported:
    return import_file(REAL)


def links(plan: Plan) -> list[Link]:
    rows = [link for row in outline(plan).rows for link in row.source.after]
    return rows + [link for gate in plan.gates for link in gate.after]


def test_all_tasks_and_links_are_kept(real: Imported) -> None:
    plan = real.plan
    assert (len(plan.phases), len(plan.gates), len(plan.roles)) == (10, 12, 8)
    assert len(outline(plan).rows) + len(plan.gates) == 86
    assert len(links(plan)) == 84
    assert sorted(str(link.lag) for link in links(plan) if link.lag) == ["-50%", "-50%", "-75%"]
    assert plan_from(plan_to(plan)) == plan


def test_calendars_of_resources_are_said(real: Imported) -> None:
    assert "resource-calendar" in {note.code for note in real.notes}


def test_with_enough_people_it_ends_when_project_says(real: Imported) -> None:
    """Project does not level this plan: three tasks of one person run at once. More people may, too."""
    roles = tuple(replace(role, people=Decimal(3)) for role in real.plan.roles)
    plan = replace(real.plan, roles=roles)
    timeline = overview(plan, days_off(plan)).timeline
    assert timeline is not None
    assert timeline.finish == PROJECTS_OWN_FINISH
    levelled = overview(real.plan, days_off(real.plan)).timeline
    assert levelled is not None
    assert levelled.finish > PROJECTS_OWN_FINISH
