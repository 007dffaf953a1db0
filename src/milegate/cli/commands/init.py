"""`milegate init`: a plan to start from."""

from datetime import date, timedelta
from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.output import write_text
from milegate.cli.reading import STDIN, explained, write_file
from milegate.cli.starting_plan import STARTING_PLAN
from milegate.planfile.files import is_there
from milegate.planfile.format.hidden import escaped


@click.command("init")
@click.argument("path", metavar="[FILE]", default="plan.yaml", type=click.Path(allow_dash=True))
def command(path: str) -> None:
    """Write a commented plan to start from.

    FILE is plan.yaml unless another one is named; `-` prints it. A file that is there is never overwritten.
    """
    text = STARTING_PLAN.format(start=_next_monday(date.today()))
    if path == STDIN:
        write_text(text)
        return
    with explained(path):
        there = is_there(Path(path))
    if there:
        raise Unusable(
            f"{path} is there already and stays as it is: name another file, as in `milegate init new.yaml`"
        )
    if Path(path).suffix.lower() not in (".yaml", ".yml"):
        raise Unusable(f"{path}: a commented plan is YAML: end its name in .yaml")
    write_file(text.encode(), path, replace=False)
    name = escaped(path)
    click.echo(f"Wrote {name}. Next: milegate check {name}, then milegate show {name}.")


def _next_monday(today: date) -> date:
    """A Monday two to three weeks ahead: a start that can be kept."""
    return today + timedelta(days=21 - today.weekday())
