"""Find a Chromium for the browser tests; as root on Debian, install it when there is none."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

PACKAGE = "chromium-headless-shell"  # the same pages as in chromium for a good part of the work
NAMES = (PACKAGE, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass(frozen=True)
class Browser:
    """Where Chromium is, or the reason why the browser tests have to be skipped; one of both is empty."""

    path: str
    reason: str

    @property
    def environment(self) -> dict[str, str]:
        """Tell tests/conftest.py what was found."""
        found = {"MILEGATE_CHROMIUM": self.path, "MILEGATE_NO_BROWSER": self.reason}
        return {name: value for name, value in found.items() if value}


def installed() -> str | None:
    """Return the path of the first Chromium or Chrome of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def apt_get(*arguments: str) -> bool:
    """Run apt-get without questions; tell whether it worked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return done.returncode == 0


def find_browser() -> Browser:
    """Look for Chromium, install it where that is allowed, or say why there is none."""
    if path := os.environ.get("MILEGATE_CHROMIUM") or installed():
        return Browser(path, "")
    if os.geteuid() != 0:
        return Browser("", f"Chromium is missing, and only root may install it (apt-get install {PACKAGE})")
    if not shutil.which("apt-get"):
        return Browser("", "Chromium is missing, and there is no apt-get to install it with")
    print("Chromium is missing; installing it with apt-get for the browser tests.", flush=True)
    wanted = (PACKAGE, "chromium")  # older distributions have only the second
    if apt_get("update") and any(
        apt_get("install", "-y", "--no-install-recommends", each) for each in wanted
    ):
        return Browser(installed() or "", "" if installed() else "apt-get installed no Chromium")
    return Browser("", "Chromium is missing, and apt-get could not install it")


if __name__ == "__main__":
    found = find_browser()
    print(found.path or found.reason)
    sys.exit(not found.path)
