"""`milegate push`: what was changed in a plan file into its workspace."""

from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.remote.client import Pushed, Remote
from milegate.cli.remote.options import NEVER_PULLED, local_plan, plan_file, remote, server, token_file
from milegate.cli.remote.servers import remember
from milegate.cli.remote.sidecar import Link, read_link, write_link
from milegate.cli.remote.writing import write_plan
from milegate.core.plan import Plan
from milegate.planfile.format.hidden import escaped

LONGEST = 200


@click.command("push")
@click.argument("name", metavar="FILE")
@click.option("-m", "--message", help="What the history of the project calls the change.")
@server
@token_file
def command(name: str, message: str | None, server: str | None, token_file: str | None) -> None:
    """Bring a workspace up to date with a plan file that was pulled from it.

    Only what was changed in the file since then is sent. Where others changed the same, nothing is done and
    every place is listed; what others changed elsewhere is merged, into the file too.
    """
    file = plan_file(name)
    link, plan = _both(file)
    project = remote(None, link, server, token_file)
    if plan == link.base:
        click.echo(f"Nothing to push: {escaped(name)} is as it was pulled (revision {link.revision}).")
        return
    done = project.push(link, plan, (message or f"Pushed {file.name}")[:LONGEST])
    remember(project.place.server)
    _keep(file, plan, done, project)


def _both(file: Path) -> tuple[Link, Plan]:
    link, plan = read_link(file), local_plan(file)
    if plan is None:
        raise Unusable(f"there is no file {file}")
    if link is None:
        raise Unusable(f"{file} {NEVER_PULLED.format(file)}")
    return link, plan


def _keep(file: Path, plan: Plan, done: Pushed, project: Remote) -> None:
    """Remember the plan that both have in common now; after a merge that is the workspace's."""
    name, where = escaped(str(file)), escaped(str(project.place))
    if not done.merged:
        link = Link(project.place, done.etag, plan)
        write_link(file, link)
        click.echo(f"Pushed {name}: revision {link.revision} of {where}.")
        return
    link = project.pull()
    write_plan(link.base, file, plan)
    write_link(file, link)
    click.echo(f"Pushed {name} and merged it: revision {link.revision} of {where}; the file was updated.")
