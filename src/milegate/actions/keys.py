"""The keys of this server: one for each purpose, all from one secret that stands in no table."""

import hashlib

from django.conf import settings


def key_for(purpose: str) -> bytes:
    """The key for one purpose: what it signs is good for no other one."""
    return hashlib.sha256(f"{purpose} {settings.SECRET_KEY}".encode()).digest()
