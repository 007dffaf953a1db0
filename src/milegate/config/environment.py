"""Settings from the environment, with safe local defaults; a wrong one is said in one line."""

import os
from collections.abc import Mapping

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


class BadSetting(ValueError):
    """An environment variable that cannot be understood."""


def flag(name: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a variable says yes; unset says no."""
    value = environment.get(name, "").strip().lower()
    if value not in TRUE | FALSE:
        raise BadSetting(f"{name}={value} is neither yes nor no: write 1 or 0")
    return value in TRUE


def listed(name: str, default: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The parts of a variable between commas."""
    parts = (part.strip() for part in environment.get(name, default).split(","))
    return [part for part in parts if part]


def whole(name: str, default: int, environment: Mapping[str, str] = os.environ) -> int:
    """A variable as a number."""
    value = environment.get(name, str(default)).strip()
    if not value.isdecimal():
        raise BadSetting(f"{name}={value} is no whole number")
    return int(value)
