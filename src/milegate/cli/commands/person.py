"""`milegate person`: what is kept about a person, and forgetting it."""

import click

from milegate.cli.managing import manage


@click.command("person")
@click.argument("what", type=click.Choice(["export", "erase"]))
@click.argument("email")
@click.option("--signed", is_flag=True, help="Erase signatures as well, before their term is over.")
def command(what: str, email: str, signed: bool) -> None:
    """Print everything that is kept about an e-mail address, or erase it.

    For who runs this installation. Erased texts are gone for good; records still hold, by their hashes. What
    was signed stays until the term is over for which the workspace keeps signatures.
    """
    manage("person", what, email, *["--signed"] * signed)
