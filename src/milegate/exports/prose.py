"""Text of strangers, made fit to be printed: no control characters, words that can break, paragraphs."""

import re
import unicodedata
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
LONGEST_WORD = 30
ZERO_WIDTH_SPACE = "\u200b"
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BREAKS = re.compile(r"(?<=[/._@\-&?=])(?=\w)")


def plain(text: str) -> str:
    """Markdown without its marks: what somebody would read aloud."""
    blocks = (block.children or [block] for block in _MARKDOWN.parse(text) if block.content)
    return " ".join("".join(_said(token) for token in tokens) for tokens in blocks)


def _said(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def one_line(text: str) -> str:
    """One line of text, without what cannot be printed."""
    return "".join(char if _prints(char) else "\ufffd" for char in " ".join(text.split()))


def printable(text: str) -> str:
    """The same with places to break in very long words."""
    return _LONG.sub(lambda word: _breakable(word[0]), one_line(text))


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a text that say something."""
    return (printable(line) for line in text.splitlines() if line.strip())


def _prints(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"}


def _breakable(word: str) -> str:
    parts = _BREAKS.sub(ZERO_WIDTH_SPACE, word).split(ZERO_WIDTH_SPACE)
    return ZERO_WIDTH_SPACE.join(piece for part in parts for piece in _pieces(part))


def _pieces(part: str) -> Iterator[str]:
    for place in range(0, len(part), LONGEST_WORD // 2):
        yield part[place : place + LONGEST_WORD // 2]
