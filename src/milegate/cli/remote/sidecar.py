"""What a plan file remembers of its workspace: `.milegate/<name>.json` beside it.

It holds the address, the ETag and the document of the last pull or push: the base of the next three-way
merge. It is meant to be kept in git with the file, so that every state of the file has its base.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from milegate.cli.outcome import Unusable
from milegate.cli.reading import explained
from milegate.core.plan import Plan
from milegate.planfile.errors import BadPlan, PlanFileError
from milegate.planfile.files import read_bytes, write_bytes
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import dump_json
from milegate.planfile.text import decode, plan_from

FOLDER = ".milegate"
KEYS = ("server", "workspace", "project", "etag")


@dataclass(frozen=True, slots=True)
class Place:
    """A project in a workspace on a server."""

    server: str
    workspace: str
    project: str

    def __str__(self) -> str:
        return f"{self.workspace}/{self.project} at {self.server}"


@dataclass(frozen=True, slots=True)
class Link:
    """A plan file's tie to a project: the plan that both had in common last, and its ETag there."""

    place: Place
    etag: str
    base: Plan

    @property
    def revision(self) -> str:
        """The revision that the ETag names, for people."""
        return self.etag.strip('W/"').partition(".")[0]


def sidecar_of(file: Path) -> Path:
    """Where a file's memory is."""
    return file.parent / FOLDER / f"{file.name}.json"


def read_link(file: Path) -> Link | None:
    """What a file remembers; None when it was never pulled. Unusable when its memory is damaged."""
    place = sidecar_of(file)
    if not place.exists():
        return None
    try:
        value = parse_json(decode(read_bytes(place)))
        server, workspace, project, etag = (str(value[key]) for key in KEYS)
        return Link(Place(server, workspace, project), etag, plan_from(value["plan"]))
    except (PlanFileError, BadPlan, KeyError, TypeError, ValueError):
        raise Unusable(f"{place} is damaged: delete it, and pull again with --force") from None


def write_link(file: Path, link: Link) -> None:
    """Remember the last common plan of a file."""
    place = sidecar_of(file)
    head = dict(
        zip(KEYS, (link.place.server, link.place.workspace, link.place.project, link.etag), strict=True)
    )
    text = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    with explained(str(place)):
        _folder(place.parent)
        write_bytes(f'{text},\n  "plan": {dump_json(link.base)}}}\n'.encode(), place)


def _folder(place: Path) -> None:
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise Unusable(f"cannot make the folder {place}: {error.strerror}") from None
