"""Edits in plain words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from milegate.actions.history import Happened
from milegate.core.edits import GONE, Add, Applied, Edit, Move, Remove, Set, apply
from milegate.core.effort import Effort
from milegate.core.kinds import LinkType, Unit
from milegate.core.plan import Evidence, Item, Length, Link, Need, Plan, Review
from milegate.store.values.projects import StoredStep
from milegate.web.project.naming import Names, Naming
from milegate.web.project.telling import Line, Telling
from milegate.web.project.words import Words
from tests.builders import plan_of

TEXT = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8-16}}
      - {id: export, name: Export, effort: {dev: 12}}
  - {id: launch, name: Launch, items: [{id: live, name: Going live}]}
deliverables: [{id: module, name: The module}]
buffers: [{id: risk, name: Unknowns, percent: 10}]
lines: [{id: licence, name: Licence, amount: 1500}]
gates:
  - id: mvp
    name: MVP
    closes: [build]
    evidence: [{id: m, deliverable: module}]
payments: [{id: first, on: signature, percent: 40}]
terms: {text: Long}
"""
PLAN = plan_of(TEXT, roles="roles: {dev: {name: Developer, rate: 100}, qa: {rate: 80}}\n")


def settled(*edits: Edit, plan: Plan = PLAN) -> tuple[Edit, ...]:
    """Edits as they are kept."""
    found = apply(plan, edits)
    assert isinstance(found, Applied), found
    return found.edits


def telling(*edits: Edit) -> Telling:
    """Who tells of the plan after these edits."""
    found = apply(PLAN, edits)
    assert isinstance(found, Applied)
    return Telling(Naming(Words("en-GB", "EUR"), Names.of(found.plan).remembering(found.edits)))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            Set("item", "login", "effort.dev", Effort.of(12, 20, 40)),
            "changed the Developer hours of “Sign-in” from 8-16 to 12/20/40",
        ),
        (Set("item", "login", "effort.qa", Effort.of(4)), "set the qa hours of “Sign-in” to 4"),
        (Set("item", "login", "effort.dev", None), "cleared the Developer hours of “Sign-in” (8-16)"),
        (Set("item", "login", "name", "Door"), "renamed item “Sign-in” to “Door”"),
        (Set("item", "login", "optional", True), "made “Sign-in” an option"),
        (Set("item", "login", "excluded", True), "excluded “Sign-in”"),
        (Set("buffer", "risk", "on", False), "switched the buffer “Unknowns” off"),
        (Set("item", "login", "description", "Long"), "changed the description of “Sign-in”"),
        (
            Set("item", "export", "after", (Link("login", LinkType.SS, Length(Decimal(2), Unit.DAYS)),)),
            "set the predecessors of “Export” to Sign-in (SS+2d)",
        ),
        (Set("price", "", "agreed", Decimal(9000)), "set the agreed price to €9,000"),
        (
            Set("project", "", "start", date(2027, 2, 1)),
            "changed the start of the project from 11 Jan 2027 to 1 Feb 2027",
        ),
        (Set("gate", "mvp", "closes", ("build", "launch")), "from Build to Build, Launch"),
        (
            Set("gate", "mvp", "review", Review(5)),
            "set the review of “MVP” to review days 5",
        ),
        (Set("payment", "first", "percent", Decimal("12.5")), "the share of “Signature” from 40% to 12.5%"),
        (Set("line", "licence", "amount", Decimal(1700)), "“Licence” from €1,500 to €1,700"),
        (Set("calendar", "", "day_start", 480), "changed the start of the day from 09:00 to 08:00"),
        (Set("private", "", "role_costs.dev", Decimal(60)), "set the cost of “Developer” to 60"),
        (Set("private", "", "notes.login", "Tried twice"), "set the note on “Sign-in” to Tried twice"),
        (Set("plan", "", "flow", (("dev",), ("qa",))), "changed the order of the roles"),
        (Add("item", "x", Item("x", "New"), "build"), "added item “New” to “Build”"),
        (Add("need", "n", Need("n", "Texts")), "added need “Texts”"),
        (Remove("item", "live"), "removed item “Going live” from “Launch”"),
        (Remove("evidence", "mvp/m"), "removed proof “The module” from “MVP”"),
        (Add("evidence", "mvp/t", Evidence("t", "Tests"), "mvp"), "added proof “Tests” to “MVP”"),
        (Move("item", "login", "launch", None), "moved item “Sign-in” to “Launch”"),
        (Move("item", "login", "build", "export"), "moved item “Sign-in” behind “Export”"),
        (Move("item", "export", "build", None), "moved item “Export” to the top"),
    ],
)
def test_one_edit_is_a_sentence(edit: Edit, words: str) -> None:
    (kept,) = settled(edit)
    said = telling(edit).sentence(kept)
    assert words in said
    assert GONE.value not in said.split()


