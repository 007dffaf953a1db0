"""What `pull` and `push` have in common: options, and opening a project with them."""

from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.reading import explained
from milegate.cli.remote.client import Remote
from milegate.cli.remote.servers import is_in_clear, server_of
from milegate.cli.remote.sidecar import Link, Place
from milegate.cli.remote.tokens import token_of
from milegate.core.plan import Plan
from milegate.planfile.files import is_there, read_plan

FORMATS = {".yaml", ".yml", ".json"}

server = click.option(
    "--server", metavar="URL", help="The server; else MILEGATE_SERVER or the remembered one."
)
token_file = click.option(
    "--token-file", type=click.Path(), help="A file with the token; else MILEGATE_TOKEN holds it."
)


def plan_file(name: str) -> Path:
    """A file that a plan can be kept in. Unusable for other formats."""
    file = Path(name)
    if file.suffix.lower() not in FORMATS:
        raise Unusable(f"{name}: a plan is kept in a .yaml or .json file")
    return file


def local_plan(file: Path) -> Plan | None:
    """The plan of a file; None when there is no file."""
    with explained(str(file)):
        return read_plan(file) if is_there(file) else None


def remote(address: str | None, link: Link | None, named: str | None, token_file: str | None) -> Remote:
    """The project that is meant: as named, else as the file remembers."""
    token = token_of(token_file)
    chosen = server_of(named, link.place.server if link else None)
    if address is not None:
        workspace, _, project = address.partition("/")
        place = Place(chosen, workspace, project)
    elif link is not None:
        place = Place(chosen, link.place.workspace, link.place.project)
    else:
        raise Unusable("say which project: milegate pull WORKSPACE/PROJECT FILE")
    if is_in_clear(chosen):
        click.echo(f"milegate: {chosen} is not encrypted: others on the way can read the token", err=True)
    return Remote(place, token)
