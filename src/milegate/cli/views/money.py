"""Payments and the cash line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from milegate.cli.views.headings import heading
from milegate.cli.views.table import RULE, Column, Row, table
from milegate.cli.views.tongue import Tongue
from milegate.core.figures import Installment
from milegate.core.overview import Overview

STEPS = "▁▂▃▄▅▆▇█"


def payment_lines(overview: Overview, tongue: Tongue, width: int) -> Iterator[Text]:
    """One row per payment, their sums, and what they leave out of the price."""
    payments, bill = overview.billing.payments, overview.billing
    if not payments:
        return
    kept = any(payment.retained for payment in payments)
    yield heading("Payments")
    columns = [
        Column("Payment", gives=True),
        Column("On", gives=True),
        Column("Due"),
        Column(f"Net {tongue.currency}", right=True),
        Column(f"Tax {tongue.currency}", right=True),
        *([Column(f"Retained {tongue.currency}", right=True)] if kept else []),
    ]
    names = {gate.id: gate.name for gate in overview.plan.gates}
    rows = [_row(payment, names, tongue, kept) for payment in payments]
    yield from table(columns, [*rows, RULE, _sum(payments, tongue, kept)], width)
    if bill.unbilled:
        yield Text(f"! Not billed of the net price: {tongue.money(bill.unbilled)}", "yellow")


def _row(payment: Installment, names: dict[str, str], tongue: Tongue, kept: bool) -> Row:
    on = f"◆ {names[payment.gate]}" if payment.gate else payment.on
    retained = [tongue.amount(payment.retained)] if kept else []
    amounts = [tongue.amount(payment.amount), tongue.amount(payment.tax)]
    return Row([payment.name or payment.id, on, tongue.day(payment.due_date), *amounts, *retained])


def _sum(payments: Sequence[Installment], tongue: Tongue, kept: bool) -> Row:
    amounts = [[p.amount for p in payments], [p.tax for p in payments]]
    amounts += [[p.retained for p in payments]] if kept else []
    return Row(["Sum", "", "", *(tongue.amount(sum(each, tongue.zero)) for each in amounts)], "bold")


def cash_lines(overview: Overview, tongue: Tongue, terminal: Console) -> Iterator[Text]:
    """How deep the agency is in before the client pays, and the balance week by week."""
    line = overview.cash
    if line is None or line.deepest is None or overview.estimate.cost is None:
        return
    deepest, last = line.deepest, line.weeks[-1]
    depth = f"Deepest {tongue.money(deepest.balance)} in the week of {tongue.day(deepest.week)}"
    yield heading("Cash", "money in by due date less cost as it is spent, before tax")
    yield Text(f"{depth}; {tongue.money(last.balance)} at the end")
    balances = [week.balance for week in line.weeks]
    if terminal.is_terminal and len(balances) > 1:
        ends = f"{tongue.short_day(line.weeks[0].week)} ", f" {tongue.short_day(last.week)}"
        yield Text(ends[0] + skyline(balances, terminal.width - sum(map(len, ends))) + ends[1], "cyan")


def skyline(values: Sequence[Decimal], width: int) -> str:
    """Values as steps from the lowest to the highest, at most `width` of them."""
    count = max(min(len(values), width), 1)
    picked = [values[n * len(values) // count] for n in range(count)]
    low, reach = min(picked), max(picked) - min(picked)
    return "".join(STEPS[int((value - low) * (len(STEPS) - 1) / reach) if reach else 0] for value in picked)
