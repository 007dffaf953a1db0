"""Pictures that people upload: known by their first bytes, never by their names."""

import struct

from milegate.actions.errors import Invalid
from milegate.exports.brand import drawable

MOST_BYTES = 512 * 1024
MOST_PIXELS = 2_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def checked_logo(content: bytes) -> str:
    """The kind of a logo; Invalid for what is no PNG or JPEG, or too large."""
    if len(content) > MOST_BYTES:
        raise Invalid.of("logo", "too-large", f"A logo may have {MOST_BYTES // 1024} KB; save it smaller.")
    kind = _kind(content)
    if not drawable(content, kind):
        raise Invalid.of("logo", "no-picture", "This picture is broken: save the logo once more.")
    return kind


def _kind(content: bytes) -> str:
    if content.startswith(_JPEG):
        return "image/jpeg"
    if not content.startswith(_PNG) or len(content) < 24:
        raise Invalid.of("logo", "no-picture", "This is no PNG or JPEG picture: save the logo as one.")
    width, height = struct.unpack(">II", content[16:24])
    if not 0 < max(width, height) <= MOST_PIXELS:
        raise Invalid.of("logo", "too-large", f"A logo may be {MOST_PIXELS} pixels wide and high.")
    return "image/png"
