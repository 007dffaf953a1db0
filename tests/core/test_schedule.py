"""The schedule, case by case: what a reader of the design expects."""

from datetime import date, datetime

import pytest

from milegate.core.timeline import Bar, Timeline
from tests.builders import HEAD, computed

ROLES = (
    "roles: {dev: {rate: 100}, qa: {rate: 80}, half: {rate: 50, people: 0.5}, two: {rate: 1, people: 2}}\n"
)
DAY = 480


def timeline(body: str, head: str = HEAD) -> Timeline:
    """The timeline of a body that has one."""
    found = computed(body, head, ROLES).timeline
    assert found
    return found


def bars(body: str, head: str = HEAD) -> dict[str, Bar]:
    """Phases, groups, items and accompanying rows by id."""
    found = timeline(body, head)
    return {bar.id: bar for bar in (*found.bars, *found.along)}


def items(*rows: str, rest: str = "") -> str:
    """A plan of one phase."""
    return f"phases: [{{id: p, items: [{', '.join(rows)}]}}]\n{rest}"


def spans(body: str, *ids: str, head: str = HEAD) -> list[tuple[int, int]]:
    """Start and finish in minutes."""
    found = bars(body, head)
    return [(found[id].start, found[id].finish) for id in ids]


@pytest.mark.parametrize(
    ("link", "start"),
    [
        ("a", 480),
        ("{id: a, lag: 90m}", 570),
        ("{id: a, lag: 4h}", 720),
        ("{id: a, lag: 2d}", 1440),
        ("{id: a, lag: 1w}", 2880),
        ("{id: a, lag: -4h}", 240),
        ("{id: a, lag: -2d}", 0),
        ("{id: a, lag: 50%}", 720),
        ("{id: a, lag: -50%}", 240),
        ("{id: a, lag: 7cd}", 2880),
        ("{id: a, lag: 5cd}", 2400),
        ("{id: a, link: SS, lag: 2h}", 120),
        ("{id: a, link: SS, lag: 50%}", 240),
        ("{id: a, link: SS, lag: 1cd}", 480),
        ("{id: a, link: FF}", 360),
        ("{id: a, link: FF, lag: 1d}", 840),
        ("{id: a, link: SF, lag: 4h}", 120),
        ("{id: a, link: SF}", 0),
    ],
)
def test_links_and_lags(link: str, start: int) -> None:
    """A takes a day, B a quarter of one by somebody else; 11 January is a Monday."""
    body = items("{id: a, effort: {dev: 8}}", f"{{id: b, effort: {{qa: 2}}, after: [{link}]}}")
    assert spans(body, "b") == [(start, start + 120)]


def test_a_part_timer_takes_longer_and_a_crew_shares() -> None:
    body = items(
        "{id: slow, effort: {half: 8}}",
        "{id: pair, effort: {two: 8}, crew: {two: 2}}",
        "{id: one, effort: {two: 8}}",
    )
    assert spans(body, "slow", "pair", "one") == [(0, 960), (0, 240), (240, 720)]


def test_a_finish_bound_counts_the_own_length_of_who_is_free() -> None:
    """Two people at full and half speed: the one who is free decides how early the work must begin."""
    roles = "roles: {mixed: {rate: 1, people: 1.5}, dev: {rate: 1}}\n"
    rows = ["{id: long, effort: {dev: 40}}", "{id: b, effort: {mixed: 8}, after: [{id: long, link: FF}]}"]
    found = computed(items("{id: busy, effort: {mixed: 60}}", *rows), HEAD, roles).timeline
    assert found
    assert [(one.person, one.start, one.finish) for one in found.activities][2] == (2, 2400 - 960, 2400)


def test_a_bound_person_does_not_keep_others_waiting() -> None:
    rows = [
        "{id: a, effort: {dev: 40}}",
        "{id: b, effort: {qa: 8}, after: [{id: a, link: FF}]}",
        "{id: c, effort: {qa: 8}}",
    ]
    assert spans(items(*rows), "b", "c") == [(1920, 2400), (0, 480)]


def test_a_duration_needs_nobody_and_may_be_bound_at_its_finish() -> None:
    rows = [
        "{id: a, effort: {dev: 40}}",
        "{id: wait, duration: 2d, after: [{id: a, link: FF}]}",
        "{id: rest, duration: 1d}",
    ]
    assert spans(items(*rows), "wait", "rest") == [(1440, 2400), (0, 480)]


