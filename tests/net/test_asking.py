"""Asking real servers, also such as mean no good."""

import gzip
import socket
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from threading import Event

import pytest

from milegate.net.asking import Ask, ask, trusted
from milegate.net.errors import BadAddress, Refused, TooSlow, Unfinished, Unreached, Wandering
from milegate.net.policy import Policy
from tests.net.secure import certificate, secure
from tests.receiver import Answers, Receiver, holds, raw, receiving, repeats, says

HOME = ip_network("127.0.0.1/32")
NAME = "hooks.example"
OK = b"HTTP/1.1 200 OK\r\n"


def here(*receivers: Receiver) -> Policy:
    """These may be reached."""
    return Policy((HOME,), frozenset(each.port for each in receivers))


def test_a_request_arrives_as_it_was_meant() -> None:
    with receiving(says(201, b"thanks", "X-Said: yes")) as there:
        wanted = Ask(f"{there.url}?a=1", "POST", (("X-Mine", "1"),), b"{}")
        answer = ask(wanted, here(there))
    (got,) = there.got
    assert got.line == "POST /hook?a=1 HTTP/1.1"
    assert got.headers["host"] == f"127.0.0.1:{there.port}"
    assert (got.headers["x-mine"], got.headers["content-length"], got.body) == ("1", "2", b"{}")
    assert (answer.status, answer.body, answer.whole, answer.header("x-said")) == (
        201,
        b"thanks",
        True,
        "yes",
    )


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0/"),
        *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "https://169.254.169.254/latest/"),
        *("https://10.0.0.1/", "https://192.168.1.1/", "http://017700000001/", "http://127.0.0.1./"),
    ],
)
def test_inside_addresses_are_refused_however_they_are_written(url: str) -> None:
    with pytest.raises((Refused, Unfinished)):
        ask(Ask(url), Policy())


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "example.com",
            "ftp://example.com/",
            "file:///etc/passwd",
            "http:///x",
            "http://example.com:22/",
        ),
        *(
            "https://user:word@example.com/",
            "https://example.com/#x",
            "https://example .com/",
            "http://a\n.b/",
        ),
        *(f"https://{'ü' * 80}.example/", "https://example.com/" + "x" * 2_000, "https://example.com:99999/"),
    ],
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    with pytest.raises(BadAddress):
        ask(Ask(url), Policy())


def test_a_name_that_leads_elsewhere_a_moment_later_gains_nothing() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with receiving() as there:
        answer = ask(Ask(f"http://{NAME}:{there.port}/"), here(there), rebinding)
    assert (answer.status, asked) == (204, [NAME])
    assert there.got[0].headers["host"] == f"{NAME}:{there.port}"


def test_only_the_addresses_that_may_be_reached_are_tried() -> None:
    with receiving() as there:
        wanted = Ask(f"http://{NAME}:{there.port}/")
        assert ask(wanted, here(there), lambda *_: ["10.0.0.1", "127.0.0.1"]).status == 204
        with pytest.raises(Refused):
            ask(wanted, replace(here(there), networks=()), lambda *_: ["127.0.0.1", "::1"])
    assert len(there.got) == 1


def test_a_look_up_that_does_not_end_is_not_waited_for() -> None:
    end = Event()
    try:
        with pytest.raises(TooSlow):
            ask(Ask(f"http://{NAME}/", seconds=0.2), Policy(), lambda *_: [str(end.wait())])
    finally:
        end.set()


def test_a_host_that_is_not_there_is_told() -> None:
    with pytest.raises(Unfinished, match="no such host"):
        ask(Ask("http://nobody.invalid/"), Policy())
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = int(closed.getsockname()[1])
    with pytest.raises(Unfinished, match="takes no connection"):
        ask(Ask(f"http://127.0.0.1:{port}/"), Policy((HOME,), frozenset({port})))


def test_a_redirect_is_an_answer_unless_it_was_asked_for() -> None:
    with receiving() as end, receiving(says(302, b"", f"Location: {end.url}")) as there:
        assert ask(Ask(there.url), here(there, end)).status == 302
        assert ask(Ask(there.url, "POST", follow=True), here(there, end)).status == 302
        assert end.got == []
        answer = ask(Ask(there.url, headers=(("X-Mine", "1"),), follow=True), here(there, end))
    assert (answer.status, answer.url) == (204, end.url)
    assert (there.got[-1].headers["x-mine"], "x-mine" in end.got[-1].headers) == ("1", False)


