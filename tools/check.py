"""Run every check, one after the other, and end with one summary: what `make test` does.

A stage that fails does not stop the next ones. The exit code is 0 only when all of them pass.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.browser import find_browser
from tools.postgres import SKIPPED

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = tuple(name for name in ("src", "tests", "tools", "benchmarks") if list((ROOT / name).rglob("*.py")))
PYTEST = (f"{BIN}/python", "-m", "pytest", "-n", "2", *(["--color=yes"] if sys.stdout.isatty() else []))
GATES = "tests/gates"
PURE = ("tests/core", "tests/plans", "tests/planfile")  # what covers the core; tracing costs as much again
NOT_HERE = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}  # servers and workers share what was compiled
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Stage:
    """One check: its name in the summary, its command, and whether its last line belongs there too."""

    name: str
    command: tuple[str, ...]
    closing_line: bool = False


@dataclass(frozen=True)
class Result:
    """How a stage ended, after how many seconds, and its closing line where wanted."""

    stage: Stage
    code: int
    seconds: float
    note: str = ""

    @property
    def verdict(self) -> str:
        """One word for the summary. On a build machine (`.ci/run`) nothing may be skipped."""
        if self.code == SKIPPED and os.environ.get("MILEGATE_SKIP") != "never":
            return "skipped"
        return "FAILED" if self.code else "ok"


STATIC = (
    Stage("format", (f"{BIN}/ruff", "format", "--check", ".")),
    Stage("lint", (f"{BIN}/ruff", "check", ".")),
    Stage("types", (f"{BIN}/mypy", "--strict", *CODE)),
    Stage("layers", (f"{BIN}/lint-imports", "--no-logo")),
    Stage("gates", (f"{BIN}/python", "-m", "pytest", "-q", GATES), closing_line=True),
)
QUICK = (Stage("tests", (*PYTEST, "-m", "not browser", f"--ignore={GATES}"), closing_line=True),)
FULL = (
    Stage("tests of the core", (*PYTEST, "-q", "--cov", "--cov-report=", *PURE), closing_line=True),
    Stage(
        "coverage of the core",
        (f"{BIN}/coverage", "report", "--fail-under=100"),
        closing_line=True,
    ),
    Stage("tests", (*PYTEST, *(f"--ignore={place}" for place in (GATES, *PURE))), closing_line=True),
    Stage(
        "tests on PostgreSQL",
        (f"{BIN}/python", "-m", "tools.postgres", *PYTEST, "-q", "-m", "database"),
        closing_line=True,
    ),
)


def run(stage: Stage, environment: dict[str, str]) -> Result:
    """Run one stage, show its output as it comes, and keep the last line that says something."""
    print(f"\n── {stage.name} ──", flush=True)
    began = time.monotonic()
    last = ""
    with subprocess.Popen(
        stage.command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = COLOUR.sub("", line).strip(" =\n") or last
    note = last if stage.closing_line else ""
    return Result(stage, process.returncode, time.monotonic() - began, note)


def summary(results: list[Result], notes: list[str]) -> str:
    """Say in one block how every stage ended."""
    lines = ["", "── summary ──"]
    for result in results:
        name = f"{result.verdict:<8}{result.stage.name:<21}"
        lines.append(f"{name}{result.seconds:6.1f} s  {result.note}".rstrip())
    failed = [result.stage.name for result in results if result.verdict == "FAILED"]
    return "\n".join([*lines, *notes, f"Failed: {', '.join(failed)}." if failed else "Everything passed."])


def main(arguments: list[str]) -> int:
    """Run the checks; `--quick` leaves out the browser and the coverage."""
    quick = "--quick" in arguments
    environment = {name: value for name, value in os.environ.items() if name not in NOT_HERE}
    notes = []
    if not quick:
        browser = find_browser()
        environment |= browser.environment
        notes += [f"Browser tests were skipped: {browser.reason}."] if browser.reason else []
    results = [run(stage, environment) for stage in STATIC + (QUICK if quick else FULL)]
    print(summary(results, notes), flush=True)
    return int(any(result.verdict == "FAILED" for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
