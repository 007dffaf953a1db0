"""`milegate person`: what is kept about a person, and forgetting it."""

import click

from milegate.cli.managing import manage


@click.command("person")
@click.argument("what", type=click.Choice(["export", "erase"]))
@click.argument("email")
def command(what: str, email: str) -> None:
    """Print everything that is kept about an e-mail address, or erase it.

    For who runs this installation. Erased texts are gone for good; records still hold, by their hashes.
    """
    manage("person", what, email)
