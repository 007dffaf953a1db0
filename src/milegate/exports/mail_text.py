"""The text of a mail, as mail programs have always read it, and what it is made of.

Its HTML is drawn from these parts, so that both say the same:

- `> ` before a line: somebody else's words;
- four spaces before a line: to be read at a glance, such as a code;
- an address alone in the last line of a paragraph: a way to go on, named by the line above it;
- `-- ` alone in a line: small print from here on.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

SMALL = "-- "
QUOTE, INDENT = ">", "    "
WAYS = ("https://", "http://")


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    QUOTE = "quote"
    FIGURE = "figure"
    WAY = "way"


class Paragraph(NamedTuple):
    """A paragraph; `address` is where a way leads, and `text` what it is called."""

    kind: Kind
    text: str
    address: str = ""


class MailText(NamedTuple):
    """A mail: what it says, and its small print."""

    body: tuple[Paragraph, ...]
    small: tuple[Paragraph, ...]


def mail_text(text: str) -> MailText:
    """What a mail is made of."""
    body, _, small = text.partition(f"\n{SMALL}\n")
    return MailText(tuple(_paragraphs(body)), tuple(_paragraphs(small)))


def quoted(text: str) -> str:
    """Somebody's words as a part of a mail: whatever is in them, they stay words."""
    return "\n".join(f"{QUOTE} {line}".rstrip() for line in text.strip().splitlines())


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (_paragraph(each.strip("\n")) for each in text.split("\n\n") if each.strip())


def _paragraph(text: str) -> Paragraph:
    lines = text.split("\n")
    if all(line.startswith(QUOTE) for line in lines):
        said = (line.removeprefix(QUOTE).removeprefix(" ") for line in lines)
        return Paragraph(Kind.QUOTE, "\n".join(said))
    if all(line.startswith(INDENT) for line in lines):
        return Paragraph(Kind.FIGURE, "\n".join(line.strip() for line in lines))
    *named, last = lines
    if last.startswith(WAYS) and " " not in last:
        return Paragraph(Kind.WAY, " ".join(named).rstrip(": ") or last, last)
    return Paragraph(Kind.TEXT, text)
