"""A plan as YAML, as somebody would write it by hand: block style, and short things on one line."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from milegate.core.plan import Plan
from milegate.planfile.format.document import PLAN
from milegate.planfile.format.scalars import Bare
from milegate.planfile.layout import WIDTH, fits_one_line

_LOOKS_LIKE_NUMBER = re.compile(r"[-+.]?[0-9][-+0-9_.,:eExXoObBa-fA-FTZ ]*|[-+]?\.(inf|nan)", re.IGNORECASE)
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~]")
# Within braces libyaml takes a question mark after a colon for the beginning of a key.
# Compiled with the first text that is written: that takes milliseconds, and reading needs none.
_NOT_PLAIN = (
    r":(\s|\?|$)|\s#|[,\[\]{}]|\s$|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def dump_yaml(plan: Plan) -> str:
    """The plan as a YAML text that reads back as the same plan."""
    return "\n".join(_mapping(PLAN.write(plan), 0)) + "\n"


def write_yaml(plan: Plan) -> bytes:
    """The plan as a YAML file's bytes."""
    return dump_yaml(plan).encode()


def keyed_text(key: str, value: Any) -> str:
    """One key with its plain value, as it stands in a YAML file."""
    return "\n".join(_entry(f"{_key(key)}:", value, 0))


def _mapping(value: dict[str, Any], indent: int) -> Iterator[str]:
    for key, each in value.items():
        yield from _entry(f"{' ' * indent}{_key(key)}:", each, indent)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, str) and _as_block(value):
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        yield from (f"{' ' * (indent + 2)}{line}".rstrip(" ") for line in value.splitlines())
    elif (line := _if_short(value, len(head) + 1)) is not None:
        yield f"{head} {line}"
    else:
        yield head
        yield from _mapping(value, indent + 2) if isinstance(value, dict) else _list(value, indent + 2)


def _list(value: list[Any], indent: int) -> Iterator[str]:
    for each in value:
        line = _if_short(each, indent + 2)
        if line is not None:
            yield f"{' ' * indent}- {line}"
        else:
            first, *rest = _mapping(each, indent + 2) if isinstance(each, dict) else _list(each, indent + 2)
            yield f"{' ' * indent}- {first.lstrip(' ')}"
            yield from rest


def _if_short(value: Any, column: int) -> str | None:
    if not isinstance(value, dict | list):
        return _scalar(value)
    if not value:
        return one_line(value)
    if not fits_one_line(value):
        return None
    line = one_line(value)
    return line if column + len(line) <= WIDTH else None


def one_line(value: Any) -> str:
    """A plain value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {one_line(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(one_line, value)) + "]" if isinstance(value, list) else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Bare | int):
        return str(value)
    return value if _is_plain(value) else _quoted(value)


def _key(key: str) -> str:
    return key if isinstance(key, Bare) or _is_plain(key) else _quoted(key)


def _is_plain(text: str) -> bool:
    if not _FIRST.match(text) or re.search(_NOT_PLAIN, text):
        return False
    return text.lower() not in _WORDS and not _LOOKS_LIKE_NUMBER.fullmatch(text)


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(char) or _visible(char) for char in text)}"'


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _as_block(text: str) -> bool:
    """Whether lines may stand as they are: no line begins or ends with a blank, and all is visible."""
    if "\n" not in text or text.startswith("\n") or text.endswith("\n\n"):
        return False
    return all(
        line.isprintable() and line.strip(" ") == line and line
        for line in text.removesuffix("\n").split("\n")
    )
