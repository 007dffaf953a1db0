"""What `pull` and `push` have in common: options, and opening a project with them."""

from dataclasses import dataclass
from pathlib import Path

import click

from milegate.cli.outcome import Unusable
from milegate.cli.reading import explained
from milegate.cli.remote.client import Remote
from milegate.cli.remote.servers import is_in_clear, server_of
from milegate.cli.remote.sidecar import Link, Place, read_link
from milegate.cli.remote.tokens import token_of
from milegate.core.plan import Plan
from milegate.planfile.files import is_there, read_plan

FORMATS = {".yaml", ".yml", ".json"}
NEVER_PULLED = "was never pulled: milegate pull WORKSPACE/PROJECT {0} ties it to a project"

server = click.option(
    "--server", metavar="URL", help="The server; else MILEGATE_SERVER or the remembered one."
)
token_file = click.option(
    "--token-file", type=click.Path(), help="A file with the token; else MILEGATE_TOKEN holds it."
)


source = click.argument("source", metavar="FILE|WORKSPACE/PROJECT")


@dataclass(frozen=True, slots=True)
class Meant:
    """A project in a workspace, and the plan file that is tied to it, where one was named."""

    project: Remote
    file: Path | None = None
    link: Link | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan of the file, while it is as it was pulled; None else."""
        mine = local_plan(self.file) if self.file else None
        return mine if self.link and mine == self.link.base else None


def meant(source: str, server: str | None, token_file: str | None) -> Meant:
    """What somebody names: a plan file that was pulled, or the address of a project."""
    if not is_plan_file(source):
        return Meant(remote(address_of(source), None, server, token_file))
    file = plan_file(source)
    link = read_link(file)
    if local_plan(file) is None:
        raise Unusable(f"there is no file {file}")
    if link is None:
        raise Unusable(f"{file} {NEVER_PULLED.format(file)}")
    return Meant(remote(None, link, server, token_file), file, link)


def is_plan_file(name: str) -> bool:
    """Whether something looks like a plan file, and not like a project's address."""
    return Path(name).suffix.lower() in FORMATS


def address_of(name: str) -> str:
    """The address of a project, as its page has it. Unusable for others."""
    workspace, _, project = name.partition("/")
    if not workspace or not project or "/" in project:
        raise Unusable(f"{name} names no project: write WORKSPACE/PROJECT as in its address, or a plan file")
    return name


def plan_file(name: str) -> Path:
    """A file that a plan can be kept in. Unusable for other formats."""
    file = Path(name)
    if not is_plan_file(name):
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
