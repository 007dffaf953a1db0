"""`milegate record export`: the record of a project as one file."""

import click

from milegate.cli.managing import manage


@click.command("record")
@click.argument("what", type=click.Choice(["export"]))
@click.argument("project", metavar="WORKSPACE/PROJECT")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--agency", is_flag=True, help="With what is the agency's alone.")
def command(what: str, project: str, file: str, agency: bool) -> None:
    """Write the record of a project: offers, signatures and certificates.

    It is the client's record, without what is internal, unless --agency is given.
    For who runs this installation; `milegate verify FILE` checks it anywhere.
    """
    manage("record", project, file, *(["--agency"] if agency else []))
