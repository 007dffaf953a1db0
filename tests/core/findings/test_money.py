"""Rules on payments, caps and rates: the cases beside those of the bad plans."""

from tests.core.findings.plans import found, places

WORK = """
phases:
  - id: build
    items: [{id: login, name: Sign-in, effort: {dev: 40, qa: 8}}]
gates: [{id: mvp, closes: [build]}]
"""


def paid(*payments: str) -> str:
    return (
        WORK
        + "payments: ["
        + ", ".join(f"{{id: p{number}, {text}}}" for number, text in enumerate(payments))
        + "]"
    )


def test_too_little_and_too_much_are_both_said() -> None:
    [little] = found("payments-not-the-price", paid("on: signature, percent: 90"))
    assert little.message == "The payments make EUR 4,140 of a price of EUR 4,600: EUR 460 is not billed."
    [much] = found("payments-not-the-price", paid("on: signature, percent: 110"))
    assert much.message == "The payments make EUR 5,060 of a price of EUR 4,600: EUR 460 is billed beyond it."
    assert ("remainder: true" in little.advice, "remainder" in much.advice) == (True, False)


def test_a_remainder_below_zero_is_too_much_as_well() -> None:
    [much] = found(
        "payments-not-the-price", paid("on: signature, amount: 5000", "on: {gate: mvp}, remainder: true")
    )
    assert much.message == "The payments make EUR 5,000 of a price of EUR 4,600: EUR 400 is billed beyond it."
    assert "exceed the price by EUR 400: lower them" in much.advice


def test_remainders_are_counted() -> None:
    rest = "on: signature, remainder: true"
    [two] = found("two-remainders", paid(rest, rest))
    assert two.message == "Payments “p0” and “p1” are both the remainder."
    [three] = found("two-remainders", paid(rest, rest, rest))
    assert three.message == "Payments “p0”, “p1” and “p2” are all the remainder."


def test_a_plan_without_a_price_needs_no_payments() -> None:
    assert places("no-payments", WORK, "{dev: {people: 1}, qa: {people: 1}}") == []


def test_a_retention_until_its_own_gate_needs_no_date_to_be_wrong() -> None:
    own = paid("on: {gate: mvp}, remainder: true, retain: {percent: 5, until: {gate: mvp}}")
    assert places("retain-before-payment", own, "{dev: {rate: 9, people: 0}, qa: {people: 1}}") == ["p0"]


def test_a_retention_of_monthly_payments_names_the_payment() -> None:
    early = paid("on: monthly, remainder: true, retain: {percent: 5, until: {date: 2027-01-01}}")
    assert places("retain-before-payment", early) == ["p0"]
    late = early.replace("2027-01-01", "2027-12-31")
    assert places("retain-before-payment", late) == []
    assert places("retain-before-payment", late, "{dev: {rate: 9, people: 0}, qa: {people: 1}}") == []


def capped(cap: int, *payments: str) -> str:
    return paid(*payments) + f"\nprice: {{per: hour, cap: {cap}}}"


def test_the_alarm_speaks_above_80_percent_up_to_the_cap() -> None:
    for cap, alarm in (
        (5_751, False),
        (5_750, False),
        (5_749, True),
        (4_600, True),
        (4_599, False),
        (0, False),
    ):
        assert bool(places("cap-nearly-reached", capped(cap, "on: monthly"))) == alarm, cap
        assert bool(places("cap-exceeded", capped(cap, "on: monthly"))) == (cap < 4_600), cap


def test_the_cap_is_watched_with_other_payments_too() -> None:
    [over] = found("cap-exceeded", capped(4_000, "on: {gate: mvp}, remainder: true"))
    assert over.message == "The planned hours make EUR 4,600, EUR 600 above the cap of EUR 4,000."
    assert places("cap-exceeded", capped(4_000, "on: monthly", "on: monthly")) == ["price"]


def test_fixed_prices_have_no_cap_to_watch() -> None:
    assert places("cap-exceeded", paid("on: monthly, remainder: true") + "\nprice: {round: 1}") == []


def test_no_rate_at_all_is_said_once() -> None:
    [once] = found("role-without-rate", WORK, "{dev: {people: 1}, qa: {people: 1}}")
    assert (once.where, once.message) == ("roles", "No role has a rate: 48 hours of work cost nothing.")


def test_costs_in_the_same_currency_need_no_exchange() -> None:
    private = "\nprivate: {currency: EUR, costs: {roles: {dev: 50, qa: 50}}}"
    assert places("costs-without-exchange", WORK + private) == []
    assert places("costs-without-exchange", WORK + private.replace("EUR", "PLN, exchange: 4.3")) == []


def test_lines_that_repeat_or_cost_nothing_on_purpose_are_fine() -> None:
    lines = (
        "lines: [{id: care, amount: 300, repeat: monthly}, {id: gift, amount: 10}, {id: less, amount: -10}]\n"
    )
    private = "private: {costs: {roles: {dev: 50}, lines: {gift: 0}}}"
    assert places("line-without-cost", WORK + lines + private) == []


def test_an_allowance_says_how_much_for_whom_and_not_by_the_hour() -> None:
    whole = WORK + "terms: {allowance: {hours: 40, contact: cto@acme.example}}\n"
    assert places("allowance-not-drawable", whole) == []
    assert places("allowance-not-drawable", WORK + "terms: {allowance: {amount: 0}}\n") == ["terms"] * 2
    [hourly] = found("allowance-not-drawable", whole + "price: {per: hour}\n")
    assert hourly.message == "Work is paid by the hour, so a change allowance pays for nothing."


def test_who_draws_decides_at_a_milestone_or_the_plan_names_nobody() -> None:
    terms = "terms: {allowance: {hours: 40, contact: Anna@acme.example}}\n"
    assert places("allowance-contact-unknown", WORK + terms) == []
    for who, where in (("anna", []), ("otto", ["terms"])):
        named = f"closes: [build], approvers: {{contacts: [{who}@acme.example]}}"
        plan = WORK.replace("closes: [build]", named) + terms
        assert places("allowance-contact-unknown", plan) == where
