"""The lines of the client's page, as a table, and for programs."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.client_page import Answers
from benchmarks.web_report import columns

HEAD = ("what", "median ms", "p95 ms", "p99 ms", "CPU ms", "kB", "a second", "limit", "held", "x file")
LEFT = {0, 7, 8}


def client_table(lines: Sequence[Answers]) -> str:
    """All lines under one head."""
    return columns([HEAD, *map(_cells, lines)], LEFT)


def client_values(lines: Sequence[Answers]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [asdict(each) for each in lines]


def client_legend() -> list[str]:
    """How to read it."""
    return [
        "one reader: asks ten times a second. wrk: 16 connections without a pause, the best of three runs.",
        "kB: the body of an answer; with wrk its head as well. x file: its CPU over that of the file.",
    ]


def _cells(line: Answers) -> tuple[str, ...]:
    return (
        line.name,
        *(f"{seconds * 1000:.1f}" for seconds in (line.p50, line.p95, line.p99)),
        f"{line.cpu * 1000:.2f}",
        f"{line.bytes / 1000:.1f}",
        f"{line.rate:,.0f}" if line.rate else "",
        line.limit,
        "" if line.held is None else "yes" if line.held else "no",
        f"{line.over_static:.1f}" if line.over_static else "",
    )
