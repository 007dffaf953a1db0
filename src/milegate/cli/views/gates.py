"""Gates as a table: when they are, how long the client may take, what proves them and what they open."""

from collections.abc import Iterator

from rich.text import Text

from milegate.cli.views.headings import heading
from milegate.cli.views.table import Column, Row, table
from milegate.cli.views.tongue import Tongue
from milegate.core.overview import Overview
from milegate.core.plan import Gate
from milegate.core.timeline import Stop

ROOMY = 110


def gate_lines(overview: Overview, tongue: Tongue, width: int) -> Iterator[Text]:
    """One row per gate; dates are dashes while there is no timeline."""
    gates = overview.plan.gates
    if not gates:
        return
    stops = {stop.id: stop for stop in overview.timeline.gates} if overview.timeline else {}
    wait = sum((stop.wait_days for stop in stops.values()), start=tongue.zero)
    yield heading("Gates", f"work waits {tongue.number(wait)} working days for reviews" if wait else "")
    columns = [
        Column("  Gate", gives=True),
        Column("Date"),
        Column("Review ends"),
        Column("Wait d", right=True),
        Column("Proofs", right=True),
        *([Column("Decided by", gives=True)] if width >= ROOMY else []),
        Column("Opens", gives=True),
    ]
    yield from table(columns, (_row(gate, stops.get(gate.id), tongue, width) for gate in gates), width)


def _row(gate: Gate, stop: Stop | None, tongue: Tongue, width: int) -> Row:
    approvers = [", ".join(gate.approvers.contacts) or "–"] if width >= ROOMY else []
    return Row(
        [
            f"◆ {gate.name}",
            tongue.day(stop.date if stop else None),
            tongue.day(stop.review_ends if stop else None),
            tongue.number(stop.wait_days) if stop else "–",
            str(len(gate.evidence)),
            *approvers,
            ", ".join(gate.opens) or "–",
        ],
        "bold" if stop and stop.critical else "",
    )
