"""The tasks of an MS Project XML file as a tree, and what each of them is for us."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from milegate.planfile.errors import BadPlan, Problem
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.project_roles import Crew, Share
from milegate.planfile.imports.project_values import minutes, whole
from milegate.planfile.imports.project_xml import Record

MAX_TASKS = 20_000


class Kind(Enum):
    """What a task becomes."""

    PHASE = auto()
    GROUP = auto()
    ITEM = auto()
    GATE = auto()


@dataclass(slots=True)
class Task:
    """One task with what is below it; `shares` is who works on it, `nobody` the work without a name.

    `id` is ours; a file with two tasks of one UID gives each its own, and links mean the first.
    """

    record: Record
    uid: str
    name: str
    level: int
    kind: Kind = Kind.ITEM
    id: str = ""
    shares: tuple[Share, ...] = ()
    nobody: int = 0
    tasks: "list[Task]" = field(default_factory=list)

    @property
    def where(self) -> str:
        """How a note names it."""
        return f"UID {self.uid} {self.name}"

    @property
    def length(self) -> int:
        """Its duration in working minutes."""
        return minutes(self.record.get("Duration")) or 0

    @property
    def active(self) -> bool:
        """Whether it counts."""
        return self.record.get("Active") != "0"

    def walk(self) -> "Iterator[Task]":
        """Itself and everything below, in document order."""
        yield self
        for task in self.tasks:
            yield from task.walk()


def tree(project: Record, crew: Crew, notes: list[Note]) -> Task:
    """The project summary with all tasks below it, each with its kind."""
    records = project.all("Tasks", "Task")
    if len(records) > MAX_TASKS:
        raise BadPlan([Problem("too-many-rows", f"the file has more than {MAX_TASKS:,} tasks")])
    root = Task(Record(), "0", "", 0)
    path = [root]
    for record in records:
        if not _counts(record, notes):
            continue
        task = _task(record, crew, path[-1].level)
        while path[-1].level >= task.level:
            path.pop()
        path[-1].tasks.append(task)
        path.append(task)
    for task in root.walk():
        task.kind = _kind(task, notes) if task is not root else Kind.GROUP
    return root


def _counts(record: Record, notes: list[Note]) -> bool:
    """Whether it is a task of this project, and neither its summary nor an empty row."""
    if record.get("IsNull") == "1" or whole(record.get("OutlineLevel"), 1) < 1:
        return False
    where = f"UID {record.get('UID')} {clean(record.get('Name'))}"
    if record.get("ExternalTask") == "1":
        notes.append(Note("task-external", where, "it belongs to another project and was not imported"))
        return False
    if record.get("IsSubproject") == "1":
        notes.append(Note("task-external", where, "the project inserted here is not in this file"))
    return True


def _task(record: Record, crew: Crew, above: int) -> Task:
    uid = record.get("UID")
    name = clean(record.get("Name")) or f"Task {uid}"
    level = min(max(whole(record.get("OutlineLevel"), 1), 1), above + 1)
    return Task(record, uid, name, level, shares=crew.shares.get(uid, ()), nobody=crew.nobody.get(uid, 0))


def _kind(task: Task, notes: list[Note]) -> Kind:
    flagged = task.record.get("Milestone") == "1"
    if task.tasks:
        _say_if(flagged, notes, task, "a summary marked as a milestone comes in without the mark")
        return Kind.PHASE if task.level == 1 else Kind.GROUP
    if not flagged:
        return Kind.ITEM
    busy = any(share.minutes for share in task.shares) or task.nobody
    if task.length or busy or not task.active:
        why = "is inactive" if not task.active else "has a duration" if task.length else "has work"
        _say_if(True, notes, task, f"a milestone that {why} comes in as an item")
        return Kind.ITEM
    return Kind.GATE


def _say_if(true: bool, notes: list[Note], task: Task, message: str) -> None:
    if true:
        notes.append(Note("milestone-as-item", task.where, message))
