"""What was frozen as canonical text comes back as the same value."""

from pathlib import Path

import pytest

from milegate.core.canonical import canonical
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.proposal import Proposal
from milegate.core.workdays import DaysOff
from milegate.exports.restored import restored
from milegate.planfile.files import read_plan
from milegate.planfile.holidays import days_off

PLANS = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_an_offer_and_its_holidays_come_back(path: Path) -> None:
    plan = read_plan(path)
    holidays = days_off(plan)
    offer = compose(overview(plan, holidays))
    assert restored(Proposal, canonical(offer)) == offer
    assert canonical(restored(Proposal, canonical(offer))) == canonical(offer)
    assert restored(DaysOff, canonical(holidays)) == holidays


def test_nothing_and_empty_come_back() -> None:
    assert restored(DaysOff, canonical(DaysOff())) == DaysOff()
