"""`milegate demo`: the web application with a project to look at."""

import click

from milegate.cli.serving import port, serve


@click.command("demo")
@port
def command(port: int) -> None:
    """Serve the demo project, everything set up.

    On this machine alone. Ctrl-C ends it.
    """
    serve("--port", str(port), "--demo")
