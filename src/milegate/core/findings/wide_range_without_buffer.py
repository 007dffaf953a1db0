"""A wide range says “we do not know yet”: somebody has to pay for that."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from milegate.core.figures import EstimateRow
from milegate.core.findings.cover import Cover
from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import count, names, number

HOURS = Decimal(8)


@rule(
    "wide-range-without-buffer",
    Severity.WARNING,
    why="The price holds the middle of the range only: when the work comes in at its upper end, you pay.",
    advice="Add a buffer of kind `risk` over them, or a short spike first that makes the ranges narrower.",
)
def wide_range_without_buffer(subject: Subject) -> Iterator[Finding]:
    """Items of which one effort at its most is three times its least or more, 8 hours apart; by phase."""
    for phase, wide in _wide_by_phase(subject).items():
        above = sum((6 * row.base.high - row.base.six for row in wide), Decimal()) / 6
        message = (
            f"{count(len(wide), 'item')} in “{subject.name(phase)}” with a wide range and no risk buffer: "
            f"{names([row.name for row in wide])}, up to {number(above)} hours above what is expected."
        )
        yield wide_range_without_buffer.at(phase, message, float(above) * subject.hourly)


def _wide_by_phase(subject: Subject) -> Mapping[str, list[EstimateRow]]:
    """Rows of the estimate whose spread no buffer of kind `risk` covers."""
    found: defaultdict[str, list[EstimateRow]] = defaultdict(list)
    cover, rows = Cover(subject), subject.outline.rows
    figures = subject.estimate.rows
    for row, item in () if cover.everything else subject.leaves:
        own = figures[subject.outline.index[row.id]]
        low, _, high, spread = own.base
        if spread and high - low >= HOURS and own.state == "counted" and cover.lacks(item):
            found[rows[row.phase].id].append(own)
    return found
