"""What goes out: JSON, text and, in a terminal, colour. What is piped has neither colour nor progress."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PIPED_WIDTH = 10_000


def emit(value: object) -> None:
    """A value as JSON in UTF-8: indented for people, in one line for programs."""
    indent = 2 if is_watched() else None
    write_json(json.dumps(value, ensure_ascii=False, check_circular=False, indent=indent))


def write_json(text: str) -> None:
    """JSON text; it is in UTF-8, whatever the terminal speaks."""
    _put(text.encode("utf-8", "replace"))
    _put(b"\n")


def write_text(text: str) -> None:
    """Text in the terminal's encoding; a question mark stands for what it does not have."""
    _put(text.encode(sys.stdout.encoding or "utf-8", "replace"))


def write_document_bytes(content: bytes) -> None:
    """A document as it is."""
    _put(content)


def _put(content: bytes) -> None:
    """All bytes, also where an unbuffered stream takes only some of them at a time."""
    sys.stdout.flush()
    stream = sys.stdout.buffer
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()


def is_watched() -> bool:
    """Whether somebody reads the output in a terminal."""
    return sys.stdout.isatty()


def console() -> "Console":
    """A page as wide as the terminal, or one without a margin when piped; NO_COLOR is kept.

    Nothing is written before `say` does it.
    """
    from rich.console import Console

    page = StringIO()
    if is_watched():
        return Console(file=page, force_terminal=True, highlight=False)
    return Console(file=page, force_terminal=False, color_system=None, highlight=False, width=PIPED_WIDTH)


def say(lines: "Iterable[Text | str]", terminal: "Console") -> None:
    """Lines, cut where the terminal ends."""
    from rich.text import Text

    for line in lines:
        text = Text(line) if isinstance(line, str) else line
        terminal.print(text, no_wrap=True, overflow="ellipsis", crop=True)
    page = terminal.file
    write_text(page.getvalue() if isinstance(page, StringIO) else "")


def is_attended() -> bool:
    """Whether there is somebody who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show that something is being done, while it is and where somebody looks on."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{on} …"):
        yield
