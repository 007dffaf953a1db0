"""A delivery report, as mail servers send it when a mail cannot be delivered (RFC 3464)."""

from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from typing import NamedTuple

FAILED = "failed"
REPORT, WHOLE, HEADERS = "message/delivery-status", "message/rfc822", "text/rfc822-headers"


class CameBack(NamedTuple):
    """A mail that came back: its Message-ID, from which address, and what the server there said."""

    message_id: str
    recipient: str
    status: str
    reason: str


def came_back(content: bytes) -> list[CameBack]:
    """What a report says came back; nothing for mail that is no report, and for one of a mere delay."""
    mail = message_from_bytes(content)
    name = next(filter(None, map(_name, mail.walk())), "")
    if not name:
        return []
    return [CameBack(name, *_said(block)) for block in _recipients(mail) if _field(block, "Action") == FAILED]


def _recipients(mail: Message) -> Iterator[Message]:
    """The block of each recipient; the first one of a report is about all of them."""
    for part in mail.walk():
        blocks = part.get_payload() if part.get_content_type() == REPORT else None
        yield from (each for each in blocks or () if isinstance(each, Message))


def _said(block: Message) -> tuple[str, str, str]:
    address = _field(block, "Original-Recipient") or _field(block, "Final-Recipient")
    status = _field(block, "Status")
    said = _field(block, "Diagnostic-Code").partition(";")[2].strip()
    return address.partition(";")[2].strip(), status, said or status


def _name(part: Message) -> str:
    """The Message-ID of the mail that is returned, whole or by its headers."""
    if part.get_content_type() == WHOLE:
        held = part.get_payload()
        found = held[0] if isinstance(held, list) and held else None
    elif part.get_content_type() == HEADERS:
        found = message_from_string(str(part.get_payload()))
    else:
        return ""
    return _field(found, "Message-ID") if isinstance(found, Message) else ""


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split()).strip()
