"""A real server in a process of its own, with a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 60.0


@dataclass(frozen=True)
class Running:
    """A server that has said where it runs."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> str:
        """What it answers to a question."""
        connection = HTTPConnection(self.address.removeprefix("http://"), timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    def connected(self, text: str) -> socket.socket:
        """A connection on which somebody has said so much."""
        host, _, port = self.address.removeprefix("http://").rpartition(":")
        connection = socket.create_connection((host, int(port)), timeout=PATIENCE)
        connection.sendall(text.encode())
        return connection

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, float]:
        """End it; its exit code, what it said at the end, and how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said, time.monotonic() - began


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    folder: Path, port: int, *arguments: str, settings: Mapping[str, str] = {}
) -> subprocess.Popen[str]:
    """The process, not waited for."""
    own = {"MILEGATE_DATA": str(folder), "MILEGATE_TRY_PER_MINUTE": "10000"}
    environment = os.environ | own | {**settings}
    command = [sys.executable, "-m", "milegate.config.serve", "--port", str(port), *arguments]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def migrated(folder: Path) -> subprocess.Popen[str]:
    """The process that brings the tables up to date, not waited for."""
    command = [sys.executable, "-m", "milegate.config.migrate"]
    environment = os.environ | {"MILEGATE_DATA": str(folder)}
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@contextmanager
def running(folder: Path, *arguments: str, settings: Mapping[str, str] = {}) -> Iterator[Running]:
    """A server that answers; it is ended with the block, if it has not ended before."""
    process = start(folder, free_port(), *(arguments or ("--demo",)), settings=settings)
    try:
        said = process.stdout.readline() if process.stdout else ""
        assert said.startswith("Milegate runs on "), said
        yield Running(process, said.split()[-1])
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE)
