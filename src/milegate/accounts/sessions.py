"""Sessions of people who have signed in."""

from django.contrib.sessions.backends.db import SessionStore


def forget_expired_sessions() -> None:
    """Remove those that open nothing any more: each holds what its visitor did last."""
    SessionStore.clear_expired()
