"""The other schedulers, where they are installed: TaskJuggler and MPXJ.

They read the plan and schedule it, and print no report: less than Milegate does, in their favour.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.plan_files import plan_file

SCHEDULE = Path(__file__).with_name("mpxj_schedule.py")
MPXJ_PYTHON = "MPXJ_PYTHON"
NO_TASKJUGGLER = "TaskJuggler is not installed: apt-get install tj3"
NO_JAVA = "MPXJ needs Java: apt-get install default-jre-headless"
NO_MPXJ = (
    "MPXJ is not installed; in an environment of its own: python3 -m venv DIR && "
    f"DIR/bin/pip install mpxj jpype1, then make bench {MPXJ_PYTHON}=DIR/bin/python"
)


@dataclass(frozen=True)
class Peer:
    """A scheduler, the command that plans come behind, and the ending of the plan in its language.

    `counts`: it prints how many tasks have got their dates; without that, a good end is all there is.
    """

    name: str
    command: tuple[str, ...]
    ending: str
    counts: bool = False

    def on(self, size: int) -> tuple[str, ...]:
        """The command for a plan of this size."""
        return (*self.command, str(plan_file(size, self.ending)))

    def check(self, size: int) -> tuple[str, ...]:
        """What its output has to hold."""
        return ("dated", str(size)) if self.counts else ()


def installed() -> tuple[list[Peer], list[str]]:
    """The peers that can run here, and one line for each that cannot."""
    (first, no_first), (second, no_second) = _taskjuggler(), _mpxj()
    return first + second, [line for line in (no_first, no_second) if line]


def _taskjuggler() -> tuple[list[Peer], str]:
    program = shutil.which("tj3")
    if program is None:
        return [], NO_TASKJUGGLER
    command = (program, "--silent", "--no-color", "--no-reports")
    return [
        Peer("TaskJuggler, links only", command, "-links.tjp"),
        Peer("TaskJuggler, with people", command, "-capacity.tjp"),
    ], ""


def _mpxj() -> tuple[list[Peer], str]:
    if shutil.which("java") is None:
        return [], NO_JAVA
    python = os.environ.get(MPXJ_PYTHON) or sys.executable
    if not _succeeds((python, "-c", "import mpxj, jpype")):
        return [], NO_MPXJ
    return [Peer("MPXJ, links only", (python, str(SCHEDULE)), ".xml", counts=True)], ""


def _succeeds(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
