"""Measure Milegate, and its peers where they are installed: `make bench`.

    python -m benchmarks [--quick] [--peers | --no-peers] [--rounds N] [--peer-limit SECONDS] [--json]

Always ends with 0: a machine is noisy, so this tells, and never judges a commit.
"""

import argparse
import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks import measuring, peers, report, subjects
from benchmarks.measuring import Rounds
from benchmarks.peers import Peer
from benchmarks.plan_files import SIZES, provide
from benchmarks.verdicts import Reference, Row, page_rows

ROUNDS, QUICK_ROUNDS, PEER_ROUNDS = 7, 3, 2
VISITS, QUICK_VISITS = 30, 10
PEER_SECONDS, OWN_SECONDS = 60.0, 120.0
LEFT_OUT = "The peers were left out: --peers runs them."
PAGE_LIMIT = subjects.Limit(subjects.WALL, 0.05)


@dataclass(frozen=True)
class Measured:
    """Everything of one run."""

    machine: dict[str, object]
    rows: list[Row]
    missing: list[str]


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure Milegate and its peers."
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and no peers unless asked for")
    parser.add_argument(
        "--peers", action=argparse.BooleanOptionalAction, help="run TaskJuggler and MPXJ, too"
    )
    parser.add_argument("--rounds", type=int, help=f"runs of each ({ROUNDS}; quick: {QUICK_ROUNDS})")
    parser.add_argument(
        "--peer-limit",
        type=float,
        default=PEER_SECONDS,
        metavar="SECONDS",
        help="end a peer after this time (60)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    return parser.parse_args()


def machine(rounds: int) -> dict[str, object]:
    """What one has to know to read the figures. The load is the one before anything was measured."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "rounds": rounds,
    }


def measured(asked: argparse.Namespace) -> Measured:
    """Ours in rounds with the yardstick, then the pages, then the peers."""
    rounds = max(1, asked.rounds or (QUICK_ROUNDS if asked.quick else ROUNDS))
    here = machine(rounds)
    own = [subjects.yardstick(), *subjects.ours()]
    samples = measuring.measure(own, Rounds(rounds, OWN_SECONDS))
    reference = Reference(samples, samples[subjects.YARDSTICK])
    pages = measuring.pages(QUICK_VISITS if asked.quick else VISITS)
    with_peers = asked.peers if asked.peers is not None else not asked.quick
    found, missing = peers.installed() if with_peers else ([], [LEFT_OUT])
    rows = [*reference.rows(own), *page_rows(pages, PAGE_LIMIT, reference.yardstick)]
    peer_rounds = Rounds(min(rounds, PEER_ROUNDS), asked.peer_limit, warm=False)
    return Measured(here, rows + beside(found, peer_rounds), missing)


def beside(found: Sequence[Peer], rounds: Rounds) -> list[Row]:
    """Each plan with Milegate and the peers, one after the other, and the yardstick between them."""
    rows: list[Row] = []
    for size in SIZES if found else ():
        field = subjects.field(found, size)
        samples = measuring.measure([subjects.yardstick(), *field], rounds)
        rows += Reference(samples, samples[subjects.YARDSTICK]).rows(field)
    return rows


def text(result: Measured) -> str:
    """The table, with what belongs to it."""
    here = result.machine
    busy = float(str(here["load"])) > 0.5
    return "\n".join(
        [
            f"{here['cores']} cores, load {here['load']}, Python {here['python']}, rounds: {here['rounds']}",
            *(["The machine is busy with other work: read the best runs and the ratios."] if busy else []),
            "",
            report.table(result.rows),
            *report.notes(result.rows),
            "",
            *report.LEGEND,
            *result.missing,
        ]
    )


def as_json(result: Measured) -> str:
    """The same for programs."""
    return json.dumps(
        {"machine": result.machine, "figures": report.values(result.rows), "missing": result.missing},
        indent=2,
    )


def main() -> None:
    """Measure and print."""
    asked = arguments()
    if not provide():
        print("The plans could not be made: see above.")
        return
    result = measured(asked)
    print(as_json(result) if asked.json else text(result))


if __name__ == "__main__":
    main()
