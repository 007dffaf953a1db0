"""A letter as the mail that leaves: tokens are put in, and it gets its brand and its headers."""

from milegate.actions.brands import brand_of_sender
from milegate.actions.links import token_of
from milegate.actions.mail import Envelope, MailWords, Message, mail_host, message
from milegate.actions.mail_switch import Whose, switch_path
from milegate.store.queries.members import member_who_is
from milegate.store.values.letters import StoredLetter

PLACE = "[token]"
"""Stands in a text where the token of its link will be: tokens are never kept."""
OFF = "[off]"
"""Stands in a text where the way to turn such mails off will be."""


def enveloped(letter: StoredLetter) -> Message:
    """The mail of a letter."""
    switch = _switch(letter)
    text = letter.text.replace(OFF, switch)
    text = text.replace(PLACE, token_of(letter.link)) if letter.link else text
    brand = brand_of_sender(letter.workspace)
    headers = _headers(letter) | _ways_off(letter, switch)
    envelope = Envelope(letter.to, brand, letter.language, letter.site, letter.reply_to, headers)
    return message(MailWords(letter.subject, text), envelope)


def _headers(letter: StoredLetter) -> dict[str, str]:
    """The name that a mail keeps however often it is tried, and the conversation that it is part of."""
    host = mail_host(letter.site)
    thread = f"<{letter.thread}@{host}>" if letter.thread else ""
    return {
        "Message-ID": f"<{letter.public_id}@{host}>",
        "In-Reply-To": thread,
        "References": thread,
        "Auto-Submitted": "" if letter.by_hand else "auto-generated",
    }


def _ways_off(letter: StoredLetter, switch: str) -> dict[str, str]:
    if not (letter.stoppable and switch and letter.site):
        return {}
    address = f"{letter.site}/mails/{switch}"
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _switch(letter: StoredLetter) -> str:
    """The end of the address at which whoever gets it turns such mails off."""
    if not letter.stoppable:
        return ""
    if letter.link:
        return switch_path(Whose.READER, letter.link.public_id)
    member = member_who_is(letter.workspace.id, letter.user) if letter.user else None
    return switch_path(Whose.MEMBER, member.public_id) if member else ""
