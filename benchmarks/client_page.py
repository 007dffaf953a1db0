"""The client's page of 150 items: for one reader, and as often as the server can; its bytes and its PDF.

wrk asks the real server without a pause, and then for a file of the same size from the same server.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.measuring import say
from benchmarks.web_server import Place, Server, World
from tools.browser import apt_get

ITEMS = 150
MOST_SECONDS, PDF_SECONDS, LEAST_ANSWERS, MOST_BYTES = 0.06, 1.0, 300, 200_000
CONNECTIONS, ROUNDS = 16, 3
PAUSE = 0.1
SCRIPT = str(Path(__file__).with_name("wrk.lua"))
STATIC = "of-the-same-size.html"
NO_WRK = "wrk is missing (apt-get install wrk): answers a second are left out"
GZIP = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Answers:
    """One line: seconds of an answer, and of the server's CPU for it; bytes; how many came a second."""

    name: str
    p50: float
    p95: float
    p99: float
    cpu: float
    bytes: float
    rate: float | None = None
    limit: str = ""
    held: bool | None = None
    over_static: float | None = None

    def within(self, seconds: float) -> "Answers":
        """With its limit: 95 of 100 come in so many seconds, and none is too large."""
        held = self.p95 <= seconds and (seconds == PDF_SECONDS or self.bytes <= MOST_BYTES)
        return replace(self, limit=f"{seconds * 1000:.0f} ms", held=held)

    def as_many_as(self, least: int) -> "Answers":
        """With its limit: so many come a second."""
        return replace(self, limit=f"{least} a second", held=(self.rate or 0) >= least)


class Reader:
    """The client, on one connection."""

    def __init__(self, server: Server, world: World) -> None:
        self._server = server
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._headers = {"Cookie": world.client["cookie"]}
        self.path = str(world.client["path"])

    def ask(self, path: str = "", **headers: str) -> bytes:
        """A page below the client's, to its last byte."""
        self._connection.request("GET", self.path + path, headers=self._headers | headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.path}{path} answers {answer.status}")
        return content

    def timed(self, name: str, asks: Sequence[Callable[[], bytes]]) -> Answers:
        """One after the other, with a pause in between."""
        seconds, sizes, before = [], [], self._server.cpu
        for ask in asks:
            began = time.perf_counter()
            sizes.append(len(ask()))
            seconds.append(time.perf_counter() - began)
            time.sleep(PAUSE)
        cpu = (self._server.cpu - before) / len(asks)
        cuts = quantiles(seconds, n=100, method="inclusive")
        return Answers(name, median(seconds), cuts[94], cuts[98], cpu, max(sizes))


def client_page(place: Place, world: World, times: int) -> list[Answers]:
    """All lines, on one database."""
    say("the client's page")
    with place.serving() as server:
        size = len(Reader(server, world).ask())
    (Path(place.folder) / "static" / STATIC).write_bytes(b"x" * size)
    with place.serving() as server:
        return [*_alone(Reader(server, world), world, times), *_rushed(server, world, times)]


def _alone(reader: Reader, world: World, times: int) -> Iterator[Answers]:
    page = f"page of {ITEMS} items, one reader"
    for _ in range(10):  # each process keeps it
        reader.ask()
    yield reader.timed(page, [reader.ask] * times * 2).within(MOST_SECONDS)
    yield reader.timed(f"{page}, gzip", [partial(reader.ask, **GZIP)] * times * 2).within(MOST_SECONDS)
    anew = [partial(reader.ask, **{"Accept-Language": f"x-{at}"}) for at in range(times * 2)]
    yield reader.timed("the same, made anew each time", anew).within(MOST_SECONDS)
    say("PDF")
    for _ in range(6):
        reader.ask("proposal.pdf")
    pdfs = [partial(reader.ask, f"proposal.pdf?with={each}") for each in world.client["options"]]
    yield reader.timed(f"PDF of {ITEMS} items, drawn anew", pdfs).within(PDF_SECONDS)


def _rushed(server: Server, world: World, times: int) -> Iterator[Answers]:
    """wrk: the page, the file, and what the page takes of the server beside the file."""
    wrk = find_wrk()
    if wrk is None:
        say(NO_WRK)
        return
    cookie = {"Cookie": str(world.client["cookie"])}
    hot = [wrk, f"http://127.0.0.1:{server.port}"]
    seconds = max(times // 2, 2)
    file = _best(server, hot, "file of the same size, wrk", f"/static/{STATIC}", {}, seconds)
    page = _best(server, hot, f"page of {ITEMS} items, wrk", world.client["path"], cookie, seconds)
    zipped = _best(server, hot, f"{page.name}, gzip", world.client["path"], cookie | GZIP, seconds)
    for each in (page, zipped):
        yield replace(each.as_many_as(LEAST_ANSWERS), over_static=each.cpu / file.cpu)
    yield replace(file, over_static=1.0)


def _best(
    server: Server, hot: list[str], name: str, path: str, headers: dict[str, str], seconds: int
) -> Answers:
    """The best of a few runs: what the others on this machine take is in each of them."""
    say(name)
    runs = [_run(server, hot, name, path, headers, seconds) for _ in range(ROUNDS)]
    return max(runs, key=lambda run: run.rate or 0)


def _run(
    server: Server, hot: list[str], name: str, path: str, headers: dict[str, str], seconds: int
) -> Answers:
    wrk, origin = hot
    given = [part for key, value in headers.items() for part in ("-H", f"{key}: {value}")]
    asked = [
        "-t",
        "2",
        "-c",
        str(CONNECTIONS),
        "-d",
        f"{seconds}s",
        "--timeout",
        "10s",
        "-s",
        SCRIPT,
        *given,
        origin + path,
    ]
    before = server.cpu
    done = subprocess.run([wrk, *asked], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if found["failed"] or not found["answers"]:
        raise RuntimeError(f"{path}: {found['failed']} answers failed ({found['kinds']})")
    each = (server.cpu - before) / found["answers"]
    p50, p95, p99 = (found[key] / 1e6 for key in ("p50", "p95", "p99"))
    rate = found["answers"] / found["micros"] * 1e6
    return Answers(name, p50, p95, p99, each, found["bytes"] / found["answers"], rate)


def find_wrk() -> str | None:
    """The path of wrk; as root on Debian it is installed when there is none."""
    if found := shutil.which("wrk"):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get") and apt_get("update"):
        apt_get("install", "-y", "--no-install-recommends", "wrk")
    return shutil.which("wrk")
