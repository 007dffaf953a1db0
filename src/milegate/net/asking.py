"""Asking a web address, and the beginning of what it answers.

No proxy, cookie or password of the environment is used, and nothing is unpacked: an answer is no more than
the bytes that came, and no more of them than were wanted.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from ssl import SSLContext
from urllib.parse import urljoin

import httpcore
import httpx

from milegate.net.addresses import port_of, web_address
from milegate.net.errors import TooSlow, Unfinished, Wandering
from milegate.net.pinned import Deadline, Lookup, Pinned, look_up
from milegate.net.policy import Policy

MOVED = {301, 302, 303, 307, 308}
AGENT = "Milegate"
MOST_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: `most` bytes of the answer are read, within so many seconds for all of it.

    With `follow` a few redirects are followed, for GET alone: nobody asked to send a body to somewhere else,
    nor headers that were meant for the first address.
    """

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 10.0
    most: int = 5 * 1024 * 1024
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `whole` says that the body is all there was, `url` who answered in the end."""

    status: int
    url: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    whole: bool

    def header(self, name: str) -> str:
        """A header; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def ask(wanted: Ask, policy: Policy, lookup: Lookup = look_up) -> Answer:
    """The answer, whatever its status is. Unreached where there is none; each redirect is checked alike."""
    deadline = Deadline(wanted.seconds)
    for _ in range(MOST_REDIRECTS + 1):
        answer = _asked(wanted, policy, deadline, lookup)
        onward = answer.header("location") if answer.status in MOVED else ""
        if not (onward and wanted.follow and wanted.method == "GET"):
            return answer
        wanted = replace(wanted, url=urljoin(wanted.url, onward), headers=())
    raise Wandering("It leads on and on.")


def _asked(wanted: Ask, policy: Policy, deadline: Deadline, lookup: Lookup) -> Answer:
    url = web_address(wanted.url, policy)
    backend = Pinned(policy, deadline, lookup)
    headers = _headers(wanted, url)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trusted(), network_backend=backend) as pool,
            pool.stream(wanted.method, _target(url), headers=headers, content=wanted.body) as response,
        ):
            body, whole = _beginning(response, wanted.most)
            said = tuple((_text(key), _text(value)) for key, value in response.headers)
            return Answer(response.status, wanted.url, said, body, whole)
    except httpcore.TimeoutException:
        raise TooSlow("It took too long.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Unfinished(f"It broke off: {str(error) or type(error).__name__}") from None


def _headers(wanted: Ask, url: httpx.URL) -> list[tuple[str, str]]:
    headers = {"Host": url.netloc.decode("ascii"), "User-Agent": AGENT}
    headers |= {"Accept-Encoding": "identity", "Connection": "close"} | dict(wanted.headers)
    if wanted.body or wanted.method != "GET":
        headers["Content-Length"] = str(len(wanted.body))
    return list(headers.items())


def _target(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=port_of(url), target=url.raw_path or b"/"
    )


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _beginning(response: httpcore.Response, most: int) -> tuple[bytes, bool]:
    """The first bytes of a body, and whether there are no more."""
    found = bytearray()
    for part in response.iter_stream():
        found += part
        if len(found) > most:
            return bytes(found[:most]), False
    return bytes(found), True


@lru_cache(1)
def trusted() -> SSLContext:
    """Whom TLS believes: the usual authorities, or those of SSL_CERT_FILE. Reading them takes 30 ms."""
    return httpx.create_ssl_context()
