"""`milegate undo`: your last step in a workspace is taken back."""

import click

from milegate.cli.remote.options import Meant, meant, server, source, token_file
from milegate.cli.remote.servers import remember
from milegate.cli.remote.sidecar import write_link
from milegate.cli.remote.versions import undo
from milegate.cli.remote.writing import write_plan
from milegate.planfile.format.hidden import escaped


@click.command("undo")
@source
@server
@token_file
def command(source: str, server: str | None, token_file: str | None) -> None:
    """Take back your last step in a workspace.

    Wherever it was made, here or in the browser; each further `undo` takes back the one before. A FILE
    follows, unless it has changes of its own.
    """
    found = meant(source, server, token_file)
    done = undo(found.project)
    remember(found.project.place.server)
    what = done.label or "Undid your last step"
    click.echo(escaped(f"{what}. This is revision {done.revision} of {found.project.place}."))
    _follow(found)


def _follow(found: Meant) -> None:
    if found.file is None:
        return
    if (mine := found.plan) is None:
        click.echo(escaped(f"{found.file} has changes of its own. Next: milegate pull {found.file}"))
        return
    link = found.project.pull()
    write_plan(link.base, found.file, mine)
    write_link(found.file, link)
