"""The token of whoever runs the command: from a file or the environment, never from the command line."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from milegate.cli.outcome import Unusable

LOOKS = re.compile(r"mg_[A-Za-z0-9_-]{43}")


def token_of(file: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The token. Unusable, with the way to one, when there is none."""
    text = _read(Path(file)) if file else environment.get("MILEGATE_TOKEN", "")
    token = text.strip()
    if not token:
        raise Unusable(
            "a token is missing: make one in the workspace under Settings › Tokens, "
            "and set MILEGATE_TOKEN or name a file with --token-file"
        )
    if not LOOKS.fullmatch(token):
        raise Unusable("this is no Milegate token: it begins with mg_ and has 46 characters")
    return token


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise Unusable(f"cannot read the token from {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unusable(f"{file} holds no token: it is not text") from None
