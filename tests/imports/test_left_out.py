"""What a workbook does not hold is named, and nothing is named that it holds."""

from pathlib import Path

import pytest

from milegate.planfile import parse_plan
from milegate.planfile.workbook_out import left_out
from tests.cli.door import run

BARE = """
milegate: 1
project: {name: P, currency: EUR, start: 2027-01-04}
roles: {dev: {name: Dev, rate: 90}}
phases: [{id: build, name: Build, items: [{id: a, name: A, effort: {dev: 8}}]}]
gates: [{id: go, name: Go, closes: [build]}]
"""


def test_nothing_is_left_out_of_a_plain_plan() -> None:
    assert left_out(parse_plan(BARE, syntax="yaml")) == ()


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("gates:", "along: [{id: pm, role: dev, percent: 10}]\ngates:", ("accompanying work",)),
        ("gates:", "buffers: [{id: b, name: B, percent: 10}]\ngates:", ("1 buffer",)),
        (
            "gates:",
            "lines: [{id: b, name: B, amount: 1}, {id: c, name: C, amount: 1}]\ngates:",
            ("2 fixed lines",),
        ),
        ("gates:", "deliverables: [{id: d, name: D, from: [a]}]\ngates:", ("1 deliverable",)),
        ("gates:", "needs: [{id: d, name: D}]\ngates:", ("1 need",)),
        ("gates:", "risks: [{id: r, name: R, probability: 0.1, delay: 5d}]\ngates:", ("1 risk",)),
        ("effort:", "story: {role: user, want: it}, effort:", ("1 story",)),
        ("effort:", "crew: {dev: 2}, not_before: 2027-02-01, effort:", ("1 crew", "1 earliest start")),
        ("rate: 90", "rate: {2027-01-01: 90, 2027-07-01: 95}", ("rates by date",)),
        ("gates:", "price: {agreed: 700}\ngates:", ("agreed price",)),
        ("gates:", "price: {discount: 5%}\ngates:", ("discount",)),
        ("gates:", "price: {round: 500}\ngates:", ("rounding of the price",)),
        ("gates:", "price: {per: hour}\ngates:", ("time and materials",)),
        ("gates:", "terms: {tax: 19%}\ngates:", ("tax",)),
        ("gates:", "terms: {payment_days: 14}\ngates:", ("terms",)),
        ("gates:", "calendar: {hours_per_day: 7}\ngates:", ("calendar",)),
        ("gates:", "client: {name: Acme}\ngates:", ("client",)),
        ("gates:", "flow: [[dev]]\ngates:", ("flow",)),
        (
            "2027-01-04}",
            "{after: signature, days: 5, if_signed: 2027-01-04}}",
            ("start after the signature",),
        ),
        ("2027-01-04}", "2027-01-04, locale: de, timezone: Europe/Berlin}", ("locale", "time zone")),
        ("closes:", "review: {days: 5, deemed: true}, closes:", ("acceptance by silence",)),
        ("gates:", "private: {notes: {a: Hard}}\ngates:", ("private costs and notes",)),
    ],
)
def test_each_thing_is_named(old: str, new: str, names: tuple[str, ...]) -> None:
    assert left_out(parse_plan(BARE.replace(old, new), syntax="yaml")) == names


def test_the_command_says_what_is_not_there(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(BARE.replace("gates:", "buffers: [{id: b, name: B, percent: 10}]\ngates:"))
    assert run("convert", plan, tmp_path / "out.json").output.count("\n") == 1
    told = run("convert", plan, tmp_path / "out.xlsx").output
    assert told.endswith("\n\nNot in the spreadsheet: 1 buffer. Keep the YAML.\n")
    again = run("convert", tmp_path / "out.json", tmp_path / "more.xlsx").output
    assert again.endswith("Not in the spreadsheet: 1 buffer. Keep out.json.\n")
    piped = run("convert", "-", tmp_path / "piped.xlsx", stdin=plan.read_text()).output
    assert piped.endswith("Keep the source.\n")


def test_the_command_says_that_there_are_no_rates(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Task,Hours\nA,8\n")
    told = run("convert", table, tmp_path / "plan.yaml").output
    hint = "No rates in it: every price is 0. "
    assert told.endswith(f"\n\n{hint}Add `rate:` to the roles in plan.yaml.\n")
    assert told.count("Wrote ") == 1
    told = run("convert", table, tmp_path / "plan.xlsx").output
    assert told.endswith(f"{hint}Fill in the row “Rate” in plan.xlsx.\n")
