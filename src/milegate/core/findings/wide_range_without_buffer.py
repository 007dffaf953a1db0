"""A wide range says “we do not know yet”: somebody has to pay for that."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from milegate.core.effort import Effort
from milegate.core.findings.cover import Cover
from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import count, names, number

WIDE = 3


@rule(
    "wide-range-without-buffer",
    Severity.WARNING,
    why="The price holds the middle of the range only: when the work comes in at its upper end, you pay.",
    advice="Add a buffer of kind `risk` over them, or a short spike first that makes the ranges narrower.",
)
def wide_range_without_buffer(subject: Subject) -> Iterator[Finding]:
    """Efforts whose largest value is three times the smallest or more, under no risk buffer; by phase."""
    for phase, wide in _wide_by_phase(subject).items():
        above = sum((_above(subject, effort) for _, effort in wide), Decimal())
        items = list(dict.fromkeys(name for name, _ in wide))
        message = (
            f"{count(len(items), 'item')} in “{subject.name(phase)}” with a wide range and no risk buffer: "
            f"{names(items)}, up to {number(above)} hours above what is expected."
        )
        yield wide_range_without_buffer.at(phase, message, float(above) * subject.hourly)


def _wide_by_phase(subject: Subject) -> Mapping[str, list[tuple[str, Effort]]]:
    """Names of items with each wide effort that no buffer of kind `risk` covers."""
    found: defaultdict[str, list[tuple[str, Effort]]] = defaultdict(list)
    cover = Cover(subject)
    for row, item in subject.leaves:
        for role, effort in item.effort.items():
            points = effort.points
            if points[-1] >= WIDE * points[0] and points[-1] > points[0] and not cover.holds(row, role):
                found[subject.outline.rows[row.phase].id].append((item.name, effort))
    return found


def _above(subject: Subject, effort: Effort) -> Decimal:
    spread = effort.spread(subject.plan.calendar.hours_per_day)
    return spread.high - spread.mean
