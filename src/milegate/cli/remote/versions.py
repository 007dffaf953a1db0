"""What a project in a workspace has behind it: frozen versions, and the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from milegate.cli.outcome import Unusable
from milegate.cli.remote.client import PULL_FIRST, Remote
from milegate.core.plan import Plan
from milegate.planfile.text import read_json


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version of a project; `at` is its day."""

    number: int
    name: str
    revision: int
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, in the words of the history, and the revision that this became."""

    label: str
    revision: int


def freeze(project: Remote, name: str, etag: str | None) -> Frozen:
    """The plan of a project as its next version; with an ETag only while it is that plan."""
    headers = {"If-Match": etag} if etag else {}
    with project.understood():
        answer = project.ask("POST", "versions", headers, advice={412: PULL_FIRST}, json={"name": name})
        return _frozen(answer.json())


def versions(project: Remote) -> list[Frozen]:
    """All versions of a project, the first first."""
    with project.understood():
        return [_frozen(each) for each in _rows(project, "versions")]


def plan_of_version(project: Remote, number: int) -> Plan:
    """The plan of a version. Unusable for a number that is none."""
    if number not in {each.number for each in versions(project)}:
        raise Unusable(f"there is no version {number} of {project.place}")
    with project.understood():
        return read_json(project.ask("GET", f"versions/{number}/plan").content)


def undo(project: Remote) -> Undone:
    """Take back the last step of whoever holds the token."""
    with project.understood():
        revision = int(project.ask("POST", "plan/undo").json()["revision"])
        (step, *_) = _rows(project, "plan/steps", {"since": str(revision - 1)})
        return Undone(str(step["label"]), revision)


def _rows(project: Remote, part: str, wanted: dict[str, str] | None = None) -> Iterator[Any]:
    """The rows of all pages of a list."""
    turn = dict(wanted or {})
    while True:
        page = project.ask("GET", part, params=turn).json()
        yield from page["items"]
        if page["next"] is None:
            return
        turn["cursor"] = str(page["next"])


def _frozen(row: Any) -> Frozen:
    name, author, day = (str(row[key]) for key in ("name", "author", "at"))
    return Frozen(int(row["number"]), name, int(row["revision"]), author, day[:10])
