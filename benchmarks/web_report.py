"""What the web's benchmark prints."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from benchmarks.web_visitors import Taken

HEAD = ("what", "median ms", "p95 ms", "slowest ms", "CPU ms", "limit", "held", "x bare", "answers")
LEFT = {0, 5, 6, 8}


@dataclass(frozen=True)
class Figure:
    """One line: what was taken, the bare page beside it, and the seconds that 95 of 100 answers may take."""

    name: str
    taken: Taken
    base: Taken | None = None
    limit: float | None = None

    @property
    def middle(self) -> float:
        """The median of all answers, in seconds."""
        return median(self.taken.seconds)

    @property
    def p95(self) -> float:
        """What 95 of 100 answers keep, in seconds."""
        return quantiles(self.taken.seconds, n=20, method="inclusive")[-1]

    @property
    def cpu(self) -> float:
        """Seconds of the server's CPU for each answer."""
        return _each(self.taken)

    @property
    def over_bare(self) -> float | None:
        """The CPU that an answer takes, over that of the bare page."""
        return _each(self.taken) / _each(self.base) if self.base and self.base.cpu else None

    @property
    def held(self) -> str:
        """Whether the limit is kept."""
        return "" if self.limit is None else "yes" if self.p95 <= self.limit else "no"

    @property
    def values(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "what": self.name,
            "median": self.middle,
            "p95": self.p95,
            "slowest": max(self.taken.seconds),
            "cpu": self.cpu,
            "limit": self.limit,
            "held": self.held or None,
            "times_bare": self.over_bare,
            "answers": dict(self.taken.statuses),
        }


def _each(taken: Taken) -> float:
    return taken.cpu / len(taken.seconds)


def table(figures: Sequence[Figure]) -> str:
    """All lines under one head, in columns that fit them."""
    return columns([HEAD, *map(_cells, figures)], LEFT)


def columns(cells: Sequence[tuple[str, ...]], left: Container[int]) -> str:
    """Lines of cells; the first is the head, and the columns `left` begin at their left side."""
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if at in left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def legend() -> list[str]:
    """How to read it."""
    return [
        "Milliseconds from the first byte of a request to the last of its answer, over the loopback.",
        "page …: 20 people ask for it without a pause. A click a second: the same 20 with a second between.",
        "CPU ms: of the server for each answer, whatever else this machine does meanwhile.",
        "x bare: how many times the CPU of a page of the same server that only greets who has signed in.",
        "a frame …: what passes between two frames of a Chromium on this machine; it shows 60 a second.",
        "answers: how many of which status; 409 is an edit that was told what it meets.",
    ]


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.middle * 1000:.1f}",
        f"{figure.p95 * 1000:.1f}",
        f"{max(figure.taken.seconds) * 1000:.0f}",
        f"{figure.cpu * 1000:.1f}",
        f"{figure.limit * 1000:.0f} ms" if figure.limit else "",
        figure.held,
        f"{figure.over_bare:.1f}" if figure.over_bare else "",
        ", ".join(f"{count} × {status}" for status, count in sorted(figure.taken.statuses.items())),
    )