def test_roles_work_at_once_or_in_the_order_of_the_flow() -> None:
    body = items("{id: a, effort: {dev: 8, qa: 4, two: 2}}")
    assert spans(body, "a") == [(0, 480)]
    found = timeline("flow: [[dev], [qa]]\n" + body)
    assert {one.role: (one.start, one.finish) for one in found.activities} == {
        "dev": (0, 480),
        "qa": (480, 720),
        "two": (0, 120),
    }


def test_excluded_and_unselected_rows_keep_chains_together() -> None:
    rows = [
        "{id: a, effort: {dev: 8}}",
        "{id: x, effort: {dev: 80}, excluded: true, after: [a]}",
        "{id: o, effort: {dev: 80}, optional: true, after: [x]}",
        "{id: b, effort: {dev: 8}, after: [o]}",
    ]
    assert spans(items(*rows), "x", "o", "b") == [(480, 480), (480, 480), (480, 960)]
    assert not bars(items(*rows))["x"].critical


def test_a_group_reaches_from_first_start_to_last_finish_and_its_links_bind_all() -> None:
    rows = [
        "{id: a, effort: {dev: 8}}",
        "{id: g, after: [a], items: [{id: x, effort: {qa: 8}}, {id: y, effort: {two: 16}}]}",
        "{id: b, effort: {dev: 8}, after: [g]}",
    ]
    assert spans(items(*rows), "x", "y", "g", "b") == [(480, 960), (480, 1440), (480, 1440), (1440, 1920)]


def test_phases_are_ordered_by_links_alone() -> None:
    body = (
        "phases: [{id: one, items: [{id: a, effort: {dev: 8}}]}"
        ", {id: two%s, items: [{id: b, effort: {qa: 8}}]}]\n"
    )
    assert spans(body % "", "two") == [(0, 480)]
    assert spans(body % ", after: [one]", "two") == [(480, 960)]
    assert spans(body % ", not_before: 2027-01-13", "b") == [(960, 1440)]


def test_an_empty_phase_passes_its_bounds_on() -> None:
    body = (
        "phases: [{id: one, items: [{id: a, effort: {dev: 8}}]}, {id: none, after: [one]},"
        " {id: two, after: [none], items: [{id: b, effort: {qa: 8}}]}]\n"
    )
    assert spans(body, "none", "b") == [(480, 480), (480, 960)]


def test_document_order_decides_who_comes_first() -> None:
    rows = [
        "{id: a, effort: {dev: 8}}",
        "{id: b, effort: {dev: 8}, priority: must}",
        "{id: c, effort: {dev: 8}}",
    ]
    assert spans(items(*rows), "a", "b", "c") == [(0, 480), (480, 960), (960, 1440)]


def test_a_need_blocks_until_the_day_after_it_is_due() -> None:
    rest = (
        "needs: [{id: n, due: 2027-01-15, blocks: [a]}, {id: open,"
        " blocks: [a]}, {id: m, due: 2027-01-12, blocks: [a]}]\n"
    )
    assert spans(items("{id: a, effort: {dev: 8}}", rest=rest), "a") == [(5 * DAY, 6 * DAY)]


GATE = (
    "phases: [{id: one, items: [{id: a, effort: {dev: 40}}]}"
    ", {id: two, items: [{id: b, effort: {dev: 8}}]}]\n"
    "gates: [{id: g, closes: [one], opens: [two]%s}]\n"
)


@pytest.mark.parametrize(
    ("more", "at", "ends", "start", "wait"),
    [
        ("", "2027-01-15 17:00", "2027-01-15", 2400, 0),
        (", review: {days: 3}", "2027-01-15 17:00", "2027-01-20", 2400 + 3 * DAY, 3),
        (", review: {days: 3}, hold: release", "2027-01-15 17:00", "2027-01-20", 2400, 0),
        (", review: {days: 3}, hold: none", "2027-01-15 17:00", "2027-01-20", 2400, 0),
        (", not_before: 2027-01-20", "2027-01-20 09:00", "2027-01-20", 2400 + 2 * DAY, 0),
        (", not_before: 2027-01-16", "2027-01-18 09:00", "2027-01-18", 2400, 0),
        (", not_before: 2027-01-12", "2027-01-15 17:00", "2027-01-15", 2400, 0),
    ],
)
def test_gates(more: str, at: str, ends: str, start: int, wait: int) -> None:
    found = timeline(GATE % more)
    stop = found.gate("g")
    assert stop.at == datetime.fromisoformat(at)
    assert stop.review_ends == date.fromisoformat(ends)
    assert stop.wait_days == wait
    assert found.bars[3].start == start


