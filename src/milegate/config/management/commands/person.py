"""What is kept about a person without an account, and forgetting it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from milegate.actions.privacy import Erased, erase_person, person_data, sweep_up


class Command(BaseCommand):
    """For who runs this installation."""

    help = "Prints or erases what is kept about an e-mail address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and whose address."""
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("email")
        parser.add_argument("--signed", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> str:
        """Print what is kept, or how much was erased."""
        if options["what"] == "export":
            return person_data(options["email"])
        erased = erase_person(options["email"], also_signed=options["signed"])
        sweep_up()
        return _told(erased)


def _told(erased: Erased) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in erased.counts.items())
    said = f"Erased: {counts}." if counts else "Nothing else is kept about this address."
    if not erased.kept:
        return said if counts else "Nothing is kept about this address."
    days = ", ".join(map(str, erased.kept))
    return f"{said} Signatures stay as long as they have to be kept; they may go on: {days}."
