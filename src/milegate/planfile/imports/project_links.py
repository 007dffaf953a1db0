"""Links and constraints of an MS Project XML file."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from milegate.core.kinds import LinkType
from milegate.core.plan import Link
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.project_tasks import Kind, Task
from milegate.planfile.imports.project_values import WorkingTime, day, lag, whole
from milegate.planfile.imports.project_xml import Record

_TYPES = {0: LinkType.FF, 1: LinkType.FS, 2: LinkType.SF, 3: LinkType.SS}
_CONSTRAINTS = {
    1: "as late as possible",
    2: "must start on",
    3: "must finish on",
    5: "start no later than",
    6: "finish no earlier than",
    7: "finish no later than",
}
_START_NO_EARLIER = 4
_FINISH_NO_EARLIER = 6
_PROMISES = (2, 3, 5, 7)


class Bounds(NamedTuple):
    """Dates that bind a task: our `not_before` and `target`."""

    not_before: date | None
    target: date | None


def links(task: Task, ids: Mapping[str, str], time: WorkingTime, notes: list[Note]) -> tuple[Link, ...]:
    """All predecessors of a task in the order of the file; `ids` gives ours for a task's UID."""
    found: dict[str, Link] = {}
    for record in task.record.all("PredecessorLink"):
        link = _link(task, record, ids, time, notes)
        if link and link.id in found:
            notes.append(
                Note("link-dropped", task.where, f"it has two links to `{link.id}`: the first stays")
            )
        elif link and link.id != task.id:
            found[link.id] = link
    return tuple(found.values())


def _link(
    task: Task, record: Record, ids: Mapping[str, str], time: WorkingTime, notes: list[Note]
) -> Link | None:
    uid = record.get("PredecessorUID")
    if uid not in ids or uid == task.uid or record.get("CrossProject") == "1":
        reason = "itself" if uid == task.uid else f"UID {uid}, which is not in this plan"
        notes.append(Note("link-dropped", task.where, f"its link to {reason} was not imported"))
        return None
    found = lag(whole(record.get("LinkLag")), whole(record.get("LagFormat"), 7), time)
    if found.elapsed:
        message = (
            f"its lag to `{ids[uid]}` in elapsed {found.elapsed} comes in as {found.length} of working time"
        )
        notes.append(Note("elapsed-lag", task.where, message))
    return Link(ids[uid], _TYPES.get(whole(record.get("Type"), 1), LinkType.FS), found.length)


def bounds(task: Task, notes: list[Note]) -> Bounds:
    """The dates that a task's constraint and deadline set; what we do not have goes to the notes."""
    kind = whole(task.record.get("ConstraintType"))
    when = day(task.record.get("ConstraintDate"))
    deadline = day(task.record.get("Deadline"))
    if task.kind is Kind.GATE:
        return _of_gate(task, kind, when, deadline, notes)
    notes.extend(_dropped(task, kind, when, deadline))
    return Bounds(when if kind == _START_NO_EARLIER else None, None)


def _of_gate(task: Task, kind: int, when: date | None, deadline: date | None, notes: list[Note]) -> Bounds:
    not_before = when if kind in (_START_NO_EARLIER, _FINISH_NO_EARLIER) else None
    promised = when if kind in _PROMISES else None
    if promised:
        message = (
            f"its constraint “{_CONSTRAINTS[kind]} {promised}” comes in as the target, which moves nothing"
        )
        notes.append(Note("constraint-as-target", task.where, message))
    return Bounds(not_before, deadline or promised)


def _dropped(task: Task, kind: int, when: date | None, deadline: date | None) -> Iterator[Note]:
    if kind in _CONSTRAINTS:
        text = f"{_CONSTRAINTS[kind]} {when}" if when and kind != 1 else _CONSTRAINTS[kind]
        yield Note("constraint-dropped", task.where, f"its constraint “{text}” was not imported")
    if deadline:
        yield Note(
            "deadline-dropped", task.where, f"its deadline {deadline} was not imported: set a gate's target"
        )
