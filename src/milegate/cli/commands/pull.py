"""`milegate pull`: the plan of a workspace into a file."""

from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.remote.client import Remote
from milegate.cli.remote.merging import Prefer, merged
from milegate.cli.remote.options import (
    address_of,
    is_plan_file,
    local_plan,
    plan_file,
    remote,
    server,
    token_file,
)
from milegate.cli.remote.servers import remember
from milegate.cli.remote.sidecar import Link, read_link, write_link
from milegate.cli.remote.writing import write_plan
from milegate.core.plan import Plan
from milegate.planfile.format.hidden import escaped


@click.command("pull")
@click.argument("source", metavar="[WORKSPACE/PROJECT]")
@click.argument("target", metavar="[FILE]", required=False)
@server
@token_file
@click.option("--force", is_flag=True, help="Replace FILE, and what was changed in it.")
@click.option(
    "--prefer", type=click.Choice(["mine", "theirs"]), help="Whose value, where both changed the same."
)
def command(
    source: str,
    target: str | None,
    server: str | None,
    token_file: str | None,
    force: bool,
    prefer: Prefer | None,
) -> None:
    """Bring a plan file up to date with its project in a workspace.

    The first time both are named: `milegate pull agency/acme plan.yaml`; later the file is enough. What was
    changed in the file since then stays, merged with what others changed. docs/pull-and-push.md says more.
    """
    address, file = _named(source, target)
    link = None if force and address else read_link(file)
    project = remote(address, link, server, token_file)
    mine = None if force else _mine(file, link, project)
    theirs = project.pull()
    plan = theirs.base if mine is None or link is None else merged(link.base, mine, theirs.base, prefer)
    _keep(file, plan, theirs, mine)
    remember(project.place.server)


def _named(source: str, target: str | None) -> tuple[str | None, Path]:
    """The project's address, where it is given, and the file."""
    if target is None and is_plan_file(source):
        return None, plan_file(source)
    address = address_of(source)
    return address, plan_file(target or f"{address.partition('/')[2]}.yaml")


def _mine(file: Path, link: Link | None, project: Remote) -> Plan | None:
    """The plan of the file. Unusable when it is not known what was changed in it."""
    mine = local_plan(file)
    if mine is None:
        return None
    if link is None:
        raise Unusable(f"{file} is there already and was never pulled: name another file, or add --force")
    if (link.place.workspace, link.place.project) != (project.place.workspace, project.place.project):
        raise Unusable(f"{file} belongs to {link.place}: name another file, or add --force")
    return mine


def _keep(file: Path, plan: Plan, theirs: Link, mine: Plan | None) -> None:
    if plan != mine:
        write_plan(plan, file, mine)
    write_link(file, theirs)
    name, where = escaped(str(file)), escaped(str(theirs.place))
    if plan == mine and plan == theirs.base:
        click.echo(f"{name} is up to date: revision {theirs.revision} of {where}.")
    elif plan == theirs.base:
        click.echo(f"Wrote {name}: revision {theirs.revision} of {where}.")
    else:
        click.echo(f"Merged revision {theirs.revision} of {where} into {name}. Next: milegate push {name}")