def test_a_review_counts_the_clients_business_days_in_its_time_zone() -> None:
    client = "client: {holidays: [2027-01-18], timezone: %s}\n"
    gate = GATE % ", review: {days: 1}"
    berlin = timeline(client % "Europe/Berlin" + gate, HEAD.replace("EUR,", "EUR, timezone: Europe/Warsaw,"))
    assert str(berlin.gate("g").review_ends) == "2027-01-19"
    assert berlin.bars[3].start == 2400 + 2 * DAY
    angeles = timeline(
        client % "America/Los_Angeles" + gate, HEAD.replace("EUR,", "EUR, timezone: Europe/Warsaw,")
    )
    assert angeles.clock.start(angeles.bars[3].start) == datetime(2027, 1, 20, 9)
    tokyo = timeline(client % "Asia/Tokyo" + gate)
    assert tokyo.clock.start(tokyo.bars[3].start) == datetime(2027, 1, 19, 15)


def test_a_gate_as_predecessor_is_its_review_end() -> None:
    body = GATE.replace("opens: [two]", "hold: none") % ", review: {days: 2}"
    body = body.replace("id: b,", "id: b, after: [{id: g, lag: 1d}],")
    assert timeline(body).bars[3].start == 2400 + 3 * DAY


def test_a_gate_after_calendar_days_does_not_come_before_they_have_passed() -> None:
    body = "calendar: {closures: [2027-02-01..2027-02-19]}\n" + GATE.replace("opens: [two]", "opens: []") % ""
    body += "  # the gate of thirty days\n"
    live = body.replace(
        "gates: [", "gates: [{id: live, after: [{id: g, lag: 30cd}]}, {id: week, after: [{id: g, lag: 6d}]}, "
    )
    found = timeline(live)
    assert found.gate("live").at == datetime(2027, 2, 22, 9)
    assert found.gate("week").at == datetime(2027, 1, 25, 17)


def test_calendar_days_after_a_review_count_from_its_last_day() -> None:
    body = GATE % ", review: {days: 2}"
    live = body.replace("gates: [", "gates: [{id: live, after: [{id: g, lag: 14cd}]}, ")
    assert timeline(live).gate("live").at == datetime(2027, 2, 2, 17)


def test_a_gate_without_anything_stands_at_the_beginning() -> None:
    found = timeline(items("{id: a, effort: {dev: 8}}", rest="gates: [{id: g}]\n"))
    assert found.gate("g").at == datetime(2027, 1, 11, 9)
    with pytest.raises(KeyError):
        found.gate("h")


def test_the_project_ends_with_its_latest_gate() -> None:
    found = timeline(items("{id: a, effort: {dev: 8}}", rest="gates: [{id: g, not_before: 2027-02-01}]\n"))
    assert found.finishes_at == datetime(2027, 2, 1, 9)
    assert (
        bars(items("{id: a, effort: {dev: 8}}", rest="gates: [{id: g, not_before: 2027-02-01}]\n"))["a"].slack
        == 14 * DAY
    )


def test_slack_looks_through_people_gates_and_calendar_days() -> None:
    rows = [
        "{id: a, effort: {dev: 8}}",
        "{id: b, effort: {dev: 8}}",
        "{id: c, effort: {qa: 8}, after: [{id: s, lag: 2cd}]}",
    ]
    rows += ["{id: s, effort: {two: 4}}", "{id: z, effort: {qa: 24}, after: [b]}"]
    found = bars(items(*rows))
    assert [found[id].slack for id in "ab"] == [0, 0]
    assert (
        found["s"].slack == 5 * DAY - 240
    )  # until Friday evening: two days later is Sunday, before C must begin
    assert found["c"].slack == 0


def test_slack_before_a_gate_is_what_its_review_leaves() -> None:
    body = GATE % ", review: {days: 1}"
    body = body.replace("items: [{id: a,", "items: [{id: tail, effort: {qa: 104}}, {id: a,").replace(
        "closes: [one]", "closes: [a]"
    )
    found = timeline(body)
    assert found.gate("g").slack == 6 * DAY
    assert found.gate("g").critical is False


