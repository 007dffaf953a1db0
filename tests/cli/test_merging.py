"""Whose change wins where file and workspace have both changed the same, and what is kept beside it."""

from collections.abc import Sequence

import pytest

from milegate.cli.remote.client import Meeting
from milegate.cli.remote.merging import Prefer, merged
from milegate.core.edits import Add, Applied, Edit, Set, apply, removal
from milegate.core.plan import Item, Plan
from tests.builders import plan_of
from tests.people import PLAN

BASE = plan_of(PLAN)
RENAMED = (Set("item", "export", "name", "Renamed"),)
GONE = removal(BASE, [("item", "export")])
PHASE_GONE = removal(BASE, [("item", "live"), ("phase", "launch")])
BESIDE = (Set("item", "login", "name", "Beside"),)


def changed(*edits: Edit) -> Plan:
    """The plan after edits."""
    outcome = apply(BASE, edits)
    assert isinstance(outcome, Applied), outcome
    return outcome.plan


def names(plan: Plan) -> list[str]:
    """The names of all items."""
    return [item.name for phase in plan.phases for item in phase.items]


def done(edits: object) -> Sequence[Edit]:
    """The edits of a removal that is possible."""
    assert isinstance(edits, tuple), edits
    return edits


@pytest.mark.parametrize(
    ("prefer", "mine", "theirs", "found"),
    [
        ("mine", RENAMED, GONE, ["Sign-in", "Renamed", "Going live"]),
        ("theirs", RENAMED, GONE, ["Sign-in", "Going live"]),
        ("mine", GONE, RENAMED, ["Sign-in", "Going live"]),
        ("theirs", GONE, RENAMED, ["Sign-in", "Renamed", "Going live"]),
    ],
)
def test_a_row_that_one_side_removed(prefer: Prefer, mine: object, theirs: object, found: list[str]) -> None:
    with pytest.raises(Meeting):
        merged(BASE, changed(*done(mine)), changed(*done(theirs)))
    plan = merged(BASE, changed(*done(mine)), changed(*done(theirs)), prefer)
    assert names(plan) == found


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_what_was_changed_elsewhere_is_kept(prefer: Prefer) -> None:
    plan = merged(BASE, changed(*RENAMED), changed(*done(GONE), *BESIDE), prefer)
    assert "Beside" in names(plan)
    plan = merged(BASE, changed(*RENAMED, *BESIDE), changed(*done(GONE)), prefer)
    assert "Beside" in names(plan)


def test_a_phase_stays_with_the_row_that_wins() -> None:
    rename = Set("item", "live", "name", "Renamed")
    plan = merged(BASE, changed(rename), changed(*done(PHASE_GONE)), "mine")
    assert names(plan) == ["Sign-in", "Export", "Renamed"]
    plan = merged(BASE, changed(rename), changed(*done(PHASE_GONE)), "theirs")
    assert names(plan) == ["Sign-in", "Export"]


def test_a_row_below_a_phase_that_is_gone() -> None:
    new = Add("item", "more", Item("more", "More"), "launch")
    plan = merged(BASE, changed(new), changed(*done(PHASE_GONE)), "mine")
    assert names(plan)[-1] == "More"
    plan = merged(BASE, changed(new), changed(*done(PHASE_GONE)), "theirs")
    assert names(plan) == ["Sign-in", "Export"]


@pytest.mark.parametrize(("prefer", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_two_rows_with_one_id(prefer: Prefer, name: str) -> None:
    mine, theirs = (changed(Add("item", "more", Item("more", each), "build")) for each in ("Mine", "Theirs"))
    assert names(merged(BASE, mine, theirs, prefer)) == ["Sign-in", "Export", name, "Going live"]


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_a_row_that_refers_to_one_that_is_gone(prefer: Prefer) -> None:
    """Not the same place, and yet both cannot be."""
    waits = Set("item", "live", "after", (*item("live").after, *item("export", "login").after))
    refers = changed(waits)
    login_gone = changed(*done(removal(BASE, [("item", "login")])))
    with pytest.raises(Meeting):
        merged(BASE, refers, login_gone)
    plan = merged(BASE, refers, login_gone, prefer)
    assert ("Sign-in" in names(plan)) is (prefer == "mine")


def item(id: str, after: str = "") -> Item:
    """An item of the plan; with `after` it is one that waits for that."""
    found = next(each for phase in BASE.phases for each in phase.items if each.id == id)
    assert not after or found.after[0].id == after
    return found
