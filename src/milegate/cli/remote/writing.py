"""A plan into its file, when others have changed it."""

import re
from pathlib import Path

import click

from milegate.cli.reading import explained
from milegate.core.plan import Plan
from milegate.planfile import files
from milegate.planfile.files import is_there, read_bytes
from milegate.planfile.format.hidden import escaped

_COMMENT = re.compile(rb"^\s*#|\s#\s", re.MULTILINE)


def write_plan(plan: Plan, file: Path) -> None:
    """The whole plan or nothing; a place that cannot be written ends the command.

    A file is written anew, so that comments of YAML are lost: that is said, because git still has them.
    """
    with explained(str(file)):
        commented = file.suffix != ".json" and is_there(file) and _COMMENT.search(read_bytes(file))
        files.write_plan(plan, file)
    if commented:
        click.echo(f"{escaped(str(file))} was written anew: its comments are not in it any more.", err=True)
