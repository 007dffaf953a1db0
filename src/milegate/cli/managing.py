"""Commands that work on the database of this installation: processes of their own, as they need Django."""

import os
import subprocess
import sys

from milegate.cli.outcome import NO_PLAN, leave

SETTINGS = "milegate.config.settings"


def manage(*arguments: str) -> None:
    """Run one of them; what it says is said, and a failure ends the command."""
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS} | os.environ
    if subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, check=False).returncode:
        leave(NO_PLAN)
