"""`milegate schema`: what a plan file may hold, for editors and programs."""

import json

import click

from milegate.cli.output import write_json


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of plan files."""
    from milegate.planfile.schema import json_schema

    write_json(json.dumps(json_schema(), indent=2, ensure_ascii=False))
