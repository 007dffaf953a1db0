"""The secret key: from the environment, else from a file of this user alone, made at the first start."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from milegate.config.places import private_folder

NAME = "secret-key"


def secret_key(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """MILEGATE_SECRET_KEY, else the key kept in the data folder; two first starts at once agree on one."""
    if given := environment.get("MILEGATE_SECRET_KEY"):
        return given
    place = private_folder(folder) / NAME
    _make(place)
    return place.read_text("ascii").strip()


def _make(place: Path) -> None:
    """Write the key under another name first: a file that is there is whole."""
    if place.exists():
        return
    draft = place.with_name(f".{NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(60))
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
