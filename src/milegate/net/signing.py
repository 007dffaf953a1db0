"""Signatures of webhooks, as Standard Webhooks has them: HMAC-SHA256 over id, timestamp and body."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable

PREFIX = "whsec_"


def secret_text(key: bytes) -> str:
    """A key as people copy it."""
    return PREFIX + b64encode(key).decode()


def signature(keys: Iterable[bytes], id: str, timestamp: int, body: bytes) -> str:
    """One signature for each key, with blanks between them: a receiver needs to know one of them."""
    signed = f"{id}.{timestamp}.".encode() + body
    return " ".join(f"v1,{b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()}" for key in keys)
