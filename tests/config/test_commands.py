"""The commands for who runs an installation: the record of a project, and what is kept about a person."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.installation import Installation

SCRIPT = """
import django; django.setup()
from tests.people import world
from tests.actions.proposing import sent
here = world()
sent(here)
print(here.workspace.slug, here.project)
"""


def milegate(installed: Installation, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command on an installation."""
    command = [sys.executable, "-m", "milegate", *arguments]
    environment = os.environ | installed.settings
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_record_is_exported_and_verified_and_a_person_erased(
    installed: Installation, tmp_path: Path
) -> None:
    workspace, project = installed.python("-c", SCRIPT).split()
    file = tmp_path / "record.zip"
    done = milegate(installed, "record", "export", f"{workspace}/{project}", str(file))
    assert (done.returncode, "milegate verify" in done.stdout) == (0, True)
    assert "Consistent" in milegate(installed, "verify", str(file)).stdout
    kept = json.loads(milegate(installed, "person", "export", "anna@acme.example").stdout)
    assert kept["links"][0]["email"] == "anna@acme.example"
    assert (
        "Erased: 1 letters, 1 links, 1 ledger"
        in milegate(installed, "person", "erase", "anna@acme.example").stdout
    )
    missing = milegate(installed, "record", "export", "no/where", str(file))
    assert (missing.returncode, "there is no project no/where" in missing.stderr) == (2, True)
