"""The door as tests use it: in this process through click, or as a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from milegate.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
TWELVE_WEEKS = EXAMPLES / "twelve-weeks.yaml"
CYCLE = """\
milegate: 1
project: {name: Ring, currency: EUR, start: 2027-01-11}
roles: {dev: {rate: 100}}
phases:
  - id: build
    items:
      - {id: one, effort: {dev: 8}, after: [two]}
      - {id: two, effort: {dev: 8}, after: [one]}
"""
BROKEN = """\
milegate: 1
project: {name: Broken, currency: EURO, start: 2027-01-11}
roles: {dev: {rate: 100}}
phases:
  - {id: build, items: [{id: one, effort: {dev: 40/20/12}}]}
"""


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def run_json(*arguments: str | Path, code: int = 0) -> Any:
    """Run a command with --json and read what it prints."""
    result = run(*arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def process(
    *arguments: str | Path, stdin: str = "", environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command as people do."""
    script = "from milegate.cli.main import main; main()"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def python(script: str) -> str:
    """Run a script in a fresh Python; what it prints."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()
