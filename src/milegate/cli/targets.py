"""Where documents go: a file of their own kind, never the plan itself, or standard output."""

from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.output import write_document_bytes
from milegate.cli.reading import write_file
from milegate.planfile.format.hidden import escaped

STDOUT = "-"


def check_target(source: str, target: str, extension: str) -> None:
    """Refuse to write over the plan or under a foreign ending, before any work is done."""
    if target == STDOUT:
        return
    if _is_same(source, target):
        raise Unusable(f"{target} is the plan itself: name another file, such as plan{extension}")
    if Path(target).suffix.lower() not in ("", extension):
        raise Unusable(f"{target}: what is written is no such file: end its name in {extension}")


def _is_same(source: str, target: str) -> bool:
    """Whether both names lead to one file, links followed; a file that is not there is none."""
    try:
        return Path(source).samefile(target)
    except (OSError, RuntimeError):
        return False


def write_document(content: bytes, target: str) -> None:
    """The whole document in its file, and a word about it; on standard output, the document alone."""
    if target == STDOUT:
        write_document_bytes(content)
        return
    write_file(content, target)
    click.echo(f"Wrote {escaped(target)}.")
