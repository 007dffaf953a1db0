"""The estimate as a table: hours with their range, amounts, and the way from the list price to the total."""

from collections.abc import Iterator
from decimal import Decimal

from rich.text import Text

from milegate.cli.views.headings import heading
from milegate.cli.views.table import RULE, Column, Row, table
from milegate.cli.views.tongue import Tongue
from milegate.core.figures import Estimate, EstimateRow
from milegate.core.kinds import TaxKind
from milegate.core.overview import Overview

STATES = {"excluded": "excluded", "option": "option, not chosen", "repeating": "beside the price"}
STYLES = {"phase": "bold", "excluded": "dim", "option": "dim", "repeating": "dim"}
ROOMY = 100


def estimate_lines(overview: Overview, tongue: Tongue, width: int, whole: bool) -> Iterator[Text]:
    """Rows and totals; without `whole`, leaves are left out."""
    estimate = overview.estimate
    roomy = width >= ROOMY
    yield heading("Estimate", _summary(estimate, tongue))
    columns = [
        Column("No."),
        Column("Work", gives=True),
        *([Column("Who", gives=True), Column("Priority")] if roomy else []),
        Column("Min h", right=True),
        Column("Expected h", right=True),
        Column("Max h", right=True),
        Column(f"Amount {tongue.currency}", right=True),
    ]
    shown = [row for row in estimate.rows if row.kind != "adjustment" and (whole or row.kind != "item")]
    rows = [_row(row, tongue, roomy) for row in shown]
    yield from table(columns, [*rows, RULE, *_totals(overview, tongue, roomy)], width)
    yield from _private(estimate, tongue)


def _summary(estimate: Estimate, tongue: Tongue) -> str:
    spread = estimate.hours
    expected = f"{tongue.hours(spread.mean)} h expected"
    if spread.low == spread.high:
        return expected
    extremes = f"{tongue.hours(spread.low)}–{tongue.hours(spread.high)} h at the extremes"
    return f"{expected}, {extremes}, standard deviation {tongue.hours(spread.sd)} h"


def _row(row: EstimateRow, tongue: Tongue, roomy: bool) -> Row:
    state = f" ({STATES[row.state]})" if row.state in STATES else ""
    name = "  " * row.depth + (row.name or row.id) + state
    who = (
        [", ".join(row.by_role) if row.kind in ("item", "along") else "", row.priority or ""] if roomy else []
    )
    worked = row.kind != "line"
    hours = [tongue.hours(each) if worked else "" for each in (row.hours.low, row.hours.mean, row.hours.high)]
    style = STYLES.get(row.state) or STYLES.get(row.kind, "")
    return Row([row.number, name, *who, *hours, tongue.amount(row.amount)], style)


def _totals(overview: Overview, tongue: Tongue, roomy: bool) -> Iterator[Row]:
    """List, adjustment, net, tax and total under the amounts."""
    estimate, bill = overview.estimate, overview.billing
    spread = estimate.hours
    hours = [tongue.hours(each) for each in (spread.low, spread.mean, spread.high)]
    blank = ["", ""] if roomy else []
    yield Row(["", "List price", *blank, *hours, tongue.amount(estimate.list)])
    sums: list[tuple[str, Decimal, str]] = []
    if estimate.adjustment:
        sums.append((_adjustment(overview), estimate.adjustment, ""))
    sums.append(("Net", estimate.net, "bold"))
    sums.append((_tax(overview, tongue), bill.tax, ""))
    sums.append(("Total", bill.total, "bold"))
    for name, amount, style in sums:
        yield Row(["", name, *blank, "", "", "", tongue.amount(amount)], style)


def _adjustment(overview: Overview) -> str:
    return next(row.name for row in overview.estimate.rows if row.kind == "adjustment")


def _tax(overview: Overview, tongue: Tongue) -> str:
    tax = overview.plan.terms.tax
    if tax.kind is TaxKind.RATE:
        return f"Tax {tongue.percent(tax.rate)}"
    return "Tax" if tax.kind is TaxKind.NONE else f"Tax ({tax.kind.value})"


def _private(estimate: Estimate, tongue: Tongue) -> Iterator[Text]:
    if estimate.cost is None or estimate.margin is None:
        return
    share = (
        f" ({tongue.percent(round(estimate.margin_percent, 2))})"
        if estimate.margin_percent is not None
        else ""
    )
    text = f"Private: cost {tongue.money(estimate.cost)}, margin {tongue.money(estimate.margin)}{share}"
    yield Text(text, "dim")