def step(*edits: Edit, kind: str = "edit", label: str = "Edited", hidden: tuple[str, ...] = ()) -> Happened:
    """A step as the history knows it."""
    undoes = 7 if kind in ("undo", "redo") else None
    at = datetime(2027, 1, 1, tzinfo=UTC)
    kept = StoredStep(9, kind, label, "", 1, "Emil", "web", at, undoes, None)
    return Happened(kept, "" if hidden else label, settled(*edits), hidden)


RENAMES = (Set("item", "login", "name", "Door"), Set("item", "export", "name", "Out"))


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (step(RENAMES[0]), "renamed item “Sign-in” to “Door”"),
        (step(RENAMES[0], label="Typed in a cell"), "renamed item “Sign-in” to “Door”"),
        (step(*RENAMES), "changed 2 items"),
        (step(*RENAMES, label="Pasted 2 cells"), "pasted 2 cells: changed 2 items"),
        (step(*RENAMES, kind="undo"), "took back step 7: changed 2 items"),
        (step(*RENAMES, kind="redo"), "did step 7 again: changed 2 items"),
        (step(*RENAMES, kind="restore", label="Restored revision 3"), "restored revision 3"),
        (step(RENAMES[0], kind="push", label="Pushed a plan file"), "pushed a plan file: renamed item"),
        (step(*RENAMES, hidden=("costs",)), "changed 2 items; costs too, which your role does not show"),
        (step(hidden=("costs", "notes")), "changed costs and notes, which your role does not show"),
        (step(), "changed nothing"),
        (
            step(
                Set("item", "login", "excluded", True),
                Set("item", "login", "effort.dev", Effort.of(1)),
                RENAMES[0],
            ),
            "changed the exclusion, Developer hours and name of “Sign-in”",
        ),
        (
            step(
                Add("item", "x", Item("x", "X"), "build"),
                Set("item", "x", "effort.dev", Effort.of(1)),
                Set("price", "", "agreed", Decimal(1)),
                Move("item", "live", "build", None),
            ),
            "added 1 item, changed the price and moved 1 item",
        ),
    ],
)
def test_a_step_is_a_headline(happened: Happened, words: str) -> None:
    assert telling().headline(happened).startswith(words)


def test_more_than_three_fields_are_counted() -> None:
    fields = {"name": "A", "description": "B", "excluded": True, "optional": True}
    edits = [Set("item", "login", field, value) for field, value in fields.items()]
    assert telling().headline(step(*edits)) == "changed 4 fields of “Sign-in”"


def test_every_edit_has_a_line_of_its_own() -> None:
    edits = (RENAMES[0], Remove("item", "live"), Move("item", "export", "launch", None))
    lines = list(telling().lines(settled(*edits)))
    assert lines[0] == Line("changed", "Sign-in: name", "Sign-in", "Door")
    assert [(line.done, line.what) for line in lines[1:]] == [
        ("removed", "item “Going live”"),
        ("moved", "item “Export” to “Launch”"),
    ]


def test_what_is_gone_keeps_its_name_and_what_nobody_knows_its_id() -> None:
    (removed,) = settled(Remove("item", "live"))
    after = apply(PLAN, [removed])
    assert isinstance(after, Applied)
    names = Names.of(after.plan).remembering([removed])
    assert names.name("item", "live") == "Going live"
    assert Names.of(after.plan).name("item", "live") == "live"
    assert names.name("", "unknown") == "unknown"


def test_names_are_found_back_to_any_time() -> None:
    edits = settled(
        Set("item", "login", "name", "Door"),
        Set("deliverable", "module", "name", "The box"),
        Set("evidence", "mvp/m", "name", "Look at it"),
        Remove("item", "live"),
    )
    after = apply(PLAN, edits)
    assert isinstance(after, Applied)
    now = Names.of(after.plan)
    then = now.before(edits)
    assert [now.name("item", "login"), now.name("evidence", "mvp/m")] == ["Door", "Look at it"]
    assert [then.name("item", "login"), then.name("", "live")] == ["Sign-in", "Going live"]
    assert then.name("evidence", "mvp/m") == Names.of(PLAN).name("evidence", "mvp/m") == "The module"


def test_what_a_proof_proved_then() -> None:
    plan = plan_of(TEXT.replace("name: The module}", "name: The module}, {id: guide, name: Guide}"))
    edits = settled(Set("evidence", "mvp/m", "deliverable", "guide"), plan=plan)
    after = apply(plan, edits)
    assert isinstance(after, Applied)
    now = Names.of(after.plan)
    assert now.name("evidence", "mvp/m") == "Guide"
    assert now.before(edits).name("evidence", "mvp/m") == "The module"


def test_long_values_are_cut() -> None:
    (kept,) = settled(Set("client", "", "name", "x" * 400))
    assert len(telling().sentence(kept)) < 250
