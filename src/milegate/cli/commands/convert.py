"""`milegate convert`: other formats in and out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from milegate.cli.options import as_json
from milegate.cli.outcome import Unusable
from milegate.cli.output import emit, is_attended, working
from milegate.cli.reading import STDIN, explained, plan_of, write_file

if TYPE_CHECKING:
    from milegate.planfile.imports.imported import Imported


@click.command("convert")
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path())
@click.option("--force", is_flag=True, help="Replace OUT when it is there.")
@as_json
def command(source: str, target: str, force: bool, as_json: bool) -> None:
    """Turn a plan, spreadsheet or MS Project file into a plan file.

    IN is .yaml, .json, .xlsx, .csv, .tsv or MS Project's .xml; OUT is .yaml, .json or .xlsx. What could not
    be taken over as it was is listed with its place.
    """
    replace = _may_replace(target, force)
    with working("Converting"):
        found = _read(source)
        write_file(_written(found, target), target, replace=replace)
    if as_json:
        emit(_value(found, target))
    else:
        _print(found, source, target)


def _may_replace(target: str, force: bool) -> bool:
    """Whether a file at OUT may go; an OUT that cannot or may not be written ends it before any work."""
    from milegate.planfile.files import is_there
    from milegate.planfile.formats import writer_of

    with explained(target):
        writer_of(Path(target).suffix)
        there = is_there(Path(target))
    if there and not force and not _agreed(target):
        raise Unusable(f"{target} is there already: name another file, or replace it with --force")
    return there or force


def _agreed(target: str) -> bool:
    """Whether the person at the terminal wants the file replaced; a script is never asked."""
    from milegate.planfile.format.hidden import escaped

    return is_attended() and click.confirm(f"{escaped(target)} is there already. Replace it?", err=True)


def _read(source: str) -> "Imported":
    from milegate.planfile.imports import EXTENSIONS, import_file
    from milegate.planfile.imports.imported import Imported

    if source == STDIN or Path(source).suffix.lower() not in EXTENSIONS:
        return Imported(plan_of(source))
    with explained(source):
        return import_file(source)


def _written(found: "Imported", target: str) -> bytes:
    from milegate.planfile.formats import writer_of

    with explained(target):
        return writer_of(Path(target).suffix)(found.plan)


def _value(found: "Imported", target: str) -> object:
    from milegate.cli.views.imports import contents

    return {
        "written": target,
        "contents": contents(found.plan),
        "mapping": [column._asdict() for column in found.mapping],
        "notes": [note._asdict() for note in found.notes],
    }


def _print(found: "Imported", source: str, target: str) -> None:
    from milegate.cli.output import console, say
    from milegate.cli.views.imports import hint_lines, import_lines

    terminal = console()
    width = terminal.width
    say((*import_lines(found, target, width), *hint_lines(found.plan, source, target, width)), terminal)
