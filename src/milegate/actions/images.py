"""Pictures that people upload: known by their first bytes, never by their names."""

import struct
from collections.abc import Iterator

from milegate.actions.errors import Invalid
from milegate.exports.brand import drawable

MOST_BYTES = 512 * 1024
MOST_PIXELS = 2_000
BROKEN = "This picture is broken: save the logo once more."
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SCAN = 0xDA
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CARRYING = set(range(0xC0, 0xFF)) - set(range(0xD0, 0xDA))  # the markers that say how long they are


def checked_logo(content: bytes) -> str:
    """The kind of a logo; Invalid for what is no PNG or JPEG, or too large."""
    if len(content) > MOST_BYTES:
        raise Invalid.of("logo", "too-large", f"A logo may have {MOST_BYTES // 1024} KB; save it smaller.")
    kind = _kind(content)
    if not drawable(content, kind):
        raise Invalid.of("logo", "no-picture", BROKEN)
    return kind


def _kind(content: bytes) -> str:
    kind, size = _measured(content)
    if not kind:
        raise Invalid.of("logo", "no-picture", "This is no PNG or JPEG picture: save the logo as one.")
    if size is None or not min(size):
        raise Invalid.of("logo", "no-picture", BROKEN)
    if max(size) > MOST_PIXELS:  # before anything decodes it: a few bytes can claim gigabytes
        raise Invalid.of("logo", "too-large", f"A logo may be {MOST_PIXELS} pixels wide and high.")
    return kind


def _measured(content: bytes) -> tuple[str, tuple[int, int] | None]:
    """The media type, empty for other files, and how many pixels the picture says that it has."""
    if content.startswith(_JPEG):
        return "image/jpeg", _jpeg_size(content)
    if content.startswith(_PNG) and len(content) >= 24:
        return "image/png", struct.unpack(">II", content[16:24])
    return "", None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """What the one frame before the first scan says; None where there is none, or more than one."""
    frames = [body for marker, body in _segments(content) if marker in _FRAMES]
    if len(frames) != 1 or len(frames[0]) < 5:
        return None
    height, width = struct.unpack(">HH", frames[0][1:5])
    return width, height


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The markers up to the first scan with what each of them carries; Invalid where they do not join.

    A decoder may look for the next marker there, and find another frame than this one.
    """
    at = 2
    while at + 4 <= len(content):
        mark, marker, length = struct.unpack(">BBH", content[at : at + 4])
        if mark != 0xFF or marker not in _CARRYING or length < 2:
            raise Invalid.of("logo", "no-picture", BROKEN)
        if marker == _SCAN:
            return
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length
