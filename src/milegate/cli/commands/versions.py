"""`milegate versions`: what was frozen, and the plan of each."""

import click

from milegate.cli.outcome import Unusable
from milegate.cli.remote.options import meant, plan_file, server, source, token_file
from milegate.cli.remote.servers import remember
from milegate.cli.remote.versions import Frozen, plan_of_version, versions
from milegate.cli.targets import STDOUT, check_target, write_document


@click.command("versions")
@source
@click.argument("number", type=click.IntRange(min=1), required=False)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STDOUT,
    type=click.Path(allow_dash=True),
    help="Where the plan of NUMBER goes: a .yaml or .json file, else standard output.",
)
@server
@token_file
def command(source: str, number: int | None, output: str, server: str | None, token_file: str | None) -> None:
    """List the versions of a project, or write the plan of one.

    `milegate versions plan.yaml 1 | milegate compare - plan.yaml` says what differs since version 1.
    """
    if number is None and output != STDOUT:
        raise Unusable(f"say which version: milegate versions {source} 1 -o {output}")
    extension = _extension(output)
    check_target(source, output, extension)
    found = meant(source, server, token_file)
    if number is None:
        _print(versions(found.project), str(found.project.place))
    else:
        from milegate.planfile.formats import writer_of

        write_document(writer_of(extension)(plan_of_version(found.project, number)), output)
    remember(found.project.place.server)


def _extension(output: str) -> str:
    return ".yaml" if output == STDOUT else plan_file(output).suffix.lower()


def _print(found: list[Frozen], place: str) -> None:
    from milegate.cli.output import console, say
    from milegate.cli.views.versions import version_lines

    terminal = console()
    say(version_lines(found, place, terminal.width), terminal)