def test_accompanying_work_stretches_over_what_it_accompanies() -> None:
    rest = (
        "along:\n  - {id: pm, role: two, percent: 10,"
        " of: all}\n  - {id: check, role: two, percent: 50, of: qa}\n"
        "  - {id: on-check, role: half, percent: 10,"
        " of: two}\n  - {id: weekly, role: two, hours_per_week: 5, during: b}\n"
    )
    rows = ["{id: a, effort: {dev: 16}}", "{id: b, effort: {qa: 8}, after: [a]}"]
    body = items(*rows, rest=rest)
    assert spans(body, "pm", "check", "on-check", "weekly") == [
        (0, 1440),
        (960, 1440),
        (0, 1440),
        (960, 1440),
    ]
    assert not bars(body)["pm"].critical


def test_allocation_by_role_and_week() -> None:
    body = items(
        "{id: a, effort: {dev: 60}}",
        "{id: s, effort: {half: 10}}",
        rest="along: [{id: pm, role: qa, percent: 10, of: all}]\n",
    )
    loads = {(load.role, str(load.week)): (load.hours, load.capacity) for load in timeline(body).allocation}
    assert [*loads["dev", "2027-01-11"], *loads["dev", "2027-01-18"]] == [40, 40, 20, 40]
    assert [*loads["half", "2027-01-11"]] == [10, 20]
    assert loads["qa", "2027-01-11"][0] + loads["qa", "2027-01-18"][0] == 7


def test_a_gate_never_stands_before_a_gate_that_it_follows() -> None:
    dated = timeline(
        items(
            "{id: x, effort: {dev: 40}}",
            rest="gates: [{id: g, closes: [p], not_before: 2027-01-18}, {id: h, after: [g]}]\n",
        )
    )
    assert dated.gate("h").at == dated.gate("g").at == datetime(2027, 1, 18, 9)
    closed = "client: {holidays: []}\ncalendar: {closures: [2027-01-18..2027-01-29]}\n"
    rest = (
        "gates: [{id: g, closes: [p], review: {days: 5}}, {id: h,"
        " after: [g]}, {id: k, after: [{id: g, lag: 20cd}]}]\n"
    )
    found = timeline(closed + items("{id: x, effort: {dev: 40}}", rest=rest))
    assert str(found.gate("g").review_ends) == "2027-01-22"
    assert found.gate("h").at == datetime(2027, 2, 1, 9)
    assert found.gate("k").at == datetime(2027, 2, 11, 17)


def test_a_gate_that_closes_a_dated_row_without_work_waits_for_its_date() -> None:
    body = items("{id: x, not_before: 2027-01-18}", rest="gates: [{id: g, closes: [x]}]\n")
    assert timeline(body).gate("g").at == datetime(2027, 1, 18, 9)


def test_calendar_days_after_a_review_count_in_the_clients_time() -> None:
    head = (
        HEAD.replace("EUR,", "EUR, timezone: Pacific/Auckland,") + "client: {timezone: America/Los_Angeles}\n"
    )
    rest = "gates: [{id: g, closes: [p], review: {days: 2}}, {id: h, after: [{id: g, lag: 3cd}]}]\n"
    found = timeline(items("{id: x, effort: {dev: 24}}", rest=rest), head)
    assert str(found.gate("g").review_ends) == "2027-01-14"
    assert found.gate("h").at == datetime(2027, 1, 18, 17)


def test_a_day_that_ends_at_midnight_is_still_that_day() -> None:
    body = 'calendar: {day_start: "16:00"}\n' + GATE % ", review: {days: 1}"
    stop = timeline(body.replace("dev: 40", "dev: 24")).gate("g")
    assert stop.at == datetime(2027, 1, 14, 0)
    assert (str(stop.date), str(stop.review_ends)) == ("2027-01-13", "2027-01-14")
    assert str(timeline(body.replace("{days: 1}", "{days: 0}")).gate("g").review_ends) == "2027-01-15"


def test_rows_without_counted_work_are_never_critical() -> None:
    body = (
        "phases:\n  - {id: b, items: [{id: x, effort: {dev: 16}}]}\n"
        "  - {id: c, items: [{id: y, excluded: true, after: [x]}, {id: z, effort: {qa: 1}}]}\n"
        "  - {id: e, items: [{id: w, excluded: true, after: [x]}]}\n"
    )
    found = bars(body)
    assert [id for id, bar in found.items() if bar.critical] == ["b", "x"]
    assert found["c"].slack == found["z"].slack == 900


def test_an_empty_phase_at_the_end_binds_nothing() -> None:
    body = "phases: [{id: p, items: [{id: i, effort: {dev: 8}}]}, {id: q, after: [{id: p, lag: %s}]}]\n"
    for lag in ("1w", "90m", "50%", "3cd"):
        found = bars(body % lag)
        assert (found["i"].slack, found["i"].critical) == (0, True)
