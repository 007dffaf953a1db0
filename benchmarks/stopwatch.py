"""Whole processes, from their start to their end: wall clock, CPU and memory.

Linux hands the largest size that a process ever had on to the program that it becomes. The process that
measures therefore stays small: plans are made, and outputs read, in processes of their own.
"""

import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """One process: seconds by the clock and of CPU, megabytes at its largest, and how it ended."""

    wall: float
    cpu: float
    megabytes: float
    code: int
    in_time: bool = True


@dataclass
class Sample:
    """What the runs of one subject gave. Seconds; `cpu` and `megabytes` are empty where nobody looked.

    `ended_after`: the time limit, once a run had to be ended at it.
    """

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    failure: str = ""
    ended_after: float | None = None

    def add(self, run: Run) -> None:
        """Keep the figures of one more run."""
        self.wall.append(run.wall)
        self.cpu.append(run.cpu)
        self.megabytes.append(run.megabytes)

    @property
    def only_ended(self) -> bool:
        """Whether no run came to its own end: then the true time is somewhere above the limit."""
        return self.ended_after is not None and not self.wall

    @property
    def note(self) -> str:
        """What has to be said beside the figures."""
        return self.failure or ("one more run was ended" if self.ended_after and self.wall else "")

    @property
    def best(self) -> float | None:
        """The fastest run: what the program takes where nothing disturbs it."""
        return min(self.wall, default=None)

    @property
    def middle(self) -> float | None:
        """The median run: what it took on this machine, with all that went on beside it."""
        return median(self.wall) if self.wall else None

    @property
    def least_cpu(self) -> float | None:
        """CPU seconds of the run that needed least."""
        return min(self.cpu, default=None)

    @property
    def most_memory(self) -> float | None:
        """Megabytes of the run that needed most."""
        return max(self.megabytes, default=None)


def timed(command: Sequence[str], output: Path, limit: float) -> Run:
    """Run a command, its output in a file; after `limit` seconds it is ended, with all that it started."""
    with output.open("wb") as sink:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.DEVNULL, start_new_session=True
        )
        in_time = _waited(process.pid, limit)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime
    return Run(wall, cpu, used.ru_maxrss * 1024 / 1e6, process.returncode, in_time)


def _waited(process: int, limit: float) -> bool:
    """Wait until a process is over, or end it; it is not reaped here."""
    handle = os.pidfd_open(process)
    try:
        if select.select([handle], [], [], limit)[0]:
            return True
        os.killpg(process, signal.SIGKILL)
        return False
    finally:
        os.close(handle)
