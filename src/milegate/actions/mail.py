"""Mail to people: plain text from templates, whose first line is the subject."""

import logging
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

LOG = logging.getLogger("milegate.mail")


def compose(template: str, to: str, **context: Any) -> EmailMessage:
    """A mail of `templates/mail/<template>.txt`, ready to be sent."""
    subject, _, text = render_to_string(f"mail/{template}.txt", context).strip().partition("\n")
    return EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[to])


def send(message: EmailMessage) -> bool:
    """Send it; False, with a line in the log, when it cannot be written or is not taken."""
    try:
        message.send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; an odd address is a ValueError
        LOG.warning("Mail could not be sent: %s", error)
        return False
    return True
