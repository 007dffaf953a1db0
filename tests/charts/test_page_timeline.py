"""The timeline as a page draws it: two columns, a scale, rows that fold, rows that are links."""

from datetime import date
from typing import Any

import pytest

from milegate.charts.options import ChartOptions, Folds, Part
from milegate.charts.timeline import timeline_svg
from tests.charts.drawn import classed, parsed, row, span, words
from tests.charts.samples import seen

LINKED: dict[str, Any] = {"row_address": "/t/row/", "fold_address": "/t?toggle="}


def drawn(**options: Any) -> str:
    """The sample's timeline as SVG."""
    return timeline_svg(seen(), ChartOptions(**options))


def test_both_columns_have_the_same_rows_at_the_same_height() -> None:
    names, time = (parsed(drawn(part=part, **LINKED)) for part in (Part.NAMES, Part.TIME))
    tops = [[each.get("y") for each in classed(root, "mg-reach")] for root in (names, time)]
    assert tops[0] == tops[1]
    assert "Build" in words(names)
    assert "Build" not in words(time)
    assert classed(names, "mg-work") == []
    assert classed(time, "mg-work") != []


def test_months_are_drawn_apart_and_stand_above_their_days() -> None:
    head, time = (parsed(drawn(part=part, **LINKED)) for part in (Part.HEAD, Part.TIME))
    assert "January 2027" in words(head)
    assert "January 2027" not in words(time)
    assert classed(head, "mg-rule")[0].get("d") == classed(time, "mg-rule")[0].get("d")
    assert [root.get("viewBox", "").split()[1] for root in (head, time)] == ["0", "46"]
    assert classed(head, "mg-row") == []


def test_colours_are_explained_apart() -> None:
    legend, time = (parsed(drawn(part=part, **LINKED)) for part in (Part.LEGEND, Part.TIME))
    assert "critical chain" in words(legend)
    assert "critical chain" not in words(time)


def test_a_row_is_one_stop_of_the_keyboard() -> None:
    names, time = (parsed(drawn(part=part, **LINKED)) for part in (Part.NAMES, Part.TIME))
    assert {each.get("tabindex") for each in classed(names, "mg-open")} == {"-1"}
    assert {each.get("tabindex") for each in classed(time, "mg-open")} == {None}
    login = classed(row(time, "login"), "mg-open")[0]
    assert login.get("href") == "/t/row/login"
    assert (login.get("aria-label") or "").startswith("Sign-in by one-time code: ")


def test_accompanying_work_opens_nothing() -> None:
    assert classed(row(parsed(drawn(**LINKED)), "pm"), "mg-open") == []


def test_a_picture_with_links_is_no_image_and_says_where_its_days_are() -> None:
    root = parsed(drawn(part=Part.TIME, day_width=12.0, **LINKED))
    assert root.get("role") == "group"
    assert (root.get("data-left"), root.get("data-day")) == ("0", "12.0000")
    assert parsed(drawn()).get("role") == "img"
    assert parsed(drawn()).get("data-first") is None
    assert root.get("data-today") is None


def test_today_is_where_the_page_may_begin() -> None:
    shown, past = date(2027, 1, 20), date(2026, 1, 20)
    assert parsed(drawn(part=Part.TIME, today=shown, **LINKED)).get("data-today") == "2027-01-20"
    assert parsed(drawn(part=Part.TIME, today=past, **LINKED)).get("data-today") is None


@pytest.mark.parametrize("scale", [3.0, 12.0, 36.0])
def test_a_scale_makes_days_so_wide(scale: float) -> None:
    weekends = classed(parsed(drawn(part=Part.TIME, day_width=scale)), "mg-closed")
    assert weekends
    left, _, right, *_ = (
        float(each) for each in weekends[0].get("d", "")[1:].replace("H", " ").split("V")[0].split()
    )
    assert right - left == pytest.approx(2 * scale, abs=0.2)


def test_a_short_project_goes_on_to_the_width_asked_for() -> None:
    root = parsed(drawn(part=Part.TIME, day_width=3.0))
    assert float(root.get("width", "")) > 700


def test_a_closed_phase_hides_its_rows_and_keeps_its_gate() -> None:
    root = parsed(drawn(folds=Folds(but=frozenset({"build"})), **LINKED))
    ids = {each.get("data-id") for each in classed(root, "mg-row")}
    assert {"build", "mvp", "discovery"} <= ids
    assert "login" not in ids
    fold = classed(row(root, "build"), "mg-fold")[0]
    assert (fold.get("href"), fold.get("aria-label")) == ("/t?toggle=build", "Expand Build")


def test_all_rows_are_closed_but_one() -> None:
    root = parsed(drawn(folds=Folds(closed=True, but=frozenset({"build"}))))
    ids = {each.get("data-id") for each in classed(root, "mg-row")}
    assert "login" in ids
    assert len(classed(root, "mg-is-item")) < len(classed(parsed(drawn()), "mg-is-item"))


def test_names_make_room_for_their_marks() -> None:
    plain, linked = (parsed(drawn(**options)) for options in ({}, LINKED))
    assert (
        span(classed(row(linked, "login"), "mg-work")[0])[0]
        > span(classed(row(plain, "login"), "mg-work")[0])[0]
    )
