"""`milegate migrate`: the tables of the database."""

import subprocess
import sys

import click

from milegate.cli.outcome import NO_PLAN, leave

MODULE = "milegate.config.migrate"


@click.command("migrate")
def command() -> None:
    """Bring the tables of the database up to date.

    Safe to repeat; `serve` does the same when it starts. DATABASE_URL names the database.
    """
    if subprocess.run([sys.executable, "-m", MODULE], check=False).returncode:
        leave(NO_PLAN)
