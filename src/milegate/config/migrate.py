"""Bring the tables up to date, for people: python -m milegate.config.migrate."""

import os
import sys

import django
from django.conf import settings

from milegate.config.connections import let_go, migrate
from milegate.config.environment import BadSetting
from milegate.config.places import private_files


def main() -> int:
    """Migrate and say so; the exit code is 1 when the database cannot be reached."""
    private_files()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milegate.config.settings")
    try:
        django.setup()
        done = migrate(settings.DATA, mending=True)
    except BadSetting as error:
        print(f"milegate: {error}", file=sys.stderr)
        return 1
    let_go()
    print(f"Migrations applied: {done}." if done else "The tables are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
