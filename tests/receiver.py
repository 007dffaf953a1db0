"""A program that is told of events: a real server on a port of its own, and the check of its signatures.

The check is written after the text of Standard Webhooks, and shares no code with what signs.
"""

import base64
import hashlib
import hmac
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Condition, Thread

from tests.config.running import PATIENCE

Answers = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Got:
    """A request as it came; names of headers in small letters."""

    line: str
    headers: dict[str, str]
    body: bytes

    def is_signed_with(self, secret: str) -> bool:
        """Whether one of its signatures is of this secret."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        said = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.{self.body.decode()}"
        expected = base64.b64encode(hmac.new(key, said.encode(), hashlib.sha256).digest()).decode()
        given = [each.split(",", 1) for each in self.headers["webhook-signature"].split(" ")]
        return any(version == "v1" and hmac.compare_digest(value, expected) for version, value in given)


def says(status: int, body: bytes = b"", *headers: str) -> Answers:
    """An answer as it should be."""
    head = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *headers]
    return raw("\r\n".join(head).encode() + b"\r\n\r\n" + body)


def raw(text: bytes) -> Answers:
    """Any bytes at all."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(text)

    return answer


def repeats(*texts: bytes, pause: Callable[[], object] = lambda: None) -> Answers:
    """Some bytes and then the last of them again and again, until nobody listens."""

    def answer(connection: socket.socket) -> None:
        for text in texts:
            connection.sendall(text)
        while True:
            pause()
            connection.sendall(texts[-1])

    return answer


def holds(wait: Callable[[], object]) -> Answers:
    """No answer, until somebody has waited enough."""

    def answer(_: socket.socket) -> None:
        wait()

    return answer


class Receiver:
    """Keeps what it gets, and answers as it was told to."""

    def __init__(self, answer: Answers | None = None) -> None:
        self.answer = answer or says(204)
        self.got: list[Got] = []
        self._arrived = Condition()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/hook"

    def wait_for(self, number: int) -> list[Got]:
        """What it got, once it was so much."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.got) >= number, PATIENCE)
            return list(self.got)

    def serve(self) -> None:
        """Answer everybody, each in a thread of its own, until it is closed."""
        with suppress(OSError):
            while True:
                connection, _ = self._server.accept()
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            found = _read(connection)
            with self._arrived:
                self.got.append(found)
                self._arrived.notify_all()
            self.answer(connection)


@contextmanager
def receiving(answer: Answers | None = None) -> Iterator[Receiver]:
    """A receiver for as long as the block lasts."""
    receiver = Receiver(answer)
    Thread(target=receiver.serve, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.close()


def _read(connection: socket.socket) -> Got:
    text = b""
    while b"\r\n\r\n" not in text:
        text += connection.recv(65_536) or b"\r\n\r\n"
    head, _, body = text.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in rest)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65_536)
    return Got(line, headers, body)
