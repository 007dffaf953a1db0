"""What somebody sees in a terminal: nothing wider than it, shapes beside colours, NO_COLOR kept."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.door import CYCLE, EXAMPLES, TWELVE_WEEKS

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?[34][0-9]m")
SCRIPT = "from milegate.cli.main import main; main()"


def in_terminal(*arguments: str | Path, columns: int = 80, plain: bool = False) -> str:
    """What a command prints on a terminal so wide; progress is left out."""
    environment = {**os.environ, "TERM": "xterm-256color", **({"NO_COLOR": "1"} if plain else {})}
    environment.pop("COLUMNS", None)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    command = [sys.executable, "-c", SCRIPT, *map(str, arguments)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        written = b"".join(iter(lambda: part_of(ours), b""))
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def part_of(terminal: int) -> bytes:
    """What is there to read; nothing when the other side has gone."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def lines(text: str) -> list[str]:
    """Lines without colour; of a line that progress wrote over, what was written last."""
    return [ESCAPE.sub("", line).rpartition("\r")[2] for line in text.splitlines()]


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", ["twelve-weeks", "client-portal"])
def test_nothing_is_wider_than_the_terminal(name: str, columns: int) -> None:
    shown = lines(in_terminal("show", EXAMPLES / f"{name}.yaml", columns=columns))
    assert max(map(cell_len, shown)) <= columns
    picture = "\n".join(shown)
    assert all(glyph in picture for glyph in ("◆╱", "█", "━", "█ critical"))


def test_gates_carry_their_date_and_review() -> None:
    shown = lines(in_terminal("show", TWELVE_WEEKS))
    gate = next(line for line in shown if "◆ MVP deployed" in line and "╱" in line)
    assert gate.rstrip().endswith("◆╱╱╱╱╱ 12 Mar")
    last = next(line for line in shown if "◆ Launch approved" in line and "╱" in line)
    assert "2 Apr ◆" in last


def test_no_color_takes_the_colour_and_keeps_the_shapes() -> None:
    coloured, plain = in_terminal("show", TWELVE_WEEKS), in_terminal("show", TWELVE_WEEKS, plain=True)
    assert COLOUR.search(coloured)
    assert not COLOUR.search(plain)
    assert lines(coloured)[-10:] == lines(plain)[-10:]


def test_a_long_plan_shows_its_outline_and_says_so(tmp_path: Path) -> None:
    items = "".join(f"      - {{id: i{n}, effort: {{dev: 1}}}}\n" for n in range(250))
    plan = tmp_path / "long.yaml"
    plan.write_text(CYCLE.partition("      - ")[0] + items)
    short, long = in_terminal("show", plan), in_terminal("show", plan, "--all")
    assert "--all shows every row" in short
    assert "1.250" not in short
    assert "1.250" in long
    assert "--all" not in long


def test_json_is_indented_for_people() -> None:
    assert '\n  "contract": 1,\n' in in_terminal("show", TWELVE_WEEKS, "--json")


def test_findings_and_changes_have_marks() -> None:
    assert "! core: wide-range-without-buffer" in ESCAPE.sub(
        "", in_terminal("check", EXAMPLES / "client-portal.yaml")
    )
    assert "~ price changed" in ESCAPE.sub(
        "", in_terminal("compare", EXAMPLES / "client-portal.yaml", TWELVE_WEEKS)
    )
