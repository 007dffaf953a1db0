"""The servers that the web's benchmark asks: ours and one with a bare page, on an installation of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.pages import NoServer, free_port

SECONDS_TO_START = 120
SECONDS_TO_END = 10
WORLD = "import django; django.setup(); from benchmarks.web_world import main; main()"
OWN, BARE = "milegate.config.serve", "benchmarks.web_bare"


@dataclass(frozen=True)
class World:
    """What a server shows: everybody's cookies, the doors for edits by the size of the plan, the pages, and
    where the client of a proposal reads it.
    """

    token: str
    cookies: list[str]
    doors: dict[str, str]
    pages: dict[str, str]
    client: dict[str, Any]


@dataclass(frozen=True)
class Server:
    """Where it listens, and which process it is."""

    port: int
    process: int

    @property
    def cpu(self) -> float:
        """The seconds of CPU that it and its processes have used; what others do meanwhile is not in it."""
        return sum(map(_cpu, [self.process, *_children(self.process)]))


def _children(process: int) -> list[int]:
    files = Path(f"/proc/{process}/task").glob("*/children")
    return [int(each) for file in files for each in file.read_text().split()]


def _cpu(process: int) -> float:
    spent = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Place:
    """An installation of the benchmark's own."""

    folder: str
    database: str
    workers: int

    def prepare(self) -> World:
        """Tables and everything that is looked at."""
        self._run("-m", "milegate.config.migrate")
        return World(**json.loads(self._run("-c", WORLD)))

    @contextmanager
    def serving(self, module: str = OWN) -> Iterator["Server"]:
        """A server on this installation until the block ends."""
        port = free_port()
        command = [sys.executable, "-m", module, "--port", str(port), "--workers", str(self.workers)]
        process = subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(process, port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(SECONDS_TO_END)

    @property
    def _environment(self) -> Mapping[str, str]:
        own = {"MILEGATE_DATA": self.folder, "DATABASE_URL": self.database}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "milegate.config.settings"}

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self._environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Until it answers at all."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            status(port)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise NoServer("the server has ended" if process.poll() is not None else "the server is silent")


def status(port: int, path: str = "/", **headers: Any) -> tuple[int, str]:
    """The status of an answer, and the type of its content."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get_content_type()
    finally:
        connection.close()
