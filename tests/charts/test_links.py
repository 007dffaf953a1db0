"""Arrows: all of them where they are few, the critical chain's where they are many, and each row's own."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from milegate.charts.options import ChartOptions, Folds, Links, Part
from milegate.charts.timeline import timeline_svg
from milegate.core.kinds import LinkType, Unit
from milegate.core.plan import Item, Length, Link, Phase, Plan, Project
from tests.charts.drawn import classed, numbers, parsed, row, span
from tests.charts.samples import PORTAL, ROLES, WINTER, seen, wide, work

LINKED: dict[str, Any] = {"row_address": "/t/row/", "part": Part.TIME}


def arrows(svg: str) -> int:
    """How many arrows are always drawn."""
    root = parsed(svg)
    own = [path for group in classed(root, "mg-own") for path in classed(group, "mg-head")]
    return sum(path.get("d", "").count("M") for path in classed(root, "mg-head") if path not in own)


def pair(link: Link) -> Plan:
    """Two items of a day each, the second bound to the first."""
    items = (
        Item("a", "A", effort=work(backend="8")),
        Item("b", "B", effort=work(backend="8"), after=(link,)),
    )
    return Plan(Project("Pair", "EUR", WINTER), ROLES, (Phase("p", "P", items=items),))


def test_few_links_are_all_drawn() -> None:
    bound = [*(row.source for row in seen().outline.rows), *PORTAL.gates]
    assert arrows(timeline_svg(seen())) == sum(len(each.after) for each in bound)


def test_of_many_links_the_critical_chain_is_drawn_and_all_when_asked_for() -> None:
    plan = wide(100)
    chain, every = (arrows(timeline_svg(seen(plan), ChartOptions(links=links))) for links in Links)
    assert 0 < chain < every
    assert every > 30


def test_each_row_carries_its_arrows_both_ways_where_it_can_be_chosen() -> None:
    root = parsed(timeline_svg(seen(pair(Link("a"))), ChartOptions(**LINKED)))
    assert len(classed(root, "mg-own")) == 2
    marks = list(root)
    for id in ("a", "b"):
        assert marks[marks.index(row(root, id)) + 1].get("class") == "mg-own"
    assert not classed(parsed(timeline_svg(seen(pair(Link("a"))))), "mg-own")


@pytest.mark.parametrize(
    ("type", "leaves", "reaches"),
    [
        (LinkType.FS, "right", "left"),
        (LinkType.SS, "left", "left"),
        (LinkType.FF, "right", "right"),
        (LinkType.SF, "left", "right"),
    ],
)
def test_an_arrow_joins_the_ends_that_its_type_binds(type: LinkType, leaves: str, reaches: str) -> None:
    root = parsed(timeline_svg(seen(pair(Link("a", type, Length(Decimal(3), Unit.DAYS))))))
    ends = {
        id: dict(zip(("left", "right"), span(classed(row(root, id), "mg-work")[0]), strict=True))
        for id in ("a", "b")
    }
    start = numbers(classed(root, "mg-link")[0].get("d", ""))[0]
    head = numbers(classed(root, "mg-head")[0].get("d", ""))[0]
    assert start == pytest.approx(ends["a"][leaves], abs=0.1)
    assert head == pytest.approx(ends["b"][reaches], abs=3.1)


def test_an_arrow_can_lead_upwards() -> None:
    plan = pair(Link("a"))
    first, second = plan.phases[0].items
    turned = replace(plan, phases=(replace(plan.phases[0], items=(second, first)),))
    root = parsed(timeline_svg(seen(turned)))
    assert numbers(classed(root, "mg-head")[0].get("d", ""))[3] == 4


def test_what_is_hidden_or_not_counted_has_no_arrow() -> None:
    hidden = timeline_svg(seen(pair(Link("a"))), ChartOptions(folds=Folds(closed=True)))
    assert arrows(hidden) == 0
    plan = pair(Link("a"))
    first, second = plan.phases[0].items
    off = replace(plan.phases[0], items=(replace(first, excluded=True), second))
    assert arrows(timeline_svg(seen(replace(plan, phases=(off,))))) == 0


def test_phones_have_no_arrows() -> None:
    assert arrows(timeline_svg(seen(PORTAL), ChartOptions(width=328, narrow=True))) == 0
