"""What wants to trick the door: escapes, loops of links, closed streams, a plan as its own output."""

import subprocess
import sys
from pathlib import Path

import pytest

from milegate.cli.main import run as run_door
from tests.cli.door import BROKEN, CYCLE, TWELVE_WEEKS, process, run

SCRIPT = "from milegate.cli.main import main; main()"


def in_shell(command: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command line of a shell, in which `$M` is the door and `$1` the first argument."""
    line = command.replace("$M", f"'{sys.executable}' -c '{SCRIPT}'")
    done = ["sh", "-c", line, "sh", *map(str, arguments)]
    return subprocess.run(done, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["pdf", "svg"])
def test_a_plan_is_never_its_own_document(tmp_path: Path, command: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(TWELVE_WEEKS.read_bytes())
    (tmp_path / f"link.{command}").symlink_to(plan)
    for name in ("plan.yaml", f"link.{command}"):
        result = run(command, plan, "-o", tmp_path / name)
        assert result.exit_code == 2
        assert "is the plan itself" in result.output
    assert plan.read_bytes() == TWELVE_WEEKS.read_bytes()


@pytest.mark.parametrize(("command", "other"), [("pdf", "svg"), ("svg", "pdf"), ("pdf", "yaml")])
def test_a_document_has_an_ending_of_its_own(tmp_path: Path, command: str, other: str) -> None:
    result = run(command, TWELVE_WEEKS, "-o", tmp_path / f"plan.{other}")
    assert result.exit_code == 2
    assert f"end its name in .{command}" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("command", "head"), [("pdf", b"%PDF-"), ("svg", b"<svg ")])
def test_a_document_goes_into_a_pipe(command: str, head: bytes) -> None:
    done = [sys.executable, "-c", SCRIPT, command, str(TWELVE_WEEKS), "-o", "-"]
    found = subprocess.run(done, capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.startswith(head)
    assert b"Wrote" not in found.stdout


def test_names_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    bad = "a\x1b[2J\n\x07\x9b\u202e"
    good = r"a\x1b[2J\n\x07\x9b\u202e"
    missing = process("check", tmp_path / f"{bad}.yaml")
    wrote = process("svg", TWELVE_WEEKS, "-o", tmp_path / f"{bad}.svg")
    started = process("init", tmp_path / f"{bad}.yaml")
    converted = process("convert", TWELVE_WEEKS, tmp_path / f"{bad}.json")
    again = process("convert", TWELVE_WEEKS, tmp_path / f"{bad}.json")
    misspelt = process(bad)
    assert [each.returncode for each in (missing, wrote, started, converted, again, misspelt)] == [
        *(2, 0, 0, 0, 2, 2)
    ]
    for each in (missing, wrote, started, converted, again, misspelt):
        said = each.stdout + each.stderr
        assert good in said
        assert not set("\x1b\x07\x9b\u202e") & set(said)


def test_values_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        CYCLE.replace("EUR", r'"E\e[2J"').replace("after: [one]", r'"\a\e]0;x": 1, priority: "x\ny"')
    )
    done = process("check", plan)
    assert done.returncode == 2
    assert done.stderr.count("[control-character]") == 2
    assert r"`x\ny`" in done.stderr
    assert r"at phases[0].items[1].\x07\x1b]0;x" in done.stderr
    assert len(done.stderr.splitlines()) == 4
    assert not {"\x1b", "\x07"} & set(done.stderr)


def test_links_that_lead_nowhere_and_endless_names_are_explained(tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    for target in (loop, tmp_path / f"{'x' * 300}.json"):
        done = process("convert", TWELVE_WEEKS, target)
        assert done.returncode == 2
        assert str(target) in done.stderr
        assert "[unwritable]" in done.stderr
        assert "Traceback" not in done.stderr
    assert run("init", tmp_path / f"{'x' * 300}.yaml").exit_code == 2
    assert list(tmp_path.iterdir()) == [loop]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$M check - <&-", 2),
        ('$M show "$1" >&-', 0),
        ('$M show "$1" --json >&-', 0),
        ('$M show "$2" >&-', 1),
        ('$M check "$3" >&-', 2),
        ("$M check nope.yaml 2>&-", 2),
        ("$M check nope.yaml <&- >&- 2>&-", 2),
        ("$M fly 2>&-", 2),
    ],
)
def test_closed_streams_change_no_exit_code(tmp_path: Path, line: str, code: int) -> None:
    (tmp_path / "ring.yaml").write_text(CYCLE)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    done = in_shell(line, TWELVE_WEEKS, tmp_path / "ring.yaml", tmp_path / "broken.yaml")
    assert done.returncode == code
    assert "Traceback" not in done.stdout + done.stderr


def test_the_door_answers_in_this_process_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_door(["pdf", str(TWELVE_WEEKS), "-o", str(TWELVE_WEEKS)]) == 2
    assert "is the plan itself" in capsys.readouterr().err
