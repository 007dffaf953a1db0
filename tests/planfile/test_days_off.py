"""Holiday names and closures become dates; only what a plan names is looked up."""

import subprocess
import sys
from datetime import date

from milegate.planfile import days_off, plan_from
from tests.planfile.texts import value


def test_no_names_give_no_days() -> None:
    found = days_off(plan_from(value()))
    assert (found.team, found.client) == (frozenset(), None)


def test_regions_are_resolved_around_the_start() -> None:
    """The demo's: 8 and 26 March 2027 are off in Berlin, not in Poland."""
    plan = plan_from(value(calendar={"holidays": "PL"}, client={"holidays": ["DE-BE", "2027-01-12"]}))
    found = days_off(plan)
    assert found.client is not None
    assert {date(2027, 3, 8), date(2027, 3, 26), date(2027, 1, 12)} <= found.client
    assert not {date(2027, 3, 8), date(2027, 3, 26)} & found.team
    assert {day.year for day in found.team} == set(range(2026, 2043))


def test_closures_are_the_teams_alone() -> None:
    closures = ["2027-02-15..2027-02-17", "2027-02-16..2027-02-18", "2027-02-20", "1999-01-01"]
    found = days_off(plan_from(value(calendar={"closures": closures}, client={"holidays": "none"})))
    assert sorted(day.day for day in found.team) == [15, 16, 17, 18, 20]
    assert found.client == frozenset()


def test_overlapping_closures_cost_nothing() -> None:
    closures = ["1900-01-01..2200-12-31"] * 20_000
    start = {"after": "signature", "days": 1, "if_signed": "2027-01-04"}
    project = {"name": "x", "currency": "EUR", "start": start}
    found = days_off(plan_from(value(project=project, calendar={"closures": closures})))
    assert 170 * 365 < len(found.team) < 180 * 366


def test_heavy_engines_wait_until_they_are_needed() -> None:
    script = (
        "import sys, milegate.planfile\n"
        "heavy = {'django', 'yaml', 'holidays', 'babel', 'openpyxl', 'numpy'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
