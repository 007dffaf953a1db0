"""A plan written as a workbook comes back with its rows, efforts, roles, rates and links."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from milegate.core.kinds import Hold
from milegate.core.plan import Gate, Payment, Plan, Review
from milegate.core.suggest import suggest_gates
from milegate.planfile import parse_plan, read_plan, write_plan
from milegate.planfile.imports import import_file, imported
from milegate.planfile.workbook_out import write_xlsx

PLAN = """
milegate: 1
project: {name: Portal, currency: PLN, start: 2027-01-11}
roles:
  be: {name: Backend developer, rate: 98.50, people: 2.5}
  total: {name: Total, rate: 75}
  qa: {name: QA max, rate: 60}
  idle: {name: Idle, rate: 1}
phases:
  - id: build
    name: Build
    description: The work
    items:
      - {id: login, name: Sign-in, effort: {be: 12/20/40, total: 4-8}, priority: must, acceptance: [One, Two]}
      - {id: wait, name: Wait, duration: 3d, after: [{id: login, link: SS, lag: 2d}]}
      - id: docs
        name: Documents
        after: [login]
        items:
          - {id: manual, name: Manual, effort: {qa: 2d}, optional: true, selected: true}
          - {id: deep, name: Deep, items: [{id: leaf, name: "=1+1", effort: {be: 7.25}, excluded: true}]}
      - id: docs2
        name: Documents
        items: [{id: other, name: "@x", effort: {be: 1-2d}, optional: true}]
      - id: loose
        name: Loose
        effort: {qa: 1}
        after: [{id: docs, link: FF, lag: -50%}, {id: go, lag: 14cd}]
  - id: build-2
    name: Build
    after: [build, {id: docs2, link: SF, lag: -90m}]
    items: [{id: last, name: Last}]
gates:
  - id: go
    name: Ready
    decision: Go on
    closes: [docs]
    opens: [build-2]
    after: [{id: login, lag: 1w}]
    hold: release
    review: {days: 5}
    target: 2027-03-12
    not_before: 2027-03-01
    approvers: {contacts: [a@x.example, b@x.example], rule: 2}
    evidence: [{id: tests-all, name: Tests (all), kind: report}]
payments:
  - {id: first, on: signature, percent: 20}
  - {id: day, on: {date: 2027-05-01}, amount: 1200, retain: {percent: 10, until: {gate: go}}}
  - {id: rest, name: The rest, on: {gate: go}, remainder: true}
"""


def back(plan: Plan) -> Plan:
    return imported(write_xlsx(plan), ".xlsx").plan


def test_everything_that_the_sheets_hold_comes_back() -> None:
    plan = parse_plan(PLAN, syntax="yaml")
    found = back(plan)
    assert found.phases == plan.phases
    assert found.roles == plan.roles
    assert found.gates == plan.gates
    assert found.payments == plan.payments
    assert found.project == plan.project


def test_a_suggested_plan_comes_back() -> None:
    plan = suggest_gates(replace(parse_plan(PLAN, syntax="yaml"), gates=(), payments=(), phases=()))
    assert plan.gates == ()
    site = suggest_gates(import_file(Path(__file__).parent / "files/website.xml").plan)
    found = back(site)
    assert [gate.id for gate in found.gates] == [gate.id for gate in site.gates]
    assert found.payments == site.payments


def test_text_is_never_a_formula_or_a_link() -> None:
    project = replace(parse_plan(PLAN, syntax="yaml").project, name='=cmd|"/c calc"!A1')
    plan = replace(parse_plan(PLAN, syntax="yaml"), project=project)
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(plan)))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert back(plan).project.name == project.name


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = parse_plan(PLAN, syntax="yaml")
    assert write_xlsx(plan) == write_xlsx(plan)
    with zipfile.ZipFile(io.BytesIO(write_xlsx(plan))) as archive:
        assert archive.testzip() is None


def test_a_signature_start_and_long_text() -> None:
    text = PLAN.replace("start: 2027-01-11", "start: {after: signature, days: 5, if_signed: 2027-01-04}")
    plan = parse_plan(text.replace("The work", "long " * 9_000), syntax="yaml")
    found = back(plan)
    assert found.project.start == date(2027, 1, 4)
    assert len(found.phases[0].description) < 33_000


def test_through_files(tmp_path: Path) -> None:
    plan = parse_plan(PLAN, syntax="yaml")
    write_plan(plan, tmp_path / "plan.xlsx")
    assert read_plan(tmp_path / "plan.xlsx").phases == plan.phases


def test_side_sheets_that_people_changed() -> None:
    content = write_xlsx(parse_plan(PLAN, syntax="yaml"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    gates, payments = book["Gates"], book["Payments"]
    gates["E2"], gates["I2"], gates["J2"], gates["L2"], gates["N2"] = (
        "nowhere; docs",
        "later",
        "many",
        "Plain",
        "9",
    )
    payments["C2"], payments["D3"] = "someday", "1 200,50 zł"
    changed = io.BytesIO()
    book.save(changed)
    result = imported(changed.getvalue(), ".xlsx")
    gate: Gate = result.plan.gates[0]
    assert (gate.closes, gate.hold, gate.review, gate.approvers.rule) == (
        ("docs",),
        Hold.START,
        Review(0),
        "any",
    )
    assert gate.evidence[0].name == "Plain"
    kept: list[Payment] = list(result.plan.payments)
    assert [payment.id for payment in kept] == ["day", "rest"]
    assert kept[0].amount == Decimal("1200.50")
    codes = [(note.code, note.where) for note in result.notes if note.where.startswith(("Gates", "Payments"))]
    assert codes == [("link-not-understood", "Gates!E2"), ("cell-not-understood", "Payments!C2")]
