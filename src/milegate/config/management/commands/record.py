"""The record of a project, written to a file by who runs this installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from milegate.actions.record_files import agency_record_of, client_record_of
from milegate.planfile.errors import FileTrouble
from milegate.planfile.files import write_bytes


class Command(BaseCommand):
    """Reads; changes nothing."""

    help = "Writes the record of a project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which project, where to, and for whom."""
        parser.add_argument("project", help="WORKSPACE/PROJECT, as in its address")
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", action="store_true", help="with what is the agency's alone")

    def handle(self, *_args: Any, **options: Any) -> str:
        """Write the file."""
        workspace, _, project = options["project"].partition("/")
        make = agency_record_of if options["agency"] else client_record_of
        found = make(workspace, project)
        if found is None:
            raise CommandError(f"there is no project {options['project']}")
        try:
            write_bytes(found.content, options["file"])
        except FileTrouble as error:
            raise CommandError(str(error)) from None
        return f"Wrote {options['file']}. Check it with: milegate verify {options['file']}"
