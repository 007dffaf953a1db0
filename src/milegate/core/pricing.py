"""Rates, costs and the way from the list price to the net price."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from milegate.core.money import HUNDRED, Currency, percent_of
from milegate.core.plan import Plan, Price, Rate


def rate_at(rates: tuple[Rate, ...], day: date) -> Decimal:
    """The rate valid on a day: the last that began by then, before all of them the first."""
    valid = rates[0].amount if rates else Decimal(0)
    for rate in rates:
        if rate.valid_from is None or rate.valid_from <= day:
            valid = rate.amount
    return valid


def net_price(listed: Decimal, price: Price, currency: Currency) -> Decimal:
    """What was agreed; else the list price less the discount, rounded half-up to the wanted multiple."""
    if price.agreed is not None:
        return currency.round(price.agreed)
    net = listed
    if price.discount is not None:
        net = currency.round(listed - percent_of(price.discount, listed))
    if price.round:
        net = (net / price.round).quantize(Decimal(1), ROUND_HALF_UP) * price.round
    return currency.round(net)


def fixed_lines(plan: Plan) -> Decimal:
    """The sum of the lines that are part of the price, each rounded."""
    currency = Currency.of(plan.project.currency)
    return sum((currency.round(line.amount) for line in plan.lines if not line.repeat), Decimal(0))


def line_costs(plan: Plan) -> Decimal:
    """What the lines that are part of the price cost the agency, in its currency."""
    costs = plan.private.line_costs
    return sum((costs.get(line.id, Decimal(0)) for line in plan.lines if not line.repeat), Decimal(0))


def agency_currency(plan: Plan) -> Currency:
    """The currency in which costs are kept."""
    return Currency.of(plan.private.currency or plan.project.currency)


def in_project_currency(plan: Plan, cost: Decimal) -> Decimal:
    """A cost in the agency's currency, converted once and rounded."""
    same = plan.private.currency in (None, plan.project.currency)
    exchange = Decimal(1) if same else plan.private.exchange or Decimal(1)
    return Currency.of(plan.project.currency).round(cost / exchange)


def price_for_margin(cost: Decimal, percent: Decimal, step: Decimal) -> Decimal | None:
    """The lowest price that leaves this margin: cost / (1 - margin), rounded up to a multiple of a step.

    Cost and price are in the project's currency, the margin is in percent. None from 100 % on.
    """
    if percent >= HUNDRED:
        return None
    exact = cost * HUNDRED / (HUNDRED - percent)
    return (exact / step).to_integral_value(ROUND_CEILING) * step


def margin_percent(price: Decimal, cost: Decimal) -> Decimal | None:
    """(price - cost) / price in percent; None without a price."""
    return (price - cost) / price * HUNDRED if price else None
