"""The file that a certificate carries inside."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from ctypes import c_ulong
from typing import Any

import pypdfium2
from pypdfium2 import raw

NAME = "certificate.json"
LARGEST = 32 * 1024 * 1024
LARGEST_TEXT = (
    8 * 1024 * 1024
)  # of JSON, which takes thirty times as much when it is read; 10,000 rows have half
PIECE = 4096  # which unpacks to some 4 MB at most
_STREAM = re.compile(rb"stream[^\r\n]*(?:\r\n?|\n)")
"""A stream begins on the next line, which may end in any of three ways."""
_FILTER = re.compile(
    rb"/(?:#46|F)(?:#69|i)(?:#6[Cc]|l)(?:#74|t)(?:#65|e)(?:#72|r)(?![0-9A-Za-z#])"
    rb"(?!\s*/(?:Flate|DCT)Decode\b|\s*\[\s*/(?:Flate|DCT)Decode\s*\])"
)
"""A filter that no certificate has, several one after the other, or what only tells elsewhere which it is."""


def attached_text(pdf: bytes) -> str | None:
    """The text attached to a certificate; None where there is none, or it is no text.

    Nor is there any in a file that would unpack to far more than a certificate has.
    """
    if _FILTER.search(pdf) or _is_bomb(pdf):
        return None
    try:
        document = pypdfium2.PdfDocument(pdf)
        every = (document.get_attachment(at) for at in range(document.count_attachments()))
        found = next((each for each in every if each.get_name() == NAME), None)
        return None if found is None or _size(found) > LARGEST_TEXT else bytes(found.get_data()).decode()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return None


def _is_bomb(pdf: bytes) -> bool:
    """Whether all that is deflated in a file is together too large; it is unpacked no further than that."""
    unpacked = 0
    for begin in _STREAM.finditer(pdf):
        for size in _sizes(pdf, begin.end()):
            unpacked += size
            if unpacked > LARGEST:
                return True
    return False


def _sizes(pdf: bytes, at: int) -> Iterator[int]:
    """How much there is to each piece of a stream, packed or unpacked; what is not deflated is nothing."""
    stream = zlib.decompressobj()
    with suppress(zlib.error):
        while at < len(pdf) and not stream.eof:
            piece = pdf[at : at + PIECE]
            yield max(len(stream.decompress(piece)), len(piece))
            at += PIECE


def _size(attachment: Any) -> int:
    size = c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return size.value
