"""A plan into its file, when others have changed it."""

import re
from pathlib import Path

import click

from milegate.cli.reading import explained
from milegate.core.plan import Plan
from milegate.planfile import files
from milegate.planfile.files import read_bytes, write_bytes
from milegate.planfile.format.hidden import escaped

_COMMENT = re.compile(rb"^\s*#|\s#\s", re.MULTILINE)


def write_plan(plan: Plan, file: Path, known: Plan | None = None) -> None:
    """The whole plan or nothing; a place that cannot be written ends the command.

    `known` is the plan that the file holds now, if it is one. Then only what differs is changed in it, and
    comments stay; where that cannot be done it is written anew, and that is said: git still has them.
    """
    commented = False
    with explained(str(file)):
        if known is not None and file.suffix != ".json":
            content = read_bytes(file)
            commented = bool(_COMMENT.search(content))
            if commented and (text := _rewritten(content, known, plan)):
                write_bytes(text.encode(), file)
                return
        files.write_plan(plan, file)
    if commented:
        click.echo(f"{escaped(str(file))} was written anew: its comments are not in it any more.", err=True)


def _rewritten(content: bytes, known: Plan, plan: Plan) -> str | None:
    """Imported here: only files with comments need it, and it takes a tenth of a second."""
    from milegate.planfile.yaml_rewriter import rewritten

    return rewritten(content.decode("utf-8-sig"), known, plan)
