"""`milegate compare`: what differs between two plans."""

import click

from milegate.cli.options import as_json
from milegate.cli.outcome import exit_code, leave
from milegate.cli.output import emit
from milegate.cli.reading import overview_of
from milegate.core.changes import Comparison
from milegate.core.compare import compare
from milegate.core.overview import Overview


@click.command("compare")
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@as_json
def command(old: str, new: str, as_json: bool) -> None:
    """Say what differs between two plans, in money and working days.

    The exit code is 1 when NEW has errors, whether or not the two differ.
    """
    before, after = overview_of(old), overview_of(new)
    found = compare(before, after)
    if as_json:
        emit(_value(found, after))
    else:
        _print(found, after)
    leave(exit_code(after))


def _value(found: Comparison, after: Overview) -> object:
    from milegate.cli.views.comparison import money_of
    from milegate.cli.views.tongue import Tongue
    from milegate.core.changes_text import sentence
    from milegate.exports.figures_changes import comparison_figures

    return {"sentence": sentence(found, money_of(Tongue.of(after))), **comparison_figures(found)}


def _print(found: Comparison, after: Overview) -> None:
    from milegate.cli.output import console, say
    from milegate.cli.views.comparison import comparison_lines
    from milegate.cli.views.tongue import Tongue

    terminal = console()
    say(comparison_lines(found, Tongue.of(after), terminal.width), terminal)
