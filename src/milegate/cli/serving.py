"""Starting the web application: a process of its own, because it is built on top of this door."""

import signal
import subprocess
import sys

import click

from milegate.cli.outcome import Unusable

SERVER = "milegate.config.serve"
INTERRUPTIONS = {130, -signal.SIGINT, -signal.SIGTERM}

port = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen."
)


def serve(*arguments: str) -> None:
    """Run the server until somebody stops it; Ctrl-C is the way to stop it, and no error."""
    process = subprocess.Popen([sys.executable, "-m", SERVER, *arguments])
    try:
        code = process.wait()
    except KeyboardInterrupt:  # the server has got it too
        code = _ended(process)
    if code and code not in INTERRUPTIONS:
        raise Unusable(f"the server has ended with code {code}; what it said stands above.")


def _ended(process: "subprocess.Popen[bytes]") -> int:
    try:
        process.wait(10)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()
    return 0
