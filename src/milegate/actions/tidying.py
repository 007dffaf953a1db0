"""What an installation does by itself, when it starts and once a day."""

from milegate.accounts.sessions import forget_expired_sessions
from milegate.actions.letters import forget_old_letters
from milegate.actions.reminders import remind_senders
from milegate.actions.webhook_log import forget_old_happenings


def tidy() -> None:
    """Clear expired sessions, letters and events of long ago away, and look after proposals that wait."""
    forget_expired_sessions()
    forget_old_letters()
    forget_old_happenings()
    remind_senders()
