"""Options: which there are, and the plan with exactly those that were ticked."""

from milegate.core.choices import chosen, options_of
from milegate.core.plan import Item, Plan
from milegate.core.workdays import DaysOff
from tests.builders import plan_of

PLAN = """
phases:
  - id: build
    items:
      - {id: login, effort: {dev: 8}}
      - id: extras
        optional: true
        items:
          - {id: sms, optional: true, effort: {dev: 4}}
          - {id: fax, optional: true, excluded: true, effort: {dev: 4}}
      - {id: dark, optional: true, selected: true, effort: {dev: 2}}
"""


def selected(plan: Plan) -> set[str]:
    """The ids of the items that are selected."""
    found: set[str] = set()

    def look(items: tuple[Item, ...]) -> None:
        for item in items:
            found.update([item.id] if item.selected else [])
            look(item.items)

    for phase in plan.phases:
        look(phase.items)
    return found


def test_options_stand_in_document_order_without_what_is_excluded() -> None:
    assert [item.id for item in options_of(plan_of(PLAN))] == ["extras", "sms", "dark"]


def test_exactly_the_ticked_ones_are_selected() -> None:
    plan = plan_of(PLAN)
    assert selected(chosen(plan, {"sms", "login", "nothing"}, DaysOff())) == {"sms"}
    assert selected(chosen(plan, set(), DaysOff())) == set()
    assert selected(chosen(plan, {"extras", "dark"}, DaysOff())) == {"extras", "dark"}
