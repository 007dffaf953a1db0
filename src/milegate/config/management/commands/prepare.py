"""Make an installation ready to serve: tables, static files and, where wanted, the demo project."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from milegate.actions.demo import load_demo
from milegate.actions.demo_people import DEMO_ELSEWHERE, DEMO_NOT_ALONE, demo_is_alone, demo_is_here
from milegate.actions.setup import new_setup_code
from milegate.actions.tidying import tidy
from milegate.config.connections import let_go, migrate
from milegate.config.environment import BadSetting

STAMP = ".collected"


class Command(BaseCommand):
    """Safe to repeat: what is already there stays."""

    help = "Prepares tables, static files and the demo project."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The demo's plan file is the only choice."""
        parser.add_argument("--demo", type=Path, help="the plan file that the demo project shows")

    def handle(self, *_args: Any, **options: Any) -> str | None:
        """Do all of it; the code for the set-up page comes back, while nobody is here."""
        migrate(settings.DATA)
        check_people()
        collect_static(Path(settings.STATIC_ROOT))
        if options["demo"]:
            load_demo(options["demo"])
        tidy()
        code = new_setup_code()
        let_go()
        return code or None


def check_people() -> None:
    """BadSetting where the demo and real people would meet in one database."""
    if settings.DEMO and not demo_is_alone():
        raise BadSetting(DEMO_NOT_ALONE)
    if not settings.DEMO and demo_is_here():
        raise BadSetting(DEMO_ELSEWHERE)


def collect_static(folder: Path) -> None:
    """Hashed and compressed copies of all static files, unless they are there already."""
    digest, stamp = _digest(), folder / STAMP
    if stamp.exists() and stamp.read_text("ascii") == digest:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest, "ascii")


def _digest() -> str:
    total = hashlib.sha256()
    for name, content in sorted(_sources()):
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _sources() -> Iterator[tuple[str, bytes]]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                yield name, file.read()
