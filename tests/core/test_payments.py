"""Payments: they sum to the net price, and say when they are due."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.figures import Billing
from milegate.core.kinds import TriggerKind
from milegate.core.money import Currency
from milegate.core.payments import shares
from milegate.core.plan import Payment, Trigger
from tests.builders import HEAD, computed

BODY = (
    "phases: [{id: build, items: [{id: a, effort: {dev: 80}}]}"
    ", {id: run, items: [{id: b, effort: {dev: 80}}]}]\n"
    "gates: [{id: mvp, closes: [build], opens: [run], review: {days: 5}}, {id: end, closes: [run]}]\n"
)


def bill(payments: str, rest: str = "", head: str = HEAD) -> Billing:
    """The bill of these payments."""
    return computed(BODY + f"payments: [{payments}]\n" + rest, head=head).billing


def test_fixed_then_percents_then_the_remainder() -> None:
    payments = (
        "{id: a, on: signature, amount: 1000}, {id: b, on: {gate: mvp}"
        ", percent: 30}, {id: c, on: {gate: end}, remainder: true}"
    )
    found = bill(payments)
    assert [one.amount for one in found.payments] == [1000, 4800, 10200]
    assert found.unbilled == 0


def test_percents_of_exactly_100_give_the_residue_to_the_last() -> None:
    payments = ", ".join(
        f"{{id: p{n}, on: signature, percent: {p}}}" for n, p in enumerate(("33.33", "33.33", "33.34"))
    )
    found = bill(payments, "price: {agreed: 100.01}\n")
    assert [one.amount for one in found.payments] == [Decimal(text) for text in ("33.33", "33.33", "33.35")]


@pytest.mark.parametrize(("percent", "unbilled"), [("90", "1600"), ("120", "-3200")])
def test_what_is_not_billed_is_said_and_taxed(percent: str, unbilled: str) -> None:
    found = bill(f"{{id: p, on: signature, percent: {percent}}}", "terms: {tax: 19%}\n")
    assert found.unbilled == Decimal(unbilled)
    assert found.tax == Decimal("3040.00")
    assert found.total == Decimal("19040.00")


def test_due_dates_follow_their_triggers() -> None:
    payments = (
        "{id: s, on: signature, percent: 25}, {id: d, on: {date: 2027-02-01}, percent: 25}, "
        "{id: g, on: {gate: mvp}, remainder: true, retain: {percent: 10, until: {gate: end}}}"
    )
    found = bill(payments, "terms: {payment_days: 14}\n").payments
    assert [one.due_date for one in found] == [date(2027, 1, 25), date(2027, 2, 15), date(2027, 2, 12)]
    assert (found[2].retained, found[2].retained_until) == (Decimal("800.00"), "end")
    assert found[2].retained_due == date(2027, 2, 26)


def test_a_signature_is_the_day_that_dates_are_computed_for() -> None:
    head = HEAD.replace("2027-01-11", "{after: signature, days: 5, if_signed: 2027-01-04}")
    found = bill("{id: s, on: signature, remainder: true}", head=head)
    assert found.payments[0].due_date == date(2027, 1, 4)


def test_a_fixed_price_by_the_month_in_equal_parts() -> None:
    found = bill("{id: m, on: monthly, remainder: true}", "price: {agreed: 100}\n")
    assert {one.id: one.amount for one in found.payments} == {"m-2027-01": 50, "m-2027-02": 50}
    assert found.payments[0].trigger_date == date(2027, 1, 29)
    odd = bill("{id: m, on: monthly, remainder: true}", "price: {agreed: 100.01}\n")
    assert [one.amount for one in odd.payments] == [Decimal("50.01"), Decimal("50.00")]


def test_a_month_without_working_days_ends_on_its_last() -> None:
    head = HEAD.replace("2027-01-11", "2027-01-29") + "calendar: {closures: [2027-02-01..2027-02-28]}\n"
    found = bill("{id: m, on: monthly, remainder: true}", head=head)
    assert [one.trigger_date for one in found.payments[:3]] == [
        date(2027, 1, 29),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_without_a_timeline_amounts_stay_and_dates_are_open() -> None:
    text = (
        "phases: [{id: x, items: [{id: a, effort: {dev: 80},"
        " after: [b]}, {id: b, effort: {dev: 80}, after: [a]}]}]\n"
        "gates: [{id: end, closes: [x]}]\n"
        "payments: [{id: m, on: monthly, percent: 50}, {id: g, on: {gate: end}, remainder: true}]\n"
    )
    found = computed(text).billing.payments
    assert {one.id: one.amount for one in found} == {"m": 8000, "g": 8000}
    assert {one.due_date for one in found} == {None}


def test_time_and_materials_by_the_month_up_to_the_cap() -> None:
    plain = bill("{id: m, on: monthly}", "price: {per: hour}\n")
    assert [one.amount for one in plain.payments] == [8000, 8000]
    assert plain.unbilled == 0
    capped = bill(
        "{id: m, on: monthly}", "price: {per: hour, cap: 12500}\nlines: [{id: trip, amount: 300}]\n"
    )
    assert [one.amount for one in capped.payments] == [8300, 4200]
    exhausted = bill("{id: m, on: monthly}", "price: {per: hour, cap: 100}\n")
    assert [one.amount for one in exhausted.payments] == [100, 0]


def test_time_and_materials_at_the_rate_of_the_day() -> None:
    body = (
        "phases: [{id: build, items: [{id: a, effort: {dev: 80}, crew: {dev: 2}}]}]\n"
        "along: [{id: pm, role: qa, percent: 10,"
        " of: all}]\nprice: {per: hour}\npayments: [{id: m, on: monthly}]\n"
    )
    roles = "roles: {dev: {rate: {2027-01-01: 100, 2027-01-13: 200}, people: 2}, qa: {rate: 50}}\n"
    found = computed(body, roles=roles).billing.payments
    assert [one.amount for one in found] == [2 * 16 * 100 + 2 * 24 * 200 + 8 * 50]


amounts = st.decimals(0, 99_999, places=2)


@given(amounts, st.lists(st.decimals(0, 40, places=2), max_size=6), st.lists(amounts, max_size=3))
def test_with_a_remainder_payments_always_make_the_net_price(
    net: Decimal, percents: list[Decimal], fixed: list[Decimal]
) -> None:
    signing = Trigger(TriggerKind.SIGNATURE)
    payments = [Payment(f"f{n}", signing, amount=amount) for n, amount in enumerate(fixed)]
    payments += [Payment(f"p{n}", signing, percent=percent) for n, percent in enumerate(percents)]
    payments.append(Payment("last", signing, remainder=True))
    found = shares(net, payments, Currency.of("EUR"))
    assert sum(found.values()) == net


@given(amounts, st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_percents_of_100_always_make_the_net_price(net: Decimal, weights: list[int]) -> None:
    percents = [Decimal(weight * 100) / 100 for weight in weights]
    percents.append(Decimal(100) - sum(percents))
    payments = [Payment(f"p{n}", Trigger(TriggerKind.SIGNATURE), percent=p) for n, p in enumerate(percents)]
    assert sum(shares(net, payments, Currency.of("EUR")).values()) == net


def test_by_the_hour_all_payments_together_stay_within_hours_and_cap() -> None:
    capped = "price: {per: hour, cap: 8000}\n"
    found = computed(
        BODY + "payments: [{id: d, on: signature, percent: 20}, {id: m, on: monthly}]\n" + capped
    )
    assert found.billing.total == 8000
    assert found.billing.unbilled == -1600
    assert [one.severity for one in found.findings if one.code == "payments-not-the-price"] == ["error"]
    twice = bill("{id: a, on: monthly}, {id: b, on: monthly}", "price: {per: hour}\n")
    assert twice.unbilled == -16000


def test_a_monthly_share_by_the_hour_is_a_share_of_the_price() -> None:
    found = bill(
        "{id: m, on: monthly, percent: 50}, {id: r, on: signature, remainder: true}", "price: {per: hour}\n"
    )
    assert sum(one.amount for one in found.payments) == 16000


def test_by_the_hour_without_a_timeline_the_list_price_stands_in() -> None:
    text = (
        "phases: [{id: x, items: [{id: a, effort: {dev: 80},"
        " after: [a]}]}]\npayments: [{id: m, on: monthly}]\n"
    )
    assert computed(text + "price: {per: hour}\nterms: {tax: 10%}\n").billing.total == 8800
    assert computed(text + "price: {per: hour, cap: 500}\n").billing.total == 500


def test_a_monthly_remainder_below_zero_is_an_error() -> None:
    found = computed(
        BODY + "payments: [{id: a, on: signature, amount: 20000}, {id: m, on: monthly, remainder: true}]\n"
    )
    assert found.billing.unbilled == 0
    assert [one.severity for one in found.findings if one.code == "payments-not-the-price"] == ["error"]
