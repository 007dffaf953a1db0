"""Which server is meant, and whether it may have the token.

A remembered address comes with the files, perhaps from somebody else's repository. It gets the token only
when this user has named that server before, by --server or MILEGATE_SERVER.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from milegate.cli.outcome import Unusable

KNOWN = "servers"
LOCAL = {"localhost", "127.0.0.1", "::1"}


def server_of(named: str | None, remembered: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The server: as named, remembered, or set for all. Unusable when it is unclear."""
    if named:
        return _clean(named)
    general = environment.get("MILEGATE_SERVER", "")
    if remembered is None:
        if not general:
            raise Unusable("say which server: --server https://… or MILEGATE_SERVER")
        return _clean(general)
    if general and _clean(general) == remembered:
        return remembered
    if remembered in _known(environment):
        return _clean(remembered)
    raise Unusable(
        f"the file was pulled from {remembered}, where you have not been yet: "
        f"if it may have your token, add --server {remembered}"
    )


def remember(server: str, environment: Mapping[str, str] = os.environ) -> None:
    """Keep in mind that this user trusts a server with a token."""
    place = _place(environment)
    known = _known(environment)
    if server in known:
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("".join(f"{each}\n" for each in [*known, server]), "utf-8")
    except OSError:
        return  # it is asked again next time


def is_in_clear(server: str) -> bool:
    """Whether a token would cross a network unencrypted."""
    parts = urlsplit(server)
    return parts.scheme == "http" and parts.hostname not in LOCAL


def _clean(server: str) -> str:
    if not _is_server(server.strip()):
        raise Unusable(f"{server} is no address of a server: write https://milegate.example.com")
    return server.strip().rstrip("/").removesuffix("/api/v1")


def _is_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        has_host = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return has_host and not (parts.username or parts.query or parts.fragment)


def _known(environment: Mapping[str, str]) -> list[str]:
    try:
        return _place(environment).read_text("utf-8").split()
    except (OSError, UnicodeDecodeError):
        return []


def _place(environment: Mapping[str, str]) -> Path:
    home = environment.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "milegate" / KNOWN
