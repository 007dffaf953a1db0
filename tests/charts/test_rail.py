"""The gate rail: the project as one line, with labels that never overlap."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from milegate.charts.marks import text_width
from milegate.charts.options import ChartOptions
from milegate.charts.rail import gate_rail, rail_svg
from milegate.core.plan import Gate, Item, Link, Phase
from tests.charts.drawn import classed, numbers, parsed, row, words
from tests.charts.samples import PORTAL, named, seen

TODAY = date(2027, 2, 9)
CROWD = replace(
    PORTAL,
    gates=tuple(
        Gate(f"g{n}", f"Milestone number {n} of many", closes=(("discovery", "build", "harden")[n % 3],))
        for n in range(17)
    ),
    payments=(),
)
RING = replace(
    PORTAL,
    phases=(Phase("p", "P", items=(Item("a", "A", after=(Link("a"),)),)),),
    gates=(),
    payments=(),
    needs=(),
    deliverables=(),
)


def test_stops_stand_in_order_of_time() -> None:
    rail = gate_rail(seen(), ChartOptions(states={"scope": "passed"}, today=TODAY))
    assert rail is not None
    assert [stop.id for stop in rail.stops] == ["scope", "mvp", "launch"]
    assert [stop.state for stop in rail.stops] == ["passed", "open", "open"]
    assert rail.stops[-1].percent == 100
    assert rail.stops[0].percent < (rail.today or 0) < rail.stops[1].percent


@pytest.mark.parametrize("width", [720, 1200])
def test_labels_never_overlap(width: int) -> None:
    root = parsed(rail_svg(seen(CROWD), ChartOptions(id="rail", width=width)))
    places = []
    for gate in CROWD.gates:
        group = row(root, gate.id)
        texts = [*classed(group, "mg-what"), *classed(group, "mg-day")]
        x, tops = float(texts[0].get("x", "")), [float(text.get("y", "")) for text in texts]
        half = min(76.0, max(text_width(text.text or "", 12.5, bold=True) for text in texts) / 2)
        (mark,) = (numbers(one.get("d", "")) for one in classed(group, "mg-gate"))
        assert min(max(mark[0], half + 2), width - half - 2) == pytest.approx(x, abs=0.1)
        places.append((x - half, x + half, min(tops) - 12, max(tops) + 3))
    for index, one in enumerate(places):
        assert one[0] >= 0
        assert one[1] <= width
        for other in places[index + 1 :]:
            assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_states_are_said_in_words_and_shown_as_marks() -> None:
    options = ChartOptions(id="rail", states={"scope": "passed", "mvp": "submitted"}, today=TODAY)
    root = parsed(rail_svg(seen(), options))
    assert [text for text in words(root) if "·" in text] == [
        "22 Jan · passed",
        "15 Mar · submitted",
        "7 Apr · open",
    ]
    assert classed(row(root, "scope"), "mg-s-passed")
    assert classed(root, "mg-done")
    assert "today" in words(root)


def test_on_a_phone_it_runs_downwards() -> None:
    root = parsed(rail_svg(seen(CROWD), ChartOptions(id="rail", width=328, narrow=True, today=TODAY)))
    marks = [numbers(mark.get("d", "")) for mark in classed(root, "mg-gate")]
    assert {mark[0] for mark in marks} == {14.0}
    assert all(lower[1] - upper[1] >= 45 for upper, lower in pairwise(marks))
    assert "today" in words(root)


def test_a_long_project_shows_years() -> None:
    late = Item("late", "Late", not_before=date(2029, 5, 1), acceptance=())
    last = replace(PORTAL.phases[-1], items=(*PORTAL.phases[-1].items, late))
    svg = rail_svg(seen(replace(PORTAL, phases=(*PORTAL.phases[:-1], last))), ChartOptions(id="rail"))
    assert "22 Jan 2027 · open" in words(parsed(svg))


def test_hostile_names_stay_text() -> None:
    svg = rail_svg(seen(named(PORTAL, "<b>&</b>")), ChartOptions(states={"scope": '"><script>'}))
    assert row(parsed(svg), "scope")[0].text == "<b>&</b>"
    assert "<script" not in svg


def test_there_is_none_without_a_timeline_or_gates() -> None:
    assert gate_rail(seen(RING)) is None
    assert rail_svg(seen(RING)) == ""
    assert rail_svg(seen(replace(PORTAL, gates=(), payments=()))) == ""


def test_a_day_of_another_year_bears_its_year() -> None:
    same, other = (rail_svg(seen(), ChartOptions(today=date(year, 2, 9))) for year in (2027, 2026))
    assert "2027 · open" not in same
    assert other.count("2027 · open") == 3
