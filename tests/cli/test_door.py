"""The door itself: help without weight, exit codes, misspellings, pipes and interruptions."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from milegate import __version__
from milegate.cli.catalogue import COMMANDS
from tests.cli.door import BROKEN, CYCLE, EXAMPLES, TWELVE_WEEKS, process, python, run

HEAVY = (
    "numpy",
    "yaml",
    "rich",
    "django",
    "babel",
    "holidays",
    "openpyxl",
    "typst",
    "milegate.core",
    "milegate.planfile",
)


def loaded(arguments: list[str], names: tuple[str, ...]) -> str:
    """Which of the named modules a command loads."""
    return python(
        f"""
import sys, io, contextlib
from milegate.cli.main import run
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    run({arguments!r})
print(*[name for name in {names!r} if name in sys.modules])
"""
    )


def test_help_names_every_command_and_loads_none() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.output and text[:40] in result.output for name, text in COMMANDS.items())
    commands = tuple(f"milegate.cli.commands.{name}" for name in COMMANDS)
    assert loaded(["--help"], HEAVY + commands) == ""


def test_figures_of_a_json_plan_load_no_more_than_they_need(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    assert run("convert", TWELVE_WEEKS, plan).exit_code == 0
    assert (
        loaded(["show", str(plan), "--json"], ("numpy", "yaml", "rich", "django", "babel", "holidays")) == ""
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_says(name: str) -> None:
    command = import_module(f"milegate.cli.commands.{name}").command
    assert command.name == name
    assert (command.help or "").split("\n\n")[0] == COMMANDS[name]
    assert run(name, "--help").exit_code == 0


def test_version() -> None:
    assert process("--version").stdout == f"milegate {__version__}\n"


def test_a_misspelt_command_is_answered_with_the_right_one() -> None:
    result = run("shwo", "plan.yaml")
    assert result.exit_code == 2
    assert "there is no command `shwo`: did you mean `show`?" in result.output
    assert "`milegate --help` lists the commands" in run("fly").output
    assert run("--colour").exit_code == 2


@pytest.mark.parametrize(("text", "code"), [(CYCLE, 1), (BROKEN, 2)])
def test_exit_codes_of_the_real_process(tmp_path: Path, text: str, code: int) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text)
    for command in ("check", "show"):
        done = process(command, plan, "--json")
        assert done.returncode == code, done.stderr
        assert json.loads(done.stdout)
    assert process("check", EXAMPLES / "twelve-weeks.yaml").returncode == 0


def test_nobody_reads_on() -> None:
    script = "from milegate.cli.main import main; main()"
    command = [
        sys.executable,
        "-c",
        script,
        "show",
        str(EXAMPLES / "client-portal.yaml"),
        "--json",
        "--activities",
    ]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_said_in_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    script = "from milegate.cli.main import main; main()"
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", script, "show", str(TWELVE_WEEKS)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "milegate: No space left on device\n")


def test_faults_and_interruptions_have_codes_of_their_own() -> None:
    script = """
from unittest.mock import patch
from milegate.cli import main
ends = KeyboardInterrupt(), ZeroDivisionError("us"), OSError(28, "full"), SystemExit(1), SystemExit(3)
for error in ends:
    with patch.object(main.cli, "main", side_effect=error):
        print(main.run([]), end=" ")
"""
    assert python(script) == "130 70 2 141 3"


def test_the_package_is_the_door_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "milegate", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"milegate {__version__}\n")
