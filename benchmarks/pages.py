"""The pages of the demo as a visitor gets them: our own server on this machine, with an empty data folder.

    python -m benchmarks.pages VISITS

Prints JSON: the seconds until the server listens, the first visit, and the visits to each page after that.
A visit is the whole way, from the request to the last byte of the answer, over the loopback.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

SECONDS_TO_START = 120
SECONDS_TO_END = 10
FIRST = "/"
PAGES = (
    "/",
    "/demo/estimate",
    "/demo/timeline",
    "/demo/milestones",
    "/demo/proposal",
    "/demo/review",
    "/demo/client",
)


class NoServer(RuntimeError):
    """The server did not begin to listen."""


@contextmanager
def server(port: int, folder: str) -> Iterator[None]:
    """Our server with the demo, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "milegate.config.serve", "--demo", "--port", str(port)],
        env=os.environ | {"MILEGATE_DATA": folder},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield
    finally:
        _end(process)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise NoServer(
        f"the server ended with code {process.poll()}" if process.poll() else "the server is silent"
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def visit(connection: HTTPConnection, page: str) -> float:
    """Ask for a page; the seconds until all of it is here."""
    began = time.perf_counter()
    connection.request("GET", page)
    answer = connection.getresponse()
    content = answer.read()
    spent = time.perf_counter() - began
    if answer.status != 200 or b"</html>" not in content:
        raise NoServer(f"{page} answers with {answer.status}")
    return spent


def visits(connection: HTTPConnection, page: str, count: int) -> list[float] | str:
    """The seconds of so many visits to one page, after one that does not count; or what went wrong."""
    try:
        visit(connection, page)
        return [visit(connection, page) for _ in range(count)]
    except NoServer as error:
        return str(error)


def measured(count: int, folder: str) -> dict[str, list[float] | str]:
    """All seconds by what they are of; a text where there are none."""
    port = free_port()
    began = time.perf_counter()
    with server(port, folder):
        ready = time.perf_counter() - began
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        first = visit(connection, FIRST)
        return {
            "server listens": [ready],
            "first visit of all": [first],
            **{f"page {page}": visits(connection, page, count) for page in PAGES},
        }


def main(count: str) -> int:
    """Measure and print; 1 where there is no server."""
    with tempfile.TemporaryDirectory(prefix="milegate-bench-") as folder:
        try:
            print(json.dumps(measured(int(count), str(Path(folder) / "data"))))
        except (NoServer, OSError) as error:
            print(json.dumps({"server": str(error)}))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
