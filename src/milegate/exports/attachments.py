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
PIECE = 4096  # which unpacks to some 4 MB at most
_STREAM = re.compile(rb"stream\r?\n")


def attached_text(pdf: bytes) -> str | None:
    """The text attached to a certificate; None where there is none, or it is no text.

    Nor is there any in a file that would unpack to far more than a certificate has.
    """
    if _is_bomb(pdf):
        return None
    try:
        document = pypdfium2.PdfDocument(pdf)
        every = (document.get_attachment(at) for at in range(document.count_attachments()))
        found = next((each for each in every if each.get_name() == NAME), None)
        return None if found is None or _size(found) > LARGEST else bytes(found.get_data()).decode()
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
    """How much each piece of a stream unpacks to; what is not deflated is as large as it looks."""
    stream = zlib.decompressobj()
    with suppress(zlib.error):
        while at < len(pdf) and not stream.eof:
            yield len(stream.decompress(pdf[at : at + PIECE]))
            at += PIECE


def _size(attachment: Any) -> int:
    size = c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return size.value
