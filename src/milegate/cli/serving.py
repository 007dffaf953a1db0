"""Starting the web application: it takes the place of this process, because it is built on top of this door.

Whoever ends the command, by whatever signal, ends the server itself.
"""

import os
import sys
from typing import NoReturn

import click

SERVER = "milegate.config.serve"

port = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen."
)


def serve(*arguments: str) -> NoReturn:
    """Be the server, until somebody stops it; Ctrl-C is the way to stop it, and no error."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", SERVER, *arguments])
