"""Rounds: one run of every subject after the other, so that all of them meet the same weather."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.stopwatch import Run, Sample, timed
from benchmarks.subjects import PYTHON, Subject


@dataclass(frozen=True)
class Rounds:
    """How many runs count; seconds until a run is ended; whether one before them warms the disk's cache."""

    count: int
    limit: float
    warm: bool = True


def measure(subjects: Sequence[Subject], rounds: Rounds) -> dict[str, Sample]:
    """The samples by the subjects' names. What fails, or takes too long, is not run again."""
    samples = {subject.name: Sample() for subject in subjects}
    with TemporaryDirectory(prefix="milegate-bench-") as folder:
        for turn in range(0 if rounds.warm else 1, rounds.count + 1):
            for subject in subjects:
                say(f"round {turn} of {rounds.count}: {subject.name}")
                _turn(subject, samples[subject.name], Path(folder), rounds, turn)
    say("")
    return samples


def say(text: str) -> None:
    """What is being measured, while somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def _turn(subject: Subject, sample: Sample, folder: Path, rounds: Rounds, turn: int) -> None:
    if sample.failure or sample.ended_after:
        return
    try:
        run = timed(subject.filled(folder / "file"), folder / "printed", rounds.limit)
        if not run.in_time:
            sample.ended_after = rounds.limit
            return
        sample.failure = _fault(subject, run, folder) if turn <= 1 else ""
        if turn and not sample.failure:
            sample.add(_inner(run, folder / "printed") if subject.within else run)
    except (OSError, ValueError) as error:
        sample.failure = f"not measured ({error})"


def _fault(subject: Subject, run: Run, folder: Path) -> str:
    """Why a run does not count; empty when it does."""
    if run.code:
        return f"failed with code {run.code}"
    if not subject.check:
        return ""
    kind, *size = subject.check
    file = folder / ("file" if subject.writes else "printed")
    command = (PYTHON, "-m", "benchmarks.contents", kind, str(file), *size)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout.strip() or "not checked") if done.returncode else ""


def _inner(run: Run, printed: Path) -> Run:
    """The seconds that a process has printed, with the memory that it took."""
    spent = json.loads(printed.read_text("utf-8"))
    return Run(spent["wall"], spent["cpu"], run.megabytes, run.code)


def pages(visits: int) -> dict[str, Sample]:
    """The pages of the demo, from a server of their own."""
    say("pages of the demo")
    command = (PYTHON, "-m", "benchmarks.pages", str(visits))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    say("")
    answer = json.loads(done.stdout) if done.stdout else {"server": "no answer"}
    return {
        name: Sample(failure=seconds) if isinstance(seconds, str) else Sample(wall=seconds)
        for name, seconds in answer.items()
    }
