"""A real mail server that Milegate is told of, and what arrives there."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from milegate.config.mail import mail
from tests.config.running import PATIENCE, free_port


class Letterbox(MessageHandler):
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.letters: list[Any] = []
        self.visitors: set[Any] = set()
        self.envelopes: list[tuple[str, list[str]]] = []
        self._arrived = Condition()

    def prepare_message(self, session: Any, envelope: Any) -> Any:
        """Remember from whose connection it is."""
        self.visitors.add(session.peer)
        self.envelopes.append((str(envelope.mail_from), [str(each) for each in envelope.rcpt_tos]))
        return message_from_bytes(envelope.content, policy=default)

    def handle_message(self, message: Any) -> None:
        """Take it."""
        with self._arrived:
            self.letters.append(message)
            self._arrived.notify_all()

    def wait_for(self, number: int) -> list[Any]:
        """The letters, once so many have arrived."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.letters) >= number, PATIENCE)
            return list(self.letters)


def told_of(settings: Any, environment: dict[str, str]) -> None:
    """Milegate knows of a mail server, and of whatever else the environment says about mail."""
    told = mail(Path("unused"), environment)
    settings.MAIL, settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = told, told.backend, told.sender
    settings.EMAIL_HOST, settings.EMAIL_PORT = told.host, told.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def plain(letter: Any) -> str:
    """The text of a letter."""
    return str(letter.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def page(letter: Any) -> str:
    """The HTML of a letter."""
    return str(letter.get_body(("html",)).get_content()).replace("\r\n", "\n")


@contextmanager
def opened(box: Any, port: int = 0) -> Iterator[dict[str, str]]:
    """The mail server, for as long as the block lasts: the settings that tell Milegate of it."""
    server = Controller(box, hostname="127.0.0.1", port=port or free_port())
    server.start()
    try:
        yield {
            "MILEGATE_SMTP_HOST": "127.0.0.1",
            "MILEGATE_SMTP_PORT": str(server.port),
            "MILEGATE_SMTP_TLS": "none",
            "MILEGATE_MAIL_FROM": "The agency <hello@agency.example>",
        }
    finally:
        server.stop()


def refusing(answer: str) -> Letterbox:
    """A mail server that knows nobody, and says so."""

    async def refuse(*_: Any) -> str:
        return answer

    made: Letterbox = type("Refusing", (Letterbox,), {"handle_RCPT": refuse})()
    return made
