"""Whether an output really holds everything: a fast answer that leaves things out is no answer.

    python -m benchmarks.contents KIND FILE [ITEMS]

Ends with 0, or with 1 and one line that says what is missing.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.plans import PER_GATE

PARTS = ("project", "estimate", "timeline", "payments", "cash", "findings")


def figures(content: bytes, size: int) -> Iterator[str]:
    """What `show --json` lacks: every item with its price and its dates, every gate, every part."""
    shown = json.loads(content)
    wanted = {f"item-{number}" for number in range(size)}
    yield from (f"no {part}" for part in PARTS if not shown.get(part))
    priced = {row["id"] for row in shown["estimate"]["rows"] if float(row["amount"]) > 0}
    yield from _lacking("price", wanted - priced)
    yield from _lacking("dates", wanted - _dated(shown["timeline"]["items"], "start", "finish"))
    gates = {f"gate-{number}" for number in range(size // PER_GATE)}
    yield from _lacking("instant", gates - _dated(shown["timeline"]["gates"], "at", "review_ends"))


def _dated(rows: list[dict[str, Any]], *keys: str) -> set[str]:
    return {row["id"] for row in rows if all(row[key] for key in keys)}


def _lacking(what: str, ids: set[str]) -> Iterator[str]:
    if ids:
        yield f"{len(ids)} without {what}, such as {min(ids)}"


def picture(content: bytes, size: int) -> Iterator[str]:
    """What a picture of a plan lacks: the name of an item."""
    drawn = {int(number) for number in re.findall(rb"Prepare part (\d+)", content)}
    yield from _lacking("row", {f"item-{number}" for number in set(range(size)) - drawn})


def document(content: bytes, _size: int) -> Iterator[str]:
    """What a PDF lacks: its head, its end, or anything between."""
    if not (content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:] and len(content) > 20_000):
        yield "no whole PDF"


def words(content: bytes, _size: int) -> Iterator[str]:
    """What the help lacks: a command."""
    yield from (f"no {name}" for name in ("check", "show", "pdf", "compare") if name.encode() not in content)


def dated(content: bytes, size: int) -> Iterator[str]:
    """What a peer lacks that counts the rows which it has scheduled."""
    rows = int(content.split()[-1])
    if rows < size + size // PER_GATE:
        yield f"{rows} rows with dates"


CHECKS: dict[str, Callable[[bytes, int], Iterator[str]]] = {
    "figures": figures,
    "svg": picture,
    "pdf": document,
    "help": words,
    "dated": dated,
}


def main(kind: str, path: str, size: str = "0") -> int:
    """Look at one file; the exit code."""
    try:
        lacking = list(CHECKS[kind](Path(path).read_bytes(), int(size)))
    except (ValueError, LookupError, TypeError, OSError) as error:
        lacking = [f"not understood ({type(error).__name__}: {error})"]
    print("; ".join(lacking))
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
