"""Measure the web application as its people feel it: `make bench-web`.

    python -m benchmarks.web [--quick] [--sqlite] [--client] [--workers N] [--json]

Real servers on this machine, the people in threads of this process, on the same cores. Always ends with 0:
a machine is noisy, so this tells, and never judges a commit.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.client_page import Answers, client_page
from benchmarks.client_report import client_legend, client_table, client_values
from benchmarks.measuring import say
from benchmarks.web_report import Figure, legend, table
from benchmarks.web_scrolling import scrolled
from benchmarks.web_server import BARE, Place, Server, World, status
from benchmarks.web_visitors import Taken, crowd, rush, stroll, typing
from tools.postgres import NoPostgres, postgres

PEOPLE, CROWD = 20, 50
PAGE_LIMIT, EDIT_LIMITS = 0.1, {"100": 0.08, "1000": 0.15}
YARDSTICK = "bare Django page"


@dataclass(frozen=True)
class Measured:
    """What was measured on one database."""

    figures: list[Figure]
    client: list[Answers]

    @property
    def values(self) -> dict[str, Any]:
        """The same for programs."""
        return {"members": [one.values for one in self.figures], "client": client_values(self.client)}

    def __str__(self) -> str:
        tables = [table(self.figures)] if self.figures else []
        return "\n\n".join([*tables, client_table(self.client)])


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description="Measure the web.")
    parser.add_argument("--quick", action="store_true", help="a fifth of the visits")
    parser.add_argument("--sqlite", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--client", action="store_true", help="the client's page alone")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server (2)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the tables")
    return parser.parse_args()


def measured(place: Place, world: World, times: int) -> list[Figure]:
    """What members see, on one installation: the bare page, then ours."""
    with place.serving(BARE) as server:
        rush(server, world, "/", PEOPLE, 2)
        say(YARDSTICK)
        base = rush(server, world, "/", PEOPLE, times * 2)
        figures = [
            Figure(YARDSTICK, base, base),
            _strolled("the same, a click a second", server, world, ["/"], times),
        ]
    with place.serving() as server:
        figures += _pages(server, world, times, base)
        figures += _edits(server, world, times, base)
        figures += scrolled(server, world)
    return figures


def _all(place: Place, times: int, *, client_alone: bool) -> Measured:
    say("preparing")
    world = place.prepare()
    figures = [] if client_alone else measured(place, world, times)
    answers = client_page(place, world, times)
    say("")
    return Measured(figures, answers)


def _pages(server: Server, world: World, times: int, base: Taken) -> Iterator[Figure]:
    pages = {name: path for name, path in world.pages.items() if _is_page(server, world, path)}
    yield _strolled("any page, a click a second", server, world, list(pages.values()), times, PAGE_LIMIT)
    for name, path in pages.items():
        say(name)
        rush(server, world, path, PEOPLE, 1)
        yield Figure(f"page {name}", rush(server, world, path, PEOPLE, times), base, PAGE_LIMIT)


def _edits(server: Server, world: World, times: int, base: Taken) -> Iterator[Figure]:
    for size, limit in EDIT_LIMITS.items():
        say(f"edits on {size} items")
        taken = typing(server, world, world.doors[size], times * 10)
        yield Figure(f"an edit, {int(size):,} items", taken, base, limit)
        say(f"{CROWD} at once on {size} items")
        taken = crowd(server, world, world.doors[size], CROWD, times * 10 + 1)
        yield Figure(f"{CROWD} edits at once, {int(size):,} items", taken, base)


def _strolled(
    name: str, server: Server, world: World, pages: Sequence[str], times: int, limit: float | None = None
) -> Figure:
    say(name)
    return Figure(name, stroll(server, world, pages, PEOPLE, times * 2), None, limit)


def _is_page(server: Server, world: World, path: str) -> bool:
    return status(server.port, path, Cookie=world.cookies[0]) == (200, "text/html")


@contextmanager
def places(asked: argparse.Namespace) -> Iterator[dict[str, Place | str]]:
    """An installation on each database; the reason where there is none."""
    with ExitStack() as stack:
        folders = [stack.enter_context(TemporaryDirectory(prefix="milegate-bench-")) for _ in range(2)]
        found: dict[str, Place | str] = {"SQLite": Place(folders[0], "", asked.workers)}
        if not asked.sqlite:
            try:
                address = stack.enter_context(postgres())
                found["PostgreSQL"] = Place(folders[1], address, asked.workers)
            except NoPostgres as error:
                found["PostgreSQL"] = str(error)
        yield found


def main() -> None:
    """Measure and print."""
    asked = arguments()
    times = 4 if asked.quick else 20
    result: dict[str, Measured | str] = {}
    load = os.getloadavg()[0]
    with places(asked) as found:
        for name, place in found.items():
            result[name] = place if isinstance(place, str) else _all(place, times, client_alone=asked.client)
    if asked.json:
        values = {name: each if isinstance(each, str) else each.values for name, each in result.items()}
        print(json.dumps({"load": load, "workers": asked.workers, "databases": values}, indent=2))
        return
    print(f"{os.cpu_count()} cores, load {load:.1f} at first, server with {asked.workers} processes")
    for name, each in result.items():
        print(f"\n{name}\n{each}")
    print("\n".join(["", *legend(), *client_legend()]))


if __name__ == "__main__":
    main()
