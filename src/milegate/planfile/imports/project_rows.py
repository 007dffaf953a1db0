"""Tasks of an MS Project XML file as phases, items and gates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from milegate.core.effort import MAX_HOURS, Effort, EffortError
from milegate.core.plan import Gate, Item, Length, Link, Phase
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import Ids, clean_lines
from milegate.planfile.imports.project_links import Bounds, bounds, links
from milegate.planfile.imports.project_roles import Crew
from milegate.planfile.imports.project_tasks import Kind, Task
from milegate.planfile.imports.project_values import WorkingTime, duration, hours


@dataclass(frozen=True, slots=True)
class Rows:
    """Turns tasks into rows; gates and notes gather on the way."""

    crew: Crew
    time: WorkingTime
    notes: list[Note]
    ids: Mapping[str, str]
    gates: list[Gate] = field(default_factory=list)

    def phases(self, root: Task, otherwise: str) -> tuple[Phase, ...]:
        """Summaries of the first level as phases; single tasks there gather in one where the first stands."""
        found: list[Phase] = []
        single: list[Item] = []
        place = 0
        for task in root.tasks:
            if task.kind is Kind.PHASE:
                found.append(self._phase(task))
            elif item := self._row(task):
                place = place if single else len(found)
                single.append(item)
        if single:
            name = "Other tasks" if found else otherwise
            self.notes.append(
                Note("phase-made", "", f"tasks outside any summary gather in the phase “{name}”")
            )
            found.insert(place, Phase(root.id, name, items=tuple(single)))
        return tuple(found)

    def _phase(self, task: Task) -> Phase:
        after = links(task, self.ids, self.time, self.notes)
        limits = bounds(task, self.notes)
        return Phase(task.id, task.name, _description(task), after, limits.not_before, self._below(task))

    def _below(self, task: Task) -> tuple[Item, ...]:
        return tuple(item for below in task.tasks if (item := self._row(below)))

    def _row(self, task: Task) -> Item | None:
        """An item or group; a gate is put aside, and gives none."""
        limits = bounds(task, self.notes)
        after = links(task, self.ids, self.time, self.notes)
        if task.kind is Kind.GATE:
            self.gates.append(self._gate(task, after, limits))
            return None
        effort, crew, length = self._work(task)
        return Item(
            task.id,
            task.name,
            _description(task),
            effort=effort,
            crew=crew,
            duration=length,
            after=after,
            not_before=limits.not_before,
            excluded=not task.active,
            items=self._below(task),
        )

    def _gate(self, task: Task, after: tuple[Link, ...], limits: Bounds) -> Gate:
        return Gate(
            task.id,
            task.name,
            description=_description(task),
            after=after,
            not_before=limits.not_before,
            target=limits.target,
        )

    def _work(self, task: Task) -> tuple[dict[str, Effort], dict[str, int], Length | None]:
        if task.tasks:
            self._say_if(
                bool(task.shares), task, "summary-work", "work assigned to a summary was not imported"
            )
            return {}, {}, None
        effort = self._effort(task)
        if effort:
            crew = self._people(task, effort)
            self._compare(task, effort, crew)
            return effort, crew, None
        lost = task.nobody
        self._say_if(
            bool(lost), task, "work-of-nobody", f"{hours(lost)} h are assigned to nobody: only time is left"
        )
        return {}, {}, duration(task.length, self.time) if task.length else None

    def _effort(self, task: Task) -> dict[str, Effort]:
        work: dict[str, int] = {}
        for share in task.shares:
            work[share.role] = work.get(share.role, 0) + share.minutes
        return {role: self._hours(task, total) for role, total in work.items() if total}

    def _hours(self, task: Task, total: int) -> Effort:
        try:
            return Effort.of(hours(total))
        except EffortError:
            self._say_if(True, task, "absurd-effort", f"{hours(total)} h came in as {MAX_HOURS} h")
            return Effort.of(MAX_HOURS)

    def _people(self, task: Task, effort: Mapping[str, Effort]) -> dict[str, int]:
        """Roles of which several whole people share the work equally."""
        crew: dict[str, int] = {}
        for role in effort:
            units = sum((share.units for share in task.shares if share.role == role), Decimal(0))
            if units >= 2 and units == int(units) and units <= self.crew.people(role):
                crew[role] = int(units)
        return crew

    def _compare(self, task: Task, effort: Mapping[str, Effort], crew: Mapping[str, int]) -> None:
        longest = max(one.points[0] * 60 / crew.get(role, 1) for role, one in effort.items())
        if round(longest) != task.length:
            work = hours(round(longest))
            message = f"it lasts {hours(task.length)} h in the file; its work of {work} h counts here"
            self._say_if(True, task, "duration-differs", message)

    def _say_if(self, true: bool, task: Task, code: str, message: str) -> None:
        if true:
            self.notes.append(Note(code, task.where, message))


def ids_of(root: Task) -> dict[str, str]:
    """Give every task its id, in document order; by UID. The root's is for the phase of single tasks."""
    ids = Ids()
    found: dict[str, str] = {}
    for task in root.walk():
        if task is not root:
            task.id = ids.take(task.name, f"task-{task.uid}")
            found.setdefault(task.uid, task.id)
    root.id = ids.take("other-tasks", "tasks")
    return found


def _description(task: Task) -> str:
    return clean_lines(task.record.get("Notes"))