def test_each_redirect_is_checked_like_the_first_address() -> None:
    with (
        receiving() as inside,
        receiving(says(302, b"", f"Location: http://127.0.0.2:{inside.port}/")) as there,
    ):
        with pytest.raises(Refused):
            ask(Ask(there.url, follow=True), here(there, inside))
        with pytest.raises(BadAddress):
            ask(Ask(there.url, follow=True), here(there))
    assert inside.got == []


def test_at_most_so_many_redirects() -> None:
    with receiving(says(302, b"", "Location: /again")) as there, pytest.raises(Wandering):
        ask(Ask(there.url, follow=True), here(there))
    assert len(there.got) == 4


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as proxy, receiving() as there:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert ask(Ask(there.url), here(there)).status == 204
    assert (len(there.got), proxy.got) == (1, [])


HUGE = repeats(OK + b"\r\n", b"x" * 65_536)
PACKED = gzip.compress(b"x" * 10_000_000, mtime=0)


@pytest.mark.parametrize(
    ("answer", "status", "body", "whole"),
    [
        (HUGE, 200, b"x" * 100, False),
        (says(200, b"x" * 100), 200, b"x" * 100, True),
        (says(200, b"x" * 101), 200, b"x" * 100, False),
        (says(200, PACKED, "Content-Encoding: gzip"), 200, PACKED[:100], False),
        (raw(b"HTTP/1.1 500 No\r\n\r\nall\x00wrong"), 500, b"all\x00wrong", True),
        (raw(b"HTTP/1.1 204 No\r\n\r\nmore"), 204, b"", True),
    ],
    ids=["endless", "as much as wanted", "one more", "packed", "not text", "none"],
)
def test_no_more_is_read_than_was_wanted(answer: Answers, status: int, body: bytes, whole: bool) -> None:
    with receiving(answer) as there:
        found = ask(Ask(there.url, most=100), here(there))
    assert (found.status, found.body, found.whole) == (status, body, whole)


@pytest.mark.parametrize(
    "answer",
    [
        raw(b""),
        raw(b"HELLO\r\n\r\n"),
        raw(b"HTTP/1.1 banana OK\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
        raw(OK + b"Content-Length: 10\r\n\r\nshort"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        repeats(OK, b"X-Bomb: " + b"x" * 1_000 + b"\r\n"),
        raw(OK + b"X-Bomb: " + b"x" * 300_000),
    ],
)
def test_what_is_no_answer_is_told(answer: Answers) -> None:
    with receiving(answer) as there, pytest.raises(Unfinished):
        ask(Ask(there.url), here(there))


@pytest.fixture
def end() -> Iterator[Event]:
    """Set when a test is over, so that whoever answers slowly stops."""
    over = Event()
    yield over
    over.set()


@pytest.mark.parametrize("begins", [b"", b"H", OK + b"X: ", OK + b"\r\n", b"HTTP/1.1 100 Go on\r\n\r\n"])
def test_a_byte_now_and_then_does_not_prolong_the_time(begins: bytes, end: Event) -> None:
    again = begins if b"100" in begins else b"x"
    drip = repeats(begins, again, pause=lambda: end.wait(0.02))
    with receiving(drip) as there, pytest.raises(TooSlow):
        ask(Ask(there.url, seconds=0.3), here(there))


def test_nobody_is_waited_for_who_says_nothing(end: Event) -> None:
    with receiving(holds(end.wait)) as there, pytest.raises(TooSlow):
        ask(Ask(there.url, seconds=0.2), here(there))


def test_tls_believes_the_name_and_not_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = certificate(tmp_path, NAME)
    monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    trusted.cache_clear()
    try:
        with secure(chain) as port:
            policy = Policy((HOME,), frozenset({port}))
            found = ask(Ask(f"https://{NAME}:{port}/"), policy, lambda *_: ["127.0.0.1"])
            assert (found.status, found.body) == (200, NAME.encode())
            with pytest.raises(Unreached, match="certificate"):
                ask(Ask(f"https://other.example:{port}/"), policy, lambda *_: ["127.0.0.1"])
    finally:
        trusted.cache_clear()
