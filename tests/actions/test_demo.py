"""Loading and opening the demo."""

from pathlib import Path

import pytest

from milegate.actions.demo import load_demo, open_demo
from milegate.config.places import demo_plan
from milegate.planfile.errors import PlanFileError

pytestmark = pytest.mark.django_db


def test_nothing_is_open_where_nothing_is_loaded() -> None:
    assert open_demo() is None


def test_the_demo_is_the_client_portal() -> None:
    load_demo(demo_plan())
    found = open_demo()
    assert found is not None
    assert found.overview.estimate.net == 118_000
    assert found.proposal.milestones[2].name == "MVP deployed to staging"
    assert len(found.digest) == 64


def test_the_demo_has_its_client() -> None:
    assert load_demo(demo_plan()).card.client == "Fernhain Leasing GmbH"


def test_it_can_be_loaded_again() -> None:
    assert load_demo(demo_plan()) == load_demo(demo_plan())


def test_an_open_plan_is_computed_once() -> None:
    load_demo(demo_plan())
    assert open_demo() is open_demo()


def test_a_bad_plan_changes_nothing(tmp_path: Path) -> None:
    load_demo(demo_plan())
    before = open_demo()
    bad = tmp_path / "bad.yaml"
    bad.write_text("milegate: 1\n", "utf-8")
    with pytest.raises(PlanFileError):
        load_demo(bad)
    assert open_demo() is before
