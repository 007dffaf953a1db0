"""Where the plans of the benchmark lie, and how large they are."""

import subprocess
import sys
from pathlib import Path

SIZES = (100, 1_000, 10_000)
FOLDER = Path(__file__).with_name("plans")
ENDINGS = (".json", ".yaml", "-capacity.tjp", "-links.tjp", ".xml")
SOURCES = ("plans.py", "peer_plans.py")


def plan_file(size: int, ending: str) -> Path:
    """The plan of `size` items in one of its languages."""
    return FOLDER / f"plan-{size}{ending}"


def provide() -> bool:
    """Have the plans written where they are missing or older than their generator; whether that went well.

    In a process of its own: the one that measures has to stay small.
    """
    changed = max(FOLDER.with_name(name).stat().st_mtime for name in SOURCES)
    files = [plan_file(size, ending) for size in SIZES for ending in ENDINGS]
    if all(file.exists() and file.stat().st_mtime > changed for file in files):
        return True
    command = (sys.executable, "-m", "benchmarks.plans")
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
