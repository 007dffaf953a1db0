"""The mail of somebody in the demo, as it was written: the demo keeps its mail in files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from django.conf import settings

from milegate.actions.actor import Actor
from milegate.actions.demo_visits import both_sides

BETWEEN = b"\n" + b"-" * 79 + b"\n"
"""Stands after each mail in a file that Django writes."""


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A mail as its reader sees it."""

    subject: str
    text: str
    at: datetime


def reader_mail(actor: Actor, slug: str) -> list[ReadLetter]:
    """What the reader of a proposal of the demo got, the first first."""
    found = both_sides(actor, slug)
    since = found.project.card.created.timestamp()
    return [*_letters(found.reader.email, since)]


def _letters(address: str, since: float) -> Iterator[ReadLetter]:
    for file in _files(since):
        *whole, _ = file.read_bytes().split(BETWEEN)  # what is being written just now comes last
        for each in whole:
            letter = message_from_bytes(each, EmailMessage, policy=default)
            if parseaddr(letter.get("To", ""))[1] == address:
                yield _read(letter)


def _files(since: float) -> list[Path]:
    """The files that were written to since then, in order."""
    written = [(file.stat().st_mtime, file) for file in Path(settings.EMAIL_FILE_PATH).glob("*.log")]
    return [file for at, file in sorted(written) if at >= since]


def _read(letter: EmailMessage) -> ReadLetter:
    body = letter.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return ReadLetter(letter.get("Subject", ""), text.strip(), parsedate_to_datetime(letter.get("Date", "")))
