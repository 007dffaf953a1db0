"""The server, for people: prepare everything, listen, and say where.

python -m milegate.config.serve [--host HOST] [--port PORT] [--demo] [--workers N]
"""

import argparse
import errno
import os
import socket
import sys
import threading
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from io import StringIO

import django
from django.core.management import call_command
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from milegate.config.ending import SECONDS_TO_END
from milegate.config.environment import BadSetting
from milegate.config.places import demo_plan, private_files
from milegate.web.limits import BODIES_AT_ONCE

TARGET = "milegate.config.worker:application"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECONDS_TO_LISTEN = 60
WORKERS = min(2, os.cpu_count() or 1)  # a process keeps one core busy; each takes about 150 MB
CONNECTIONS = 4_096  # of each process: many may be open and silent before anybody else has to wait
MILLISECONDS_TO_ASK = 5_000  # for whoever opens a connection, until the headers are there
THREADS = BODIES_AT_ONCE + 16  # there are always some that wait for no body; they begin when they are needed


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="milegate serve", description="Serve Milegate.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=WORKERS, help=f"processes that answer ({WORKERS})")
    parser.add_argument(
        "--demo", action="store_true", help="show the demo project; on a loopback address only"
    )
    return parser.parse_args(given)


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port: write a number from 1 to 65535")
    return number


def main(given: Sequence[str] | None = None) -> int:
    """Serve until somebody stops it; the exit code is 1 when it could not begin."""
    asked = arguments(given)
    private_files()
    if trouble := obstacle(asked):
        print(f"milegate: {trouble}", file=sys.stderr)
        return 1
    try:
        code = prepare(asked.demo, asked.host)
    except BadSetting as error:
        print(f"milegate: {error}", file=sys.stderr)
        return 1
    serve(asked, code)
    return 0


def obstacle(asked: argparse.Namespace) -> str:
    """What stands in the way, in one line; empty when nothing does."""
    if asked.demo and asked.host not in LOOPBACK:
        return f"the demo listens on this machine alone, and not on {asked.host}: leave out --host"
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((asked.host, asked.port))
        except OSError as error:
            return _unbound(error, asked)
    return ""


def _unbound(error: OSError, asked: argparse.Namespace) -> str:
    if error.errno == errno.EADDRINUSE:
        other = asked.port + 80 if asked.port < 65456 else 8080
        return f"port {asked.port} is taken by another program; take another one: make run PORT={other}"
    return f"cannot listen on {asked.host}, port {asked.port}: {error.strerror}"


def prepare(demo: bool, host: str) -> str:
    """Settings, tables, static files and the demo project; the second time there is little to do.

    The code for the set-up page comes back, while nobody is here.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "milegate.config.settings"
    os.environ["MILEGATE_DEMO"] = "1" if demo else ""
    os.environ["MILEGATE_LISTENER"] = host  # the demo's people come in on a loopback address only
    django.setup()
    return call_command("prepare", demo=demo_plan() if demo else None, stdout=StringIO()) or ""


def serve(asked: argparse.Namespace, code: str = "") -> None:
    """Listen; a thread says so as soon as it is true. Both Ctrl-C and SIGTERM end it quietly."""
    server = Server(
        TARGET,
        address=asked.host,
        port=asked.port,
        factory=True,
        interface=Interfaces.WSGI,
        workers=max(1, asked.workers),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=SECONDS_TO_END,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=MILLISECONDS_TO_ASK),
    )
    server.on_startup(lambda: threading.Thread(target=_announce, args=(asked, code), daemon=True).start())
    server.serve()


def _announce(asked: argparse.Namespace, code: str) -> None:
    host = f"[{asked.host}]" if ":" in asked.host else asked.host
    end = time.monotonic() + SECONDS_TO_LISTEN
    time.sleep(0.1)  # the workers are copied from this process meanwhile
    while time.monotonic() < end:
        if _answers(asked.host, asked.port):
            print(f"Milegate runs on http://{host}:{asked.port}", flush=True)
            if code:
                print(f"Nobody is here yet: set it up at /setup with the code {code}", flush=True)
            return
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    """Whether the first page is there; asking for it also computes it, so that nobody waits for that."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
