"""People whom a client can reach: one a line, with what can be called or written to as links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_REACHED = re.compile(r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<phone>\+?\(?\d[\d ()/.\u00a0-]{5,}\d)")
_NO_DIGIT = re.compile(r"[^\d+]")
FEWEST, MOST = 7, 15  # digits of a telephone number, as E.164 has them


class Piece(NamedTuple):
    """A part of a line; `href` is empty where there is nothing to call or to write to."""

    text: str
    href: str = ""


def reached(people: str) -> list[list[Piece]]:
    """The lines of a text that say something, in pieces."""
    return [list(_pieces(line.strip())) for line in people.splitlines() if line.strip()]


def _pieces(line: str) -> Iterator[Piece]:
    end = 0
    for found in _REACHED.finditer(line):
        if href := _href(found):
            if found.start() > end:
                yield Piece(line[end : found.start()])
            yield Piece(found[0], href)
            end = found.end()
    if end < len(line):
        yield Piece(line[end:])


def _href(found: re.Match[str]) -> str:
    if found["mail"]:
        return f"mailto:{found['mail']}"
    digits = _NO_DIGIT.sub("", found["phone"].replace("(0)", ""))
    return f"tel:{digits}" if FEWEST <= len(digits.lstrip("+")) <= MOST else ""
