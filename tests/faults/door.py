"""The web's door for edits, as a browser uses it, for many at once."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Barrier
from typing import Any

from tests.config.running import PATIENCE, Running
from tests.faults.setting import TOKEN
from tests.installation import Installation


@dataclass(frozen=True)
class Setting:
    """A plan and somebody who may edit it."""

    project: str
    cookie: str

    @classmethod
    def of(cls, installed: Installation) -> "Setting":
        """The one that an installation begins with."""
        return cls(**json.loads(installed.python("-m", "tests.faults.setting")))

    @property
    def slug(self) -> str:
        """The project's own part of its address."""
        return self.project.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True)
class Answer:
    """What the door said; status 0: the connection broke before it said anything."""

    label: str
    status: int
    said: dict[str, Any]


def named(item: int, name: str) -> dict[str, Any]:
    """The edit that gives an item a name."""
    return {"op": "set", "kind": "item", "id": f"item-{item}", "field": "name", "value": name}


class Door:
    """The door of one server for one project."""

    def __init__(self, server: Running, setting: Setting) -> None:
        self._host = server.address.removeprefix("http://")
        self._path = f"{setting.project}estimate/edits"
        self._headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Cookie": setting.cookie,
            "X-CSRFToken": TOKEN,
        }

    def send(self, base: int, edit: dict[str, Any]) -> Answer:
        """One edit by itself, on a connection of its own; its value is its label."""
        label = str(edit["value"])
        body = json.dumps({"base": base, "label": label, "edits": [edit]})
        connection = HTTPConnection(self._host, timeout=PATIENCE)
        try:
            connection.request("POST", self._path, body, self._headers)
            response = connection.getresponse()
            return Answer(label, response.status, json.loads(response.read() or b"{}"))
        except (OSError, HTTPException):
            return Answer(label, 0, {})
        finally:
            connection.close()

    def all_at_once(self, base: int, edits: Sequence[dict[str, Any]]) -> list[Answer]:
        """As many people as edits press Enter in the same moment."""
        gate = Barrier(len(edits))

        def press(edit: dict[str, Any]) -> Answer:
            gate.wait(PATIENCE)
            return self.send(base, edit)

        return in_threads(len(edits), press, edits)


def in_threads(
    count: int, do: Callable[[dict[str, Any]], Answer], edits: Sequence[dict[str, Any]]
) -> list[Answer]:
    """Do it for all edits, so many at a time."""
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(do, edits))


def history(installed: Installation, setting: Setting) -> dict[str, Any]:
    """What the installation keeps of the plan."""
    kept: dict[str, Any] = json.loads(installed.python("-m", "tests.faults.history", setting.slug))
    return kept


def names(kept: dict[str, Any]) -> list[str]:
    """The names of the items of a kept plan."""
    return [item["name"] for item in kept["plan"]["phases"][0]["items"]]
