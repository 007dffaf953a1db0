"""Rules on items, ranges and needs: the cases beside those of the bad plans."""

import pytest

from tests.core.findings.plans import found, places

WIDE = "phases: [{id: build, name: Build, items: [{id: a, name: A, effort: {qa: 4-8, dev: 12/20/60}}]}]\n"


@pytest.mark.parametrize("scope", ["project", "{phase: build}", "{item: a}", "{role: dev}"])
def test_a_risk_buffer_covers_a_wide_range(scope: str) -> None:
    buffer = f"buffers: [{{id: b, percent: 10, scope: {scope}}}]"
    assert places("wide-range-without-buffer", WIDE + buffer) == []


@pytest.mark.parametrize(
    "buffer",
    [
        "{id: b, percent: 10, on: false}",
        "{id: b, percent: 0}",
        "{id: b, percent: 10, kind: work}",
        "{id: b, percent: 10, scope: {role: qa}}",
    ],
)
def test_other_buffers_do_not(buffer: str) -> None:
    [wide] = found("wide-range-without-buffer", WIDE + f"buffers: [{buffer}]")
    assert wide.where == "build"
    assert wide.message.startswith("1 item in “Build” with a wide range and no risk buffer: “A”, up to ")


@pytest.mark.parametrize("effort", ["16", "8-16", "1-4", "20/30/40", "2d"])
def test_narrow_and_small_ranges_are_fine(effort: str) -> None:
    assert places("wide-range-without-buffer", WIDE.replace("12/20/60", effort)) == []


def test_ranges_in_days_are_ranges_too() -> None:
    assert places("wide-range-without-buffer", WIDE.replace("12/20/60", "1-4d")) == ["build"]


def test_what_is_not_counted_needs_no_buffer() -> None:
    assert places("wide-range-without-buffer", WIDE.replace("name: A,", "excluded: true,")) == []


def test_a_group_that_wont_be_done_is_named_once() -> None:
    group = "phases: [{id: p, items: [{id: g, priority: wont, items: [{id: a, effort: {dev: 4}}]}]}]"
    assert places("wont-item-counted", group) == ["g"]


def test_a_start_after_the_signature_is_always_a_working_day() -> None:
    start = "{after: signature, days: 3, if_signed: 2027-01-09}"
    assert (
        found("start-on-day-off", "phases: [{id: p, items: [{id: a, effort: {dev: 4}}]}]", start=start) == []
    )


def test_a_start_on_a_sunday_says_when_work_begins() -> None:
    [moved] = found(
        "start-on-day-off", "phases: [{id: p, items: [{id: a, effort: {dev: 4}}]}]", start="2027-01-10"
    )
    assert moved.message == "The project starts on 10 January 2027, a Sunday: work begins on 11 January 2027."


NEED = "needs: [{id: access, name: Access, due: 2027-01-22, blocks: [late]}]\n"


def needing(late: str, rest: str = "", first: str = "effort: {dev: 40}") -> str:
    rows = f"{{id: first, {first}}}, {{id: late, name: Late, {late}}}"
    return f"phases: [{{id: p, items: [{rows}]}}]\n{NEED}{rest}"


def test_a_need_delays_what_is_ready_before_it() -> None:
    [delay] = found("need-delays-work", needing("effort: {dev: 8}"))
    assert delay.message == (
        "“Late” waits 5 working days for “Access”, due on 22 January 2027; "
        "everything else that it needs is there before."
    )
    assert (delay.severity, delay.weight > 0) == ("warning", True)


def test_the_wait_is_counted_from_the_last_of_what_else_is_needed() -> None:
    cases = {
        "effort: {qa: 8}": "10 working days",
        "effort: {qa: 8}, after: [first]": "5 working days",
        "effort: {qa: 8}, after: [{id: first, lag: 2d}]": "3 working days",
        "effort: {qa: 8}, after: [{id: first, link: SS, lag: 1d}]": "9 working days",
        "effort: {qa: 8}, after: [{id: first, link: FF}]": "10 working days",
        "effort: {qa: 8}, not_before: 2027-01-20": "3 working days",
        "effort: {qa: 8, dev: 8}": "5 working days",
    }
    for late, wait in cases.items():
        [delay] = found("need-delays-work", needing(late))
        assert f" {wait} " in delay.message, late


def test_a_gate_before_it_is_waited_for_as_well() -> None:
    opened = "gates: [{id: mid, closes: [first], opens: [late], review: {days: 2}}]"
    [delay] = found("need-delays-work", needing("effort: {qa: 8}", opened))
    assert " 3 working days " in delay.message
    after = "gates: [{id: mid, closes: [first], review: {days: 2}}]"
    [delay] = found("need-delays-work", needing("effort: {qa: 8}, after: [mid]", after))
    assert " 3 working days " in delay.message


def test_several_people_of_one_role_are_free_when_the_first_is() -> None:
    crews = needing("effort: {dev: 16}, crew: {dev: 2}", first="effort: {dev: 48}, crew: {dev: 2}")
    [delay] = found("need-delays-work", crews, "{dev: {people: 2}}")
    assert " 7 working days " in delay.message


def test_a_wait_that_takes_most_of_the_slack_is_a_hint_and_a_short_one_is_none() -> None:
    [hint] = found("need-delays-work", needing("effort: {qa: 8}", first="effort: {dev: 120}"))
    assert (hint.severity, hint.weight) == ("hint", 0.0)
    assert places("need-delays-work", needing("effort: {qa: 8}", first="effort: {dev: 400}")) == []


def test_needs_without_a_date_or_without_a_timeline_delay_nothing() -> None:
    assert places("need-delays-work", needing("effort: {dev: 8}").replace("due: 2027-01-22, ", "")) == []
    assert places("need-delays-work", needing("effort: {dev: 8}"), "{dev: {people: 0}}") == []
    assert places("need-delays-work", needing("effort: {qa: 8}, excluded: true")) == []
