"""The timeline picture: everything once, everything in its place, safe and the same every time."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from milegate.charts.marks import text_width
from milegate.charts.options import ChartOptions, Detail, Style
from milegate.charts.timeline import timeline_svg
from milegate.core.plan import Calendar, Gate, Item, Link, Phase, Plan, Project, Review
from tests.charts.drawn import SVG, classed, height, numbers, parsed, row, span, words
from tests.charts.samples import PORTAL, ROLES, WINTER, named, seen, wide, work

PICTURE = parsed(timeline_svg(seen()))
HOSTILE = "<script>alert(\"x\")</script> & 'quoted' ]]> \x00\x1b"


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    title, description = PICTURE[0], PICTURE[1]
    assert PICTURE.get("role") == "img"
    assert PICTURE.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Timeline of Acme client portal"
    assert "MVP deployed to staging, 15 March 2027" in (description.text or "")


def test_every_row_and_gate_is_drawn_once() -> None:
    overview = seen()
    ids = [one.id for one in overview.outline.rows] + [gate.id for gate in overview.plan.gates] + ["pm"]
    assert [row(PICTURE, id).tag for id in ids] == [f"{SVG}g"] * len(ids)


@pytest.mark.parametrize(("gate", "phase"), [("scope", "discovery"), ("mvp", "build"), ("launch", "harden")])
def test_a_gate_stands_where_its_phase_ends(gate: str, phase: str) -> None:
    diamond = classed(row(PICTURE, gate), "mg-gate")[0]
    bracket = classed(row(PICTURE, phase), "mg-span")[0]
    assert float(diamond.get("data-x", "")) == pytest.approx(span(bracket)[1], abs=0.02)


def test_the_review_is_hatched_from_the_gate_to_its_end() -> None:
    mvp = row(PICTURE, "mvp")
    hatched = next(node for node in mvp.iter(f"{SVG}rect") if (node.get("fill") or "").startswith("url("))
    left, right = span(hatched)
    days = (right - left) / day_width()
    assert left == pytest.approx(float(classed(mvp, "mg-gate")[0].get("data-x", "")), abs=0.02)
    assert 6 < days <= 8  # five business days: a week, less what was left of the gate's own day


def day_width() -> float:
    weeks = numbers(classed(PICTURE, "mg-hair")[0].get("d", ""))
    return (weeks[3] - weeks[0]) / 7


def test_weekends_and_closures_are_shaded() -> None:
    weekends = classed(PICTURE, "mg-closed")[0].get("d", "").split("z")[:-1]
    closed = classed(PICTURE, "mg-off")
    widths = [numbers(shape)[2] - numbers(shape)[0] for shape in weekends]
    assert len(weekends) == 14
    assert widths == pytest.approx([2 * day_width()] * 14, abs=0.2)
    assert [node[0].text for node in closed if len(node)] == ["No work: 15 Feb – 19 Feb 2027"]


def test_nothing_in_a_row_overlaps() -> None:
    for group in (node for node in PICTURE.iter(f"{SVG}g")):
        bars = [(*span(bar), *height(bar)) for bar in classed(group, "mg-work")]
        for one, other in pairwise(sorted(bars)):
            apart = other[0] >= one[1] - 0.02 or other[2] >= one[3] or one[2] >= other[3]
            assert apart, group.get("data-id")


def test_rows_stand_below_one_another() -> None:
    names = [float(node.get("y", "")) for node in classed(PICTURE, "mg-name")]
    assert all(lower - upper >= 20 for upper, lower in pairwise(names))


def test_an_item_shows_each_of_its_roles_in_its_colour() -> None:
    colours = {(bar.get("class") or "").split()[1] for bar in classed(row(PICTURE, "list"), "mg-work")}
    assert colours == {"mg-r2", "mg-r3", "mg-r4"}
    assert {"Design", "Backend developer", "Frontend developer", "QA engineer"} <= set(words(PICTURE))


def test_the_critical_chain_is_outlined() -> None:
    assert classed(row(PICTURE, "wait"), "mg-critical")
    assert not classed(row(PICTURE, "training"), "mg-critical")


def test_uncounted_rows_say_why() -> None:
    assert "option" in words(row(PICTURE, "sms"))
    assert "excluded" in words(row(PICTURE, "legacy"))
    assert not classed(row(PICTURE, "sms"), "mg-work")


def test_names_are_cut_to_their_column_and_told_in_full() -> None:
    name = "A name that is much longer than any column of names could ever be " * 3
    phase = replace(PORTAL.phases[0], name=name.strip())
    group = row(parsed(timeline_svg(seen(replace(PORTAL, phases=(phase, *PORTAL.phases[1:]))))), "discovery")
    shown = words(group)[0]
    assert shown.endswith("…")
    assert text_width(shown, 12.5, bold=True) < 320
    assert (group[0].text or "").startswith(name.strip())


def test_words_beside_a_gate_stay_inside_of_the_picture() -> None:
    for width in (360, 720, 1200):
        root = parsed(timeline_svg(seen(), ChartOptions(width=width, narrow=width < 400)))
        for text in classed(root, "mg-when"):
            x, room = float(text.get("x", "")), text_width(text.text or "", 11)
            left = x - room if text.get("text-anchor") == "end" else x
            assert left >= 0
            assert left + room <= float(root.get("width", "")) + 1


@pytest.mark.parametrize("style", list(Style))
def test_hostile_names_stay_text(style: Style) -> None:
    svg = timeline_svg(seen(named(PORTAL, HOSTILE)), ChartOptions(style=style, id='"><x', today=WINTER))
    assert "<script" not in svg
    assert HOSTILE.replace("\x00\x1b", "��") in (row(parsed(svg), "discovery")[0].text or "")


def test_inside_a_page_there_is_no_style_of_its_own() -> None:
    svg = timeline_svg(seen(), ChartOptions(today=date(2027, 2, 9)))
    assert "<style" not in svg
    assert not re.search(r"\s(style|on\w+)=", svg)


def test_a_file_carries_plain_colours_for_light_and_dark() -> None:
    svg = timeline_svg(seen(), ChartOptions(style=Style.FILE))
    assert "prefers-color-scheme: dark" in svg
    assert "var(" not in svg
    assert "light-dark(" not in svg
    assert "prefers-color-scheme" not in timeline_svg(seen(), ChartOptions(style=Style.PRINT))


def test_every_class_has_a_rule() -> None:
    svg = timeline_svg(seen(), ChartOptions(style=Style.PRINT, today=date(2027, 2, 9)))
    drawn = {name for group in re.findall(r'class="([^"]+)"', svg) for name in group.split()}
    unruled = {"mg-name", "mg-row", "mg-phone"} | {
        name for name in drawn if name.startswith(("mg-is-", "mg-n-", "mg-s-"))
    }
    assert [name for name in sorted(drawn - unruled) if f".{name} " not in svg] == []


def test_ids_differ_between_pictures_of_a_page() -> None:
    svg = timeline_svg(seen(), ChartOptions(id="one")) + timeline_svg(seen(), ChartOptions(id="two"))
    ids = re.findall(r'\sid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert timeline_svg(seen()) == timeline_svg(seen())


def test_today_stands_on_its_day_and_nowhere_outside_of_the_project() -> None:
    inside = parsed(timeline_svg(seen(), ChartOptions(today=date(2027, 2, 9))))
    assert len(classed(inside, "mg-now")) == 1
    assert "today" in words(inside)
    assert not classed(parsed(timeline_svg(seen(), ChartOptions(today=date(2026, 2, 9)))), "mg-now")


def test_a_big_plan_is_drawn_whole() -> None:
    root = parsed(timeline_svg(seen(wide(1000))))
    assert len(classed(root, "mg-is-item")) == 1000
    assert len(classed(root, "mg-is-gate")) == 10


def test_an_outline_leaves_out_the_items() -> None:
    root = parsed(timeline_svg(seen(), ChartOptions(detail=Detail.OUTLINE)))
    assert not classed(root, "mg-is-item")
    assert len(classed(root, "mg-is-phase")) == 3


def test_parts_continue_one_another() -> None:
    parts = [parsed(timeline_svg(seen(), ChartOptions(rows=cut))) for cut in ((0, 10), (10, 99))]
    ids = [[node.get("data-id") for node in part.iter(f"{SVG}g")] for part in parts]
    assert len(ids[0]) == 10
    assert ids[0] + ids[1] == [node.get("data-id") for node in PICTURE.iter(f"{SVG}g")]
    widths = {span(classed(part, "mg-span")[0])[0] for part in parts}
    assert all(left >= min(widths) for left in widths)


def test_names_stand_above_their_bars_on_a_phone() -> None:
    root = parsed(timeline_svg(seen(), ChartOptions(width=328, narrow=True)))
    assert float(root.get("width", "")) <= 328
    item = row(root, "login")
    assert float(classed(item, "mg-name")[0].get("y", "")) < height(classed(item, "mg-work")[0])[0]


def test_gates_of_one_day_have_a_row_each() -> None:
    gates = tuple(Gate(f"x{n}", f"Gate {n}", closes=("build",)) for n in range(5))
    root = parsed(timeline_svg(seen(replace(PORTAL, gates=gates, payments=()))))
    marks = [numbers(classed(row(root, gate.id), "mg-gate")[0].get("d", "")) for gate in gates]
    assert len({mark[0] for mark in marks}) == 1
    assert all(lower[1] - upper[1] >= 20 for upper, lower in pairwise(marks))


def test_without_a_timeline_there_is_a_sentence() -> None:
    ring = Phase("p", "P", items=(Item("a", "A", after=(Link("b"),)), Item("b", "B", after=(Link("a"),))))
    root = parsed(
        timeline_svg(seen(replace(PORTAL, phases=(ring,), gates=(), payments=(), needs=(), deliverables=())))
    )
    assert "There is no timeline yet" in words(root)[0]


def one_item(hours: int, locale: str = "en") -> Plan:
    phase = Phase("p", "Phase", items=(Item("a", "A", effort=work(pm=str(hours))),))
    gates = (Gate("g", "Done", closes=("p",), review=Review(1)),)
    return Plan(Project("P", "EUR", WINTER, locale), ROLES, (phase,), gates=gates)


@pytest.mark.parametrize(
    ("hours", "above", "below"),
    [
        (8, "January 2027", "Mon 11"),
        (400, "February", "w3"),
        (2000, "2027", "Feb"),
        (9000, "2028", "Q3"),
        (90000, "2037", ""),
    ],
)
def test_the_header_fits_the_length(hours: int, above: str, below: str) -> None:
    shown = words(parsed(timeline_svg(seen(one_item(hours)), ChartOptions(width=900))))
    assert above in shown
    assert not below or below in shown


@pytest.mark.parametrize(
    ("locale", "month"), [("de", "März"), ("fr", "mars"), ("pl", "marzec"), ("es", "marzo")]
)
def test_months_are_written_in_the_locale(locale: str, month: str) -> None:
    assert month in words(parsed(timeline_svg(seen(one_item(500, locale)))))


def test_a_line_of_24_hours_ends_a_day_at_its_end() -> None:
    plan = replace(one_item(48), calendar=Calendar(hours_per_day=Decimal(24), day_start=540))
    root = parsed(timeline_svg(seen(plan)))
    diamond = classed(row(root, "g"), "mg-gate")[0]
    assert float(diamond.get("data-x", "")) == pytest.approx(
        span(classed(row(root, "p"), "mg-span")[0])[1], abs=0.02
    )


def test_a_long_holiday_is_seen_in_a_long_project() -> None:
    off = frozenset(WINTER + timedelta(days=200 + n) for n in range(14))
    assert len(classed(parsed(timeline_svg(seen(one_item(2000), off))), "mg-off")) >= 2


def test_the_picture_for_the_client_keeps_the_promise() -> None:
    own = timeline_svg(seen(), ChartOptions())
    paper = timeline_svg(seen(), ChartOptions(style=Style.PRINT))
    assert "15 Mar</text>" in own
    assert "26 Mar</text>" in paper
    assert "15 Mar</text>" not in paper
    assert "decides the end date" in paper
    assert 'class="mg-link"' not in paper
    assert "no people" not in paper
    assert "critical chain" not in paper
