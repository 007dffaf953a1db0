"""`milegate freeze`: the plan of a workspace becomes a version."""

import click

from milegate.cli.outcome import Unusable
from milegate.cli.remote.options import Meant, meant, server, source, token_file
from milegate.cli.remote.servers import remember
from milegate.cli.remote.versions import freeze
from milegate.planfile.format.hidden import escaped


@click.command("freeze")
@source
@click.option("--name", default="", help="What the version is called.")
@server
@token_file
def command(source: str, name: str, server: str | None, token_file: str | None) -> None:
    """Freeze the plan of a workspace as its next version.

    With a FILE only while both say the same: what is frozen is what stands in the file.
    """
    found = meant(source, server, token_file)
    made = freeze(found.project, name, _etag(found))
    remember(found.project.place.server)
    called = f" “{made.name}”" if made.name else ""
    said = f"Froze version {made.number}{called} of {found.project.place}: revision {made.revision}."
    click.echo(escaped(said))


def _etag(found: Meant) -> str | None:
    if found.link and not found.plan:
        raise Unusable(f"{found.file} has changes of its own: milegate push {found.file}")
    return found.link.etag if found.link else None
