"""Each option of an offer says by when all is complete if it alone is ticked."""

from datetime import date

from milegate.core.choices import with_ends
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.workdays import DaysOff
from milegate.planfile.text import parse_plan

PLAN = """
milegate: 1
project: {name: Test, currency: EUR, start: 2027-01-11}
roles: {dev: {name: Developer, rate: 100, people: 1}}
phases:
  - id: build
    name: Build
    items:
      - {id: base, name: Base, effort: {dev: 40}}
      - {id: week, name: A week more, effort: {dev: 40}, optional: true}
      - {id: free, name: Nobody’s work, duration: 1d, optional: true}
"""


def test_the_end_is_that_of_the_plan_with_this_option_alone() -> None:
    plan = parse_plan(PLAN, "yaml")
    computed = overview(plan, DaysOff())
    offer = with_ends(compose(computed), plan, DaysOff())
    assert {row.id: row.ends for row in offer.options} == {
        "week": date(2027, 1, 22),
        "free": date(2027, 1, 15),
    }
    assert offer.ends is not None
    assert offer.ends.date() == date(2027, 1, 15)


def test_without_a_timeline_there_is_no_end() -> None:
    plan = parse_plan(PLAN.replace("people: 1", "people: 0"), "yaml")
    offer = with_ends(compose(overview(plan, DaysOff())), plan, DaysOff())
    assert {row.ends for row in offer.options} == {None}
