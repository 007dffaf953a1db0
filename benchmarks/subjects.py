"""What is measured, and the limits that it shall keep."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.peers import Peer
from benchmarks.plan_files import SIZES, plan_file

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MILEGATE = str(Path(PYTHON).with_name("milegate"))
YARDSTICK = "yardstick: import numpy, click, json"
DEMO = "client-portal.yaml"
WALL = "wall"
MEMORY = "megabytes"


@dataclass(frozen=True)
class Limit:
    """At most so many seconds or megabytes; with `beyond`, so many more than that subject takes."""

    of: str
    at_most: float
    beyond: str = ""

    def __str__(self) -> str:
        """As it stands in the table."""
        if self.of == MEMORY:
            return f"{self.at_most:g} MB"
        return f"JSON + {self.at_most:g} s" if self.beyond else f"{self.at_most:g} s"


@dataclass(frozen=True)
class Subject:
    """One thing to measure.

    `{out}` in the command stands for the file it writes. `check` names what that file, else the output,
    has to hold, for `benchmarks.contents`. `within`: the process prints the seconds that count.
    `rival` is the subject of ours that a peer is compared with.
    """

    name: str
    command: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    check: tuple[str, ...] = ()
    within: bool = False
    rival: str = ""

    def filled(self, out: Path) -> tuple[str, ...]:
        """The command with its file."""
        return tuple(part.replace("{out}", str(out)) for part in self.command)

    @property
    def writes(self) -> bool:
        """Whether the command writes its file by itself."""
        return "{out}" in self.command


def yardstick() -> Subject:
    """What every command line in Python with these three libraries costs on this machine, right now."""
    return Subject(YARDSTICK, (PYTHON, "-c", "import numpy, click, json"))


def ours(sizes: tuple[int, ...] = SIZES) -> list[Subject]:
    """Everything of Milegate that is a process of its own."""
    limits = {1_000: (Limit(WALL, 0.4),), 10_000: (Limit(WALL, 0.8), Limit(MEMORY, 150))}
    return [
        Subject("milegate --help", (MILEGATE, "--help"), (Limit(WALL, 0.3),), ("help",)),
        *(shown(size, "json", limits.get(size, ())) for size in sizes),
        *(shown(size, "yaml", (Limit(WALL, 2, named(size, "json")),)) for size in sizes),
        *_documents(),
    ]


def named(size: int, ending: str) -> str:
    """What the subject is called that shows a plan."""
    return f"show --json, {size:,} items, {ending.upper()}"


def shown(size: int, ending: str, limits: tuple[Limit, ...] = ()) -> Subject:
    """`milegate show PLAN --json`: file to all figures."""
    command = (MILEGATE, "show", str(plan_file(size, f".{ending}")), "--json")
    return Subject(named(size, ending), command, limits, ("figures", str(size)))


def _documents() -> list[Subject]:
    plan = str(plan_file(1_000, ".json"))
    demo = str(ROOT / "examples" / DEMO)
    drawing = (PYTHON, "-m", "benchmarks.drawing", plan, "{out}")
    return [
        Subject("pdf of the demo", (MILEGATE, "pdf", demo, "-o", "{out}"), (Limit(WALL, 1.5),), ("pdf",)),
        Subject("drawing of 1,000 rows alone", drawing, (Limit(WALL, 0.3),), ("svg", "1000"), within=True),
        Subject("svg, 1,000 items", (MILEGATE, "svg", plan, "-o", "{out}"), (), ("svg", "1000")),
    ]


def field(peers: Sequence[Peer], size: int) -> list[Subject]:
    """One plan with Milegate and with the other schedulers, so that they run beside one another."""
    own = replace(shown(size, "json"), name=f"Milegate, {size:,} items")
    others = [
        Subject(f"{peer.name}, {size:,} items", peer.on(size), check=peer.check(size), rival=own.name)
        for peer in peers
    ]
    return [replace(own, rival=own.name), *others]
