"""Where Milegate keeps its files: one folder, chosen once, never inside of the package."""

import os
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
DEMO_PLAN = "client-portal.yaml"


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """MILEGATE_DATA, else `var/` of a checkout, else the user's own data folder."""
    if chosen := environment.get("MILEGATE_DATA"):
        return Path(chosen).expanduser().resolve()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / "var"
    shared = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(shared) / "milegate"


def private_folder(path: Path) -> Path:
    """The folder, made for this user alone when it is not there yet."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def private_files() -> None:
    """From now on all that this process and its children make is for this user alone, in any folder."""
    os.umask(0o077)


def demo_plan() -> Path:
    """The plan file of the demo project, as installed or as in a checkout."""
    installed = PACKAGE / "examples" / DEMO_PLAN
    return installed if installed.exists() else CHECKOUT / "examples" / DEMO_PLAN
