"""The change allowance: what a change takes from it, and what is left."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from milegate.core.agreement import Terms, agreed_change
from milegate.core.allowance import Drawn, Left, left_of
from milegate.core.canonical import canonical
from milegate.core.change_offers import Asked, ChangeOffer, compose_change
from milegate.core.compose import compose
from milegate.core.edits import Applied, Edit, Remove, Set, apply
from milegate.core.effort import Effort
from milegate.core.overview import overview
from milegate.core.plan import Allowance, Plan
from milegate.exports.restored import restored
from milegate.planfile.holidays import days_off
from tests.builders import plan_of

BODY = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8}}
      - {id: export, name: Export, effort: {dev: 12}}
"""
FORTY = "\nterms: {allowance: {hours: 40, contact: anna@acme.example}}\n"
MONEY = "\nterms: {allowance: {amount: 2000, contact: anna@acme.example}}\n"


def offered(plan: Plan, *edits: Edit, price: Decimal | None = None, kind: str = "change") -> ChangeOffer:
    """A change of a plan, priced."""
    agreed, changed = overview(plan, days_off(plan)), apply(plan, edits)
    assert isinstance(changed, Applied)
    seen = agreed_change(agreed, changed.plan, days_off(plan), Terms(price, frozenset(), date(2027, 1, 4)))
    return compose_change(Asked(1, "More", "", kind, 1), agreed, seen)


def longer(number: int | str) -> Set:
    """Other hours for the sign-in."""
    return Set("item", "login", "effort.dev", Effort.of(Decimal(number)))


def left(plan: Plan, *drawn: Drawn) -> Left:
    """What is left of an allowance."""
    found = left_of(plan, drawn)
    assert found is not None
    return found


def test_hours_are_drawn_until_nothing_is_left() -> None:
    plan = plan_of(BODY + FORTY)
    twelve = offered(plan, longer(20))
    assert twelve.hours == left(plan).taken_by(twelve) == 12
    drawn = left(plan).draw(twelve)
    assert drawn == Drawn(hours=Decimal(12))
    assert left(plan, drawn).rest == 28
    assert left(plan, drawn).whole == 40
    assert left(plan, drawn, drawn, drawn).rest == 4
    assert not left(plan, drawn, drawn, drawn).holds(twelve)
    assert left(plan, *[drawn] * 9).rest == 0


def test_what_fits_to_the_last_hour_fits() -> None:
    plan = plan_of(BODY + FORTY)
    assert left(plan).holds(offered(plan, longer(48)))
    assert not left(plan).holds(offered(plan, longer("48.01")))


def test_money_takes_the_price_that_was_asked() -> None:
    plan = plan_of(BODY + MONEY)
    found = offered(plan, longer(20), price=Decimal(1500))
    assert found.hours is None
    assert left(plan).draw(found) == Drawn(amount=Decimal(1500))
    assert not left(plan, Drawn(amount=Decimal(501))).holds(found)
    assert left(plan, Drawn(hours=Decimal(1000))).holds(found)


def test_what_costs_nothing_takes_nothing() -> None:
    plan = plan_of(BODY + FORTY)
    for found in (
        offered(plan, longer(20), price=Decimal(0), kind="favour"),
        offered(plan, longer(20), kind="swap"),
        offered(plan, Remove("item", "export")),
        offered(plan, Set("item", "login", "effort.dev", Effort.of(Decimal(8))), price=Decimal(500)),
    ):
        assert left(plan).taken_by(found) == 0
        assert not left(plan).holds(found)


def test_only_the_named_contact_draws() -> None:
    found = left(plan_of(BODY + FORTY))
    assert found.belongs_to("Anna@acme.example")
    assert not found.belongs_to("otto@acme.example")
    nobody = Left(Allowance(hours=Decimal(1)), Decimal(1))
    assert not nobody.belongs_to("")


def test_there_is_none_by_the_hour_of_nothing_or_unsaid() -> None:
    assert left_of(plan_of(BODY), ()) is None
    assert left_of(plan_of(BODY + FORTY + "price: {per: hour}\n"), ()) is None
    for nothing in ("{hours: 0}", "{amount: 0}", "{}"):
        assert left_of(plan_of(BODY + f"\nterms: {{allowance: {nothing}}}\n"), ()) is None


def test_offers_without_an_allowance_keep_their_text_and_hash() -> None:
    plan = plan_of(BODY)
    offer, change = compose(overview(plan, days_off(plan))), offered(plan, longer(20))
    assert "allowance" not in canonical(offer)
    assert "hours" not in canonical(change)
    assert restored(ChangeOffer, canonical(change)) == change


def test_an_allowance_is_part_of_what_is_signed() -> None:
    plan = plan_of(BODY + FORTY)
    offer = compose(overview(plan, days_off(plan)))
    assert '"allowance":{"amount":null,"contact":"anna@acme.example","hours":"40"}' in canonical(offer)
    assert restored(type(offer), canonical(offer)) == offer
    assert canonical(replace(offer, allowance=None)) != canonical(offer)
