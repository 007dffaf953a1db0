"""What an installation does by itself, when it starts and once a day."""

from milegate.accounts.sessions import forget_expired_sessions
from milegate.actions.reminders import remind_senders
from milegate.actions.retention import forget_what_is_over
from milegate.actions.webhook_log import forget_old_happenings


def tidy() -> None:
    """Forget expired sessions and what need not be kept any longer; look after proposals that wait."""
    forget_expired_sessions()
    forget_what_is_over()
    forget_old_happenings()
    remind_senders()
