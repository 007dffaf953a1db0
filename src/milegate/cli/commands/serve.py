"""`milegate serve`: the web application."""

import click

from milegate.cli.serving import port, serve


@click.command("serve")
@port
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(port: int, host: str) -> None:
    """Serve the web application.

    Ctrl-C ends it.
    """
    serve("--host", host, "--port", str(port))
