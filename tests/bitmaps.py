"""Small pictures, as a drawing program would save them."""

import struct
import zlib

_FRAME, _SCAN = b"\xff\xc0", b"\xff\xda"
_TABLE = b"\xff\xc4\x00\x14%c\x01" + bytes(15) + b"%c"


def png(width: int = 16, height: int = 16) -> bytes:
    """A PNG of one colour."""
    rows = (b"\x00" + b"\xaa\x00\x00" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """A grey JPEG of 8 by 8 pixels, whatever it says of its size."""
    tables = b"\xff\xdb\x00\x43\x00" + b"\xff" * 64 + _TABLE % (0x00, 0) + _TABLE % (0x10, 0)
    scan = _SCAN + bytes.fromhex("0008 01 0100 003f00 3f")
    return b"\xff\xd8" + tables + frame(width, height) + scan + b"\xff\xd9"


def frame(width: int, height: int) -> bytes:
    """The part of a JPEG that says how large it is."""
    return _FRAME + struct.pack(">HBHHBBBB", 11, 8, height, width, 1, 1, 0x11, 0)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
