"""People at the web's doors, each with cookies and a connection of their own. Seconds come out."""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from threading import Barrier
from typing import Any

from benchmarks.web_server import Server, World

PATIENCE = 60


@dataclass
class Taken:
    """Seconds of each answer, of all together and of the server's CPU; how many answers of each status."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    whole: float = 0.0
    cpu: float = 0.0

    def add(self, other: "Taken") -> "Taken":
        """With those of somebody else."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        return self


class Visitor:
    """One person."""

    def __init__(self, server: Server, world: World, number: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self._headers = {"Cookie": world.cookies[number % len(world.cookies)], "X-CSRFToken": world.token}

    def look(self, path: str, taken: Taken) -> None:
        """A page, to its last byte."""
        self._ask(taken, "GET", path, None, {})

    def edit(self, door: str, base: int, value: dict[str, Any], taken: Taken) -> int:
        """One edit; the plan's revision after it, or its base when the edit was refused."""
        body = json.dumps({"base": base, "label": "Typed", "edits": [{"op": "set", "kind": "item"} | value]})
        kinds = {"Content-Type": "application/json", "Accept": "application/json"}
        content = self._ask(taken, "POST", door, body, kinds)
        said = json.loads(content) if content.startswith(b"{") else {}
        return int(said.get("revision", base))

    def _ask(self, taken: Taken, method: str, path: str, body: str | None, kinds: dict[str, str]) -> bytes:
        began = time.perf_counter()
        self._connection.request(method, path, body, self._headers | kinds)
        answer = self._connection.getresponse()
        content = answer.read()
        taken.seconds.append(time.perf_counter() - began)
        taken.statuses[answer.status] += 1
        return content


def rush(server: Server, world: World, path: str, people: int, times: int) -> Taken:
    """So many people ask for one page again and again, without a pause."""

    def visit(visitor: Visitor, _number: int, taken: Taken) -> None:
        for _ in range(times):
            visitor.look(path, taken)

    return _together(server, world, people, visit)


def stroll(server: Server, world: World, pages: Sequence[str], people: int, times: int) -> Taken:
    """So many people open any page, once a second."""

    def visit(visitor: Visitor, number: int, taken: Taken) -> None:
        random = Random(number)
        time.sleep(random.random())
        for _ in range(times):
            visitor.look(random.choice(pages), taken)
            time.sleep(1)

    return _together(server, world, people, visit)


def typing(server: Server, world: World, door: str, times: int) -> Taken:
    """One person changes one cell after the other: a name, an effort, a name and so on."""
    visitor, taken, revision, before = Visitor(server, world, 0), Taken(), 1, server.cpu
    for at in range(times):
        value = {"id": f"item-{at % 90}", "field": "name", "value": f"Part {at} of it"}
        if at % 2:
            value |= {"field": "effort.lead", "value": f"{at % 7 + 1}-{at % 7 + 9}"}
        revision = visitor.edit(door, revision, value, taken)
    taken.cpu = server.cpu - before
    return taken


def crowd(server: Server, world: World, door: str, people: int, base: int) -> Taken:
    """So many people change one plan in the same moment; half of them the same cell."""

    def press(visitor: Visitor, number: int, taken: Taken) -> None:
        item = number if number < people // 2 else 95
        visitor.edit(
            door, base, {"id": f"item-{item}", "field": "description", "value": f"By {number}"}, taken
        )

    return _together(server, world, people, press)


def _together(server: Server, world: World, people: int, do: Callable[[Visitor, int, Taken], None]) -> Taken:
    """Everybody in a thread of their own, beginning at once."""
    begin = Barrier(people + 1)

    def one(number: int) -> Taken:
        visitor, taken = Visitor(server, world, number), Taken()
        begin.wait(PATIENCE)
        do(visitor, number, taken)
        return taken

    with ThreadPoolExecutor(people) as threads:
        running = [threads.submit(one, number) for number in range(people)]
        begin.wait(PATIENCE)
        began, before = time.perf_counter(), server.cpu
        every = Taken()
        for each in running:
            every.add(each.result())
        every.whole, every.cpu = time.perf_counter() - began, server.cpu - before
    return every
