"""`milegate svg`: the timeline as a picture."""

import click

from milegate.cli.options import plan, target
from milegate.cli.outcome import exit_code, leave
from milegate.cli.output import working
from milegate.cli.reading import overview_of
from milegate.cli.targets import check_target, write_document


@click.command("svg")
@plan
@target
@click.option("--width", type=click.IntRange(320, 10_000), default=1200, show_default=True, help="Pixels.")
def command(path: str, output: str, width: int) -> None:
    """Draw the timeline of a plan as an SVG picture.

    The picture stands alone: its styles, light and dark, are inside.
    """
    from milegate.charts.options import ChartOptions, Style
    from milegate.charts.timeline import timeline_svg

    check_target(path, output, ".svg")
    with working("Drawing"):
        seen = overview_of(path)
        picture = timeline_svg(seen, ChartOptions(width=width, style=Style.FILE))
    write_document(picture.encode(), output)
    leave(exit_code(seen))
