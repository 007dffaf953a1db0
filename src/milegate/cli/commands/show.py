"""`milegate show`: every figure of a plan."""

import click

from milegate.cli.options import as_json, plan
from milegate.cli.outcome import exit_code, leave
from milegate.cli.output import emit, is_watched, write_document_bytes
from milegate.cli.reading import overview_of
from milegate.core.overview import Overview


@click.command("show")
@plan
@as_json
@click.option("--activities", is_flag=True, help="With --json: also who does what and when.")
@click.option("--all", "every_row", is_flag=True, help="Every row of a long plan, in a terminal too.")
def command(path: str, as_json: bool, activities: bool, every_row: bool) -> None:
    """Show estimate, timeline, gates, payments and cash of a plan."""
    if as_json:
        seen = overview_of(path)
        _print_json(seen, activities)
    else:
        seen = _print(path, every_row)
    leave(exit_code(seen))


def _print_json(overview: Overview, activities: bool) -> None:
    from milegate.exports.figures import figures, figures_parts

    if is_watched():
        emit(figures(overview, activities))
    else:
        for part in figures_parts(overview, activities):
            write_document_bytes(part.encode("utf-8", "replace"))
        write_document_bytes(b"\n")


def _print(path: str, every_row: bool) -> Overview:
    from milegate.cli.output import console, say, working
    from milegate.cli.views.overview import overview_lines

    with working("Computing"):
        seen = overview_of(path)
        terminal = console()
        lines = list(overview_lines(seen, path, terminal, every_row))
    say(lines, terminal)
    return seen
