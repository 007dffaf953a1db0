"""Findings of the plan review: errors, warnings and hints, each with its place, reason and advice."""

from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from rich.text import Text

from milegate.cli.views.headings import heading
from milegate.core.findings.finding import Finding, Severity
from milegate.core.overview import Overview

FEW = 5


class Look(NamedTuple):
    """How a severity is shown: a mark, so that colour never stands alone, its style and its words."""

    mark: str
    style: str
    one: str
    many: str


LOOKS = {
    Severity.ERROR: Look("✗", "bold red", "error", "errors"),
    Severity.WARNING: Look("!", "yellow", "warning", "warnings"),
    Severity.HINT: Look("·", "cyan", "hint", "hints"),
}


def counted(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {severity.value: sum(f.severity is severity for f in findings) for severity in Severity}


def summary(findings: tuple[Finding, ...]) -> str:
    """`1 error, 2 warnings`; or that there is nothing to say."""
    counts = counted(findings)
    parts = [
        f"{counts[severity.value]} {look.one if counts[severity.value] == 1 else look.many}"
        for severity, look in LOOKS.items()
        if counts[severity.value]
    ]
    return ", ".join(parts) or "nothing to say"


def summary_lines(overview: Overview, path: str, width: int) -> Iterator[Text]:
    """The most important findings, and where the others are."""
    found = overview.findings
    yield heading("Review", summary(found))
    for finding in found[:FEW]:
        yield from _head(finding, width)
    if len(found) > FEW:
        yield Text(f"  … and {len(found) - FEW} more: milegate check {path}", "dim")


def finding_lines(findings: tuple[Finding, ...], width: int) -> Iterator[Text]:
    """All findings, grouped by severity, each with why it matters and what to do."""
    for severity, look in LOOKS.items():
        group = [finding for finding in findings if finding.severity is severity]
        if group:
            yield Text()
            yield Text(f"{look.many.capitalize()} ({len(group)})", "bold")
        for finding in group:
            yield from _head(finding, width)
            yield from wrapped(finding.why, "    ", width, "dim")
            yield from wrapped(finding.advice, "    → ", width)


def _head(finding: Finding, width: int) -> Iterator[Text]:
    look = LOOKS[finding.severity]
    place = f"{finding.where}: " if finding.where else ""
    yield Text.assemble((f"  {look.mark} ", look.style), (place, "bold"), (finding.code, "dim"))
    yield from wrapped(finding.message, "    ", width)


def wrapped(text: str, indent: str, width: int, style: str = "") -> Iterator[Text]:
    """A sentence broken into lines, all of them as far in as the first one's text."""
    lines = wrap(text, max(min(width, 110) - len(indent), 20)) or [""]
    for number, line in enumerate(lines):
        yield Text((" " * len(indent) if number else indent) + line, style)
