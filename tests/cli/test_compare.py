"""`milegate compare`: one sentence, tables, and every change."""

from pathlib import Path

import pytest

from tests.cli.door import CYCLE, EXAMPLES, TWELVE_WEEKS, run, run_json

TEXT = """\
milegate: 1
project: {name: Portal, currency: EUR, locale: en-GB, start: 2027-01-11}
roles: {dev: {rate: 100}, tester: {rate: 75}}
phases:
  - id: build
    items:
      - {id: screens, name: Screens, effort: {dev: 80}}
      - {id: try, name: Try it, effort: {tester: 24}, after: [screens]}
gates:
  - {id: mvp, name: MVP, closes: [build], evidence: [{id: url, name: Staging URL, kind: link}]}
price: {agreed: 75000}
payments: [{id: all, on: {gate: mvp}, remainder: true}]
terms: {exclusions: [Migration of old orders, Card payments]}
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The plan before anything is changed."""
    plan = tmp_path / "old.yaml"
    plan.write_text(TEXT)
    return plan


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    """The plan with some texts exchanged."""
    text = TEXT
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    plan = tmp_path / "new.yaml"
    plan.write_text(text)
    return plan


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Twelve thousand more, six days later, two more proofs."""
    proofs = "{id: log, name: Log, kind: file}, {id: demo, name: Demo, kind: demo}, "
    return changed(
        tmp_path,
        ("agreed: 75000", "agreed: 87000"),
        ("tester: 24", "tester: 72"),
        ("evidence: [", f"evidence: [{proofs}"),
    )


def test_the_sentence_leads(old: Path, later: Path) -> None:
    result = run("compare", old, later)
    first = result.output.splitlines()[0]
    assert result.exit_code == 0
    assert first.startswith("+€12,000, MVP milestone +6 working days, finish +6 working days")
    assert "2 evidence items added" in first
    assert run_json("compare", old, later)["sentence"] == first


def test_money_dates_and_changes_stand_below(old: Path, later: Path) -> None:
    flat = " ".join(run("compare", old, later).output.split())
    assert "Net EUR 75,000.00 87,000.00 +12,000.00" in flat
    assert "◆ MVP 27 Jan 2027 4 Feb 2027 +6 working days" in flat
    assert "+ evidence item “Log” of mvp added" in flat
    assert "effort.tester: 24 → 72" in flat
    assert "price.agreed: 75000 → 87000" in flat


def test_values_for_programs(old: Path, later: Path) -> None:
    found = run_json("compare", old, later)
    assert found["net"] == {"old": "75000.00", "new": "87000.00", "delta": "12000.00"}
    mvp = next(gate for gate in found["gates"] if gate["id"] == "mvp")
    assert mvp["old"] == "2027-01-27T17:00:00+00:00"
    assert (mvp["new"][:10], mvp["working_days"]) == ("2027-02-04", 6)
    assert {"kind": "added", "section": "evidence", "id": "log"}.items() <= found["changes"][-2].items()


def test_a_plan_and_itself() -> None:
    result = run("compare", TWELVE_WEEKS, TWELVE_WEEKS)
    assert (result.exit_code, result.output) == (0, "no difference\n")


def test_whole_projects_and_other_currencies(tmp_path: Path, old: Path) -> None:
    found = run("compare", EXAMPLES / "client-portal.yaml", TWELVE_WEEKS).output
    assert "settings changed" in found.splitlines()[0]
    assert "gone" in found
    assert "new" in found
    zloty = changed(tmp_path, ("currency: EUR", "currency: PLN"))
    result = run("compare", old, zloty)
    assert result.output.startswith("EUR becomes PLN")
    assert "9,800.00 EUR" in result.output
    assert run_json("compare", old, zloty)["net"]["delta"] is None


def test_lists_say_what_came_and_what_went(tmp_path: Path, old: Path) -> None:
    moved = changed(tmp_path, ("[Migration of old orders, Card payments]", "[Card payments, Fonts]"))
    output = run("compare", old, moved).output
    assert "terms.exclusions: − Migration of old orders" in output
    assert "terms.exclusions: + Fonts" in output


def test_a_small_delay_and_a_lost_timeline(tmp_path: Path, old: Path) -> None:
    small = changed(tmp_path, ("tester: 24", "tester: 23.5"))
    assert "within a working day" in run("compare", old, small).output
    ring = tmp_path / "ring.yaml"
    ring.write_text(CYCLE)
    result = run("compare", old, ring)
    assert result.exit_code == 1
    assert "there is no timeline any more" in result.output
