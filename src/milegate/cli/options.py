"""What several commands take."""

import click

plan = click.argument("path", metavar="PLAN", type=click.Path(allow_dash=True))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, as docs/json-contract.md says.")
target = click.option(
    "-o",
    "--output",
    "output",
    metavar="FILE",
    required=True,
    type=click.Path(allow_dash=True),
    help="The file to write; `-` is standard output.",
)
