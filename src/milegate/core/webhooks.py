"""Messages between servers, signed after the Standard Webhooks scheme (standardwebhooks.com, version 1).

A signature is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` under a key that both sides know,
written `whsec_` and its base64.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"
SHORTEST_KEY, LONGEST_KEY = 24, 64
TOLERANCE = 300
"""How many seconds the clocks of both sides may differ, and a message be on its way."""


def key_of(secret: str) -> bytes | None:
    """The key that a secret stands for; None for what is none: 24 to 64 bytes."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if secret.startswith(PREFIX) and SHORTEST_KEY <= len(key) <= LONGEST_KEY else None


def secret_of(key: bytes) -> str:
    """A key as it is handed over."""
    return PREFIX + base64.b64encode(key).decode()


def signature(key: bytes, id: str, timestamp: str, body: bytes) -> str:
    """The signature of a message: `v1,…`."""
    signed = hmac.new(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def signatures(keys: Iterable[bytes], id: str, timestamp: str, body: bytes) -> str:
    """One signature for each key, with blanks between them: a receiver needs to know one of them."""
    return " ".join(signature(key, id, timestamp, body) for key in keys)


def is_signed(key: bytes, id: str, timestamp: str, body: bytes, signatures: str) -> bool:
    """Whether one of the signatures, which stand between spaces, is that of the message."""
    right = signature(key, id, timestamp, body).encode()
    return any(hmac.compare_digest(right, each.encode()) for each in signatures.split())


def is_timely(timestamp: str, now: float) -> bool:
    """Whether a message was signed just now, by the seconds since 1970."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 16):
        return False
    return abs(now - int(timestamp)) <= TOLERANCE
