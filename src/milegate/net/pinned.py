"""Connections to addresses that were looked up and checked, all within one time.

A host is looked up once. The address that was checked is the one that is connected to, so that a name
which leads somewhere else a moment later gains nothing. TLS and `Host` go on using the name.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from milegate.net.errors import Refused, TooSlow, Unfinished
from milegate.net.policy import Policy

Lookup = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system has them. OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds until then. TooSlow when there is none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow("It took too long.")
        return left


class Pinned(httpcore.NetworkBackend):
    """Connects to the permitted addresses of a host, one after the other, until one takes it."""

    def __init__(self, policy: Policy, deadline: Deadline, lookup: Lookup = look_up) -> None:
        self._policy, self._deadline, self._lookup = policy, deadline, lookup

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection. Refused where the host has no address that may be reached."""
        trouble = ""
        for address in self._permitted(host, port):
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, self._deadline.left())
            except httpcore.ConnectError as error:
                trouble = str(error)
            else:
                return _Timed(stream, self._deadline)
        raise Unfinished(f"It takes no connection: {trouble}")

    def _permitted(self, host: str, port: int) -> list[str]:
        found = self._addresses(host, port)
        permitted = [address for address in found if self._policy.permits(address)]
        if not permitted:
            raise Refused
        return permitted

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Look a host up in a thread of its own: the system knows no deadline for this."""
        answers: SimpleQueue[Sequence[str] | None] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._lookup(host, port))
            except (OSError, UnicodeError):
                answers.put(None)

        Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self._deadline.left())
        except Empty:
            raise TooSlow("Looking its host up took too long.") from None
        if not found:
            raise Unfinished("There is no such host.")
        return found


class _Timed(httpcore.NetworkStream):
    """A stream whose every step ends with the deadline: a byte now and then does not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All bytes, in pieces: each of them looks at the clock."""
        for start in range(0, len(buffer), 65_536):
            self._stream.write(buffer[start : start + 65_536], self._deadline.left())

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same with TLS."""
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)
