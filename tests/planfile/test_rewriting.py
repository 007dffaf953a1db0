"""A YAML file that a person wrote takes changes, and keeps the comments and the notation of its author."""

from dataclasses import replace
from pathlib import Path

import pytest

from milegate.core.plan import Item, Plan
from milegate.planfile.text import parse_plan
from milegate.planfile.yaml_rewriter import rewritten

EXAMPLES = sorted(Path("examples").glob("*.yaml"))
TEXT = """\
# agreed with Anna on Monday
milegate: 1
project: {name: 'Acme', currency: EUR, start: 2027-01-11}   # a Monday
roles:
  dev:
    rate: 98   # until summer
phases:
- id: build
  items:
  # the two that matter
  - id: login
    name: Sign-in
    effort: {dev: "12/20/40"}   # they tried this twice
  - {id: export, name: Export, effort: {dev: 8}}   # small
"""


def item(plan: Plan, at: int) -> Item:
    """One of the two items."""
    return plan.phases[0].items[at]


def with_items(plan: Plan, *items: Item) -> Plan:
    """The plan with other items in its phase."""
    return replace(plan, phases=(replace(plan.phases[0], items=items),))


def test_only_what_differs_is_written() -> None:
    plan = parse_plan(TEXT)
    renamed = with_items(plan, replace(item(plan, 0), name="Door: the first"), item(plan, 1))
    assert rewritten(TEXT, plan, renamed) == TEXT.replace("name: Sign-in", 'name: "Door: the first"')


def test_what_is_new_stands_in_its_place_and_what_is_gone_goes() -> None:
    plan = parse_plan(TEXT)
    text = rewritten(TEXT, plan, with_items(plan, Item("docs", "Documents"), item(plan, 0)))
    assert text is not None
    assert text.index("id: docs") < text.index("id: login") < text.index("# they tried this twice")
    assert "export" not in text
    assert text.startswith("# agreed with Anna on Monday\n")
    assert "currency: EUR, start: 2027-01-11}   # a Monday" in text


def test_rows_that_changed_places_take_their_notes_along() -> None:
    plan = parse_plan(TEXT)
    text = rewritten(TEXT, plan, with_items(plan, item(plan, 1), item(plan, 0)))
    assert text is not None
    assert text.index("id: export") < text.index("id: login") < text.index("# they tried this twice")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_keep_every_comment(file: Path) -> None:
    text = file.read_text("utf-8")
    plan = parse_plan(text)
    other = replace(plan, project=replace(plan.project, name="Another name"))
    found = rewritten(text, plan, other)
    assert found is not None
    assert parse_plan(found) == other
    assert found.count("#") == text.count("#")


def test_a_text_that_would_read_differently_is_not_written() -> None:
    plan = parse_plan(TEXT)
    elsewhere = with_items(plan, replace(item(plan, 0), name="Door"), item(plan, 1))
    assert rewritten(TEXT, elsewhere, replace(elsewhere, project=replace(plan.project, name="New"))) is None
