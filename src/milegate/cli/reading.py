"""Plans from files or standard input, computed; whatever is wrong with them ends the command."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from milegate.cli.outcome import NoPlan
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.planfile.errors import PlanFileError
from milegate.planfile.files import read_plan, write_bytes
from milegate.planfile.holidays import days_off
from milegate.planfile.text import MAX_BYTES, read_json, read_yaml, too_large

STDIN = "-"


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Problems of a plan file end the command, each with its place."""
    try:
        yield
    except PlanFileError as error:
        raise NoPlan("standard input" if path == STDIN else path, error) from None


def plan_of(path: str) -> Plan:
    """The plan of a file, or of standard input for `-`."""
    with explained(path):
        return _from_stdin() if path == STDIN else read_plan(path)


def overview_of(path: str) -> Overview:
    """A plan with everything that is computed of it, and what its PDF could not print."""
    from milegate.exports.glyphs import with_missing_glyphs

    plan = plan_of(path)
    with explained(path):
        return with_missing_glyphs(overview(plan, days_off(plan)))


def write_file(content: bytes, path: str, *, replace: bool = True) -> None:
    """A whole file or none; a place that cannot be written ends the command."""
    with explained(path):
        write_bytes(content, Path(path), replace=replace)


def _from_stdin() -> Plan:
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_large(len(content))
    is_json = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    return read_json(content) if is_json else read_yaml(content)
