"""MS Project XML (MSPDI) becomes a plan."""

from datetime import date

from milegate.core.money import MINOR_DIGITS, Currency
from milegate.core.plan import Plan, Project
from milegate.planfile.errors import BadPlan, Problem
from milegate.planfile.imports.imported import Imported, Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.project_calendar import calendar
from milegate.planfile.imports.project_roles import crew, lines
from milegate.planfile.imports.project_rows import Rows, ids_of
from milegate.planfile.imports.project_tasks import Task, tree
from milegate.planfile.imports.project_values import WorkingTime, day, whole
from milegate.planfile.imports.project_xml import Record, read_records

_SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "zł": "PLN",
    "¥": "JPY",
    "Fr.": "CHF",
    "kr": "SEK",
    "Kč": "CZK",
}
_SHOWN = 5


def read_project(content: bytes) -> Imported:
    """The plan in an MS Project XML file; BadPlan when the file is none."""
    source = read_records(content)
    notes: list[Note] = []
    team = crew(source, notes)
    root = tree(source, team, notes)
    if not root.tasks:
        raise BadPlan([Problem("no-tasks", "the file has no task: there is nothing to plan")])
    settings = _settings(source, root, notes)
    days = calendar(source, notes)
    length = days.hours_per_day * 60
    rows = Rows(team, WorkingTime(length, length * len(days.week), _month(source)), notes, ids_of(root))
    phases = rows.phases(root, settings.name)
    fixed = lines(source, Currency.of(settings.currency), notes)
    notes.extend(_of_all(source, root))
    plan = Plan(settings, team.roles, phases, calendar=days, lines=fixed, gates=tuple(rows.gates))
    return Imported(plan, tuple(notes))


def _month(source: Record) -> int:
    days = whole(source.get("DaysPerMonth"), 20)
    return days if 0 < days <= 31 else 20


def _settings(source: Record, root: Task, notes: list[Note]) -> Project:
    if source.get("ScheduleFromStart") == "0":
        message = "the file counts back from its finish: the plan is computed from its start"
        notes.append(Note("schedule-from-finish", "project", message))
    return Project(_title(source), _currency(source, notes), _start(source, root, notes))


def _title(source: Record) -> str:
    summary = (task.get("Name") for task in source.all("Tasks", "Task") if task.get("OutlineLevel") == "0")
    candidates = (source.get("Title"), next(summary, ""), source.get("Name").removesuffix(".xml"))
    return next((name for text in candidates if (name := clean(text, 200))), "Imported project")


def _currency(source: Record, notes: list[Note]) -> str:
    code = source.get("CurrencyCode").upper()
    if code in MINOR_DIGITS:
        return code
    assumed = _SYMBOLS.get(source.get("CurrencySymbol"), "EUR")
    named = f"`{clean(code, 20)}` is no currency" if code else "the file names no currency"
    notes.append(Note("currency-assumed", "project", f"{named}: {assumed} was assumed"))
    return assumed


def _start(source: Record, root: Task, notes: list[Note]) -> date:
    if start := day(source.get("StartDate")):
        return start
    dates = [found for task in root.walk() if (found := day(task.record.get("Start")))]
    if not dates:
        message = (
            "neither the project nor any task has a start: set the project's start date and export again"
        )
        raise BadPlan([Problem("no-start", message)])
    notes.append(
        Note("start-assumed", "project", f"the project has no start: {min(dates)}, of its first task, is it")
    )
    return min(dates)


def _of_all(source: Record, root: Task) -> list[Note]:
    """What many tasks have in common is said once."""
    tasks = [task for task in root.walk() if task is not root]
    started = [task.where for task in tasks if whole(task.record.get("PercentComplete")) > 0]
    manual = [task.where for task in tasks if task.record.get("Manual") == "1"]
    theirs = {"", "-1", source.get("CalendarUID")}
    own = [task.where for task in tasks if task.record.get("CalendarUID") not in theirs]
    inactive = [task.where for task in tasks if not task.active]
    return [
        Note(code, "tasks", f"{_some(found)}: {message}")
        for code, found, message in (
            ("actuals-dropped", started, "what is already done is no part of a plan and was not imported"),
            ("manual-dates", manual, "dates set by hand are computed from links here"),
            ("task-calendar", own, "their own calendars come in as the project's"),
            ("task-inactive", inactive, "inactive tasks come in as excluded"),
        )
        if found
    ]


def _some(names: list[str]) -> str:
    rest = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
