"""The table, and the same as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.stopwatch import Sample
from benchmarks.verdicts import Row, Verdict

HEAD = ("what", "best s", "median s", "CPU s", "MB", "limit", "held", "x yardstick", "x Milegate")
LEFT = {0, 5, 6}
LEGEND = (
    "Whole cold processes, save the drawing (in a fresh process) and the pages (requests to a warm server).",
    "best, median: seconds by the clock; CPU s: of the run that needed least; MB: the most that a run held.",
    "held: yes = the median keeps the limit; best run = only the fastest run does; no = none does.",
    "x yardstick, x Milegate: best run over theirs; peers run in turns with Milegate, on the same plan.",
)


def table(rows: Sequence[Row]) -> str:
    """All rows under one head, in columns that fit them."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(HEAD))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def notes(rows: Iterable[Row]) -> list[str]:
    """What has to be said about the rows that bear an asterisk."""
    return [f"* {row.name}: {row.sample.note}" for row in rows if row.sample.note]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.ljust(width) if at in LEFT else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    sample = row.sample
    more = sample.only_ended
    return (
        f"{row.name} *" if sample.note else row.name,
        f"> {sample.ended_after:g}" if more else _seconds(sample.best),
        _seconds(sample.middle),
        _seconds(sample.least_cpu),
        _rounded(sample.most_memory, 0),
        ", ".join(str(verdict.limit) for verdict in row.verdicts),
        row.held,
        _rounded(row.over_yardstick, 2, more),
        _rounded(row.over_rival, 1, more),
    )


def _seconds(value: float | None) -> str:
    return _rounded(value, 3)


def _rounded(value: float | None, decimals: int, more: bool = False) -> str:
    return "" if value is None else f"{'> ' if more else ''}{value:.{decimals}f}"


def values(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain values; seconds and megabytes."""
    return [
        {
            "what": row.name,
            **_figures(row.sample),
            "limits": [_limit(verdict) for verdict in row.verdicts],
            "held": row.held or None,
            "times_yardstick": row.over_yardstick,
            "times_milegate": row.over_rival,
        }
        for row in rows
    ]


def _figures(sample: Sample) -> dict[str, Any]:
    return {
        "best": sample.best,
        "median": sample.middle,
        "cpu": sample.least_cpu,
        "megabytes": sample.most_memory,
        "runs": sample.wall,
        "failure": sample.failure or None,
        "ended_after": sample.ended_after,
    }


def _limit(verdict: Verdict) -> dict[str, Any]:
    limit = verdict.limit
    return {
        "of": limit.of,
        "at_most": limit.at_most,
        "beyond": limit.beyond or None,
        "best": verdict.best,
        "median": verdict.middle,
        "held": verdict.held,
    }
