"""What an installation clears away by itself, when it starts and once a day."""

from milegate.accounts.sessions import forget_expired_sessions
from milegate.actions.letters import forget_old_letters


def tidy() -> None:
    """Expired sessions, and letters of long ago."""
    forget_expired_sessions()
    forget_old_letters()
