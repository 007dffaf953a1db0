"""The working time of an MS Project XML file: one base calendar becomes the plan's."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from milegate.core.plan import Calendar, DayRange
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.project_values import day, number, whole
from milegate.planfile.imports.project_xml import Record

_DAY = 1_440
_MONDAY_TO_FRIDAY = dict.fromkeys(range(5), ((480, 720), (780, 1020)))
_CHAIN = 8
_LONGEST = timedelta(days=366 * 20)

Shift = tuple[int, int]


class Exempt(NamedTuple):
    """Days that differ from the week: free ones, or ones with working time of their own."""

    first: date
    last: date
    working: bool


class Hours(NamedTuple):
    """A calendar as it is written: shifts by weekday (0 = Monday), exceptions, and repeated ones by name."""

    week: dict[int, tuple[Shift, ...]]
    exceptions: frozenset[Exempt]
    repeated: tuple[str, ...]


def calendar(project: Record, notes: list[Note]) -> Calendar:
    """The plan's calendar; what it cannot say goes to the notes."""
    calendars = {record.get("UID"): record for record in project.all("Calendars", "Calendar")}
    chosen = _chosen(project, calendars)
    hours = _hours(chosen, calendars)
    notes.extend(_repetitions(hours, chosen))
    notes.extend(_of_resources(project, calendars, hours, _name(chosen)))
    result = _week(project, hours, notes)
    free = sorted(e for e in hours.exceptions if not e.working)
    return Calendar(
        week=result.week,
        hours_per_day=result.hours_per_day,
        day_start=result.day_start,
        holidays=tuple(e.first for e in free if e.first == e.last),
        closures=tuple(DayRange(e.first, e.last) for e in free if e.first != e.last),
    )


def _chosen(project: Record, calendars: dict[str, Record]) -> Record:
    named = calendars.get(project.get("CalendarUID"))
    bases = (record for record in calendars.values() if record.get("IsBaseCalendar") == "1")
    return named or next(bases, None) or next(iter(calendars.values()), Record())


def _name(record: Record) -> str:
    return clean(record.get("Name")) or "Standard"


def _hours(record: Record, calendars: dict[str, Record]) -> Hours:
    """What a calendar says, with what it takes from the calendars below it."""
    week: dict[int, tuple[Shift, ...]] = {}
    exceptions: dict[date, Exempt] = {}
    repeated: list[str] = []
    for layer in _layers(record, calendars):
        for weekday in layer.all("WeekDays", "WeekDay"):
            if (kind := whole(weekday.get("DayType"))) in range(1, 8):
                week.setdefault((kind + 5) % 7, _shifts(weekday))
        for found in _exceptions(layer, repeated):
            exceptions.setdefault(found.first, found)
    return Hours(week or dict(_MONDAY_TO_FRIDAY), frozenset(exceptions.values()), tuple(repeated))


def _layers(record: Record, calendars: dict[str, Record]) -> Iterator[Record]:
    """The calendar and its bases; a chain that bites its own tail ends."""
    layer: Record | None = record
    for _ in range(_CHAIN):
        if layer is None:
            return
        yield layer
        layer = calendars.get(layer.get("BaseCalendarUID"))


def _shifts(weekday: Record) -> tuple[Shift, ...]:
    if weekday.get("DayWorking") != "1":
        return ()
    times = weekday.all("WorkingTimes", "WorkingTime")
    shifts = ((_minute(time.get("FromTime")), _minute(time.get("ToTime")) or _DAY) for time in times)
    return tuple(sorted(shift for shift in shifts if shift[0] < shift[1])) or _MONDAY_TO_FRIDAY[0]


def _minute(text: str) -> int:
    parts = [whole(part) for part in text.split(":")]
    return min(max(parts[0] * 60 + parts[1], 0), _DAY) if len(parts) > 1 else 0


def _exceptions(layer: Record, repeated: list[str]) -> Iterator[Exempt]:
    old = [weekday for weekday in layer.all("WeekDays", "WeekDay") if weekday.get("DayType") == "0"]
    for record in (*layer.all("Exceptions", "Exception"), *old):
        period = next(iter(record.all("TimePeriod")), record)
        first, last = day(period.get("FromDate")), day(period.get("ToDate"))
        if first is None or last is None or not first <= last <= first + _LONGEST:
            continue
        if _repeats(record):
            repeated.append(clean(record.get("Name")) or first.isoformat())
        else:
            yield Exempt(first, last, record.get("DayWorking") == "1")


def _repeats(record: Record) -> bool:
    """Whether days lie between its occurrences: anything but every day, more than once."""
    daily = whole(record.get("Type"), 1) <= 1 and whole(record.get("Period"), 1) <= 1
    return not daily and whole(record.get("Occurrences"), 1) != 1


def _repetitions(hours: Hours, chosen: Record) -> Iterator[Note]:
    where = f"calendar {_name(chosen)}"
    for name in hours.repeated:
        message = f"the repeated exception “{name}” was not imported: add its days to `calendar.holidays`"
        yield Note("calendar-exception", where, message)
    for found in sorted(e for e in hours.exceptions if e.working):
        message = f"extra working time from {found.first} to {found.last} was not imported"
        yield Note("calendar-exception", where, message)


def _week(project: Record, hours: Hours, notes: list[Note]) -> Calendar:
    working = {weekday: shifts for weekday, shifts in sorted(hours.week.items()) if shifts}
    if not working:
        notes.append(
            Note("calendar-empty", "calendar", "it has no working day: Monday to Friday was assumed")
        )
        working = dict(_MONDAY_TO_FRIDAY)
    lengths = {weekday: sum(end - start for start, end in shifts) for weekday, shifts in working.items()}
    length = min(_most_common(lengths.values()), _DAY)
    start = min(_most_common(shifts[0][0] for shifts in working.values()), _DAY - length)
    notes.extend(_simplified(lengths, length, project))
    return Calendar(week=tuple(working), hours_per_day=_hours_of(length), day_start=start)


def _most_common(values: Iterable[int]) -> int:
    return Counter(values).most_common(1)[0][0]


def _hours_of(length: int) -> Decimal:
    return (Decimal(length) / 60).quantize(Decimal("0.000001")).normalize() + 0


def _simplified(lengths: dict[int, int], length: int, project: Record) -> Iterator[Note]:
    if set(lengths.values()) != {length}:
        message = f"working days of different length came in with {_hours_of(length)} hours each"
        yield Note("calendar-simplified", "calendar", message)
    typed = number(project.get("MinutesPerDay"))
    if typed and typed != length:
        message = (
            f"the file counts {typed / 60:g} hours a day for durations, but its week has {length / 60:g}"
        )
        yield Note("calendar-simplified", "calendar", f"{message}: the latter counts here")


def _of_resources(project: Record, calendars: dict[str, Record], ours: Hours, name: str) -> Iterator[Note]:
    alike = 0
    for resource in project.all("Resources", "Resource"):
        own = calendars.get(resource.get("CalendarUID"))
        if own is None or not resource.get("Name"):
            continue
        if _hours(own, calendars) == ours:
            alike += own.get("IsBaseCalendar") != "1"
            continue
        where = f"resource UID {resource.get('UID')} {clean(resource.get('Name'))}"
        yield Note("resource-calendar", where, f"its own calendar comes in as the project's, “{name}”")
    if alike:
        message = (
            f"{alike} calendars of resources come in as the project's, “{name}”; they do not differ from it"
        )
        yield Note("resource-calendar", "resources", message)
