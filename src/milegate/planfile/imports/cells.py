"""The efforts of one row: several columns may hold the points of one role."""

from milegate.core.effort import Effort, EffortError
from milegate.planfile.imports.columns import Header, Layout, Unit
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.numbers import NotUnderstood, effort, is_about, is_ambiguous
from milegate.planfile.imports.table import Table
from milegate.planfile.imports.words import Meaning, Part

_ORDER = (Part.LOW, Part.LIKELY, Part.HIGH)

Points = dict[Part, Effort]


def efforts(table: Table, plan: Layout, row: int, notes: list[Note]) -> dict[str, Effort]:
    """Effort by the name of a role; cells that are none go to the notes, each with its place."""
    roles: dict[str, Points] = {}
    places: dict[str, str] = {}
    for header in plan.of(Meaning.EFFORT):
        found = _cell(table, header, row, notes)
        if found is not None and any(found.points):
            points = roles.setdefault(header.role, {})
            part = header.part if header.part not in points else Part.WHOLE
            points[part] = _sum(points[part], found) if part in points else found
            places.setdefault(header.role, table.place(row, header.column))
    return {
        role: whole
        for role, points in roles.items()
        if (whole := _whole(points, places[role], notes)) is not None
    }


def _cell(table: Table, header: Header, row: int, notes: list[Note]) -> Effort | None:
    value = table.at(row, header.column)
    place = table.place(row, header.column)
    try:
        found = effort(value, header.style, days=header.unit is Unit.DAYS)
    except NotUnderstood as why:
        text = clean(table.text(row, header.column), 60)
        notes.append(Note("cell-not-understood", place, f"`{text}`: {why}"))
        return None
    if is_ambiguous(value, header.style):
        message = f"`{value}` was read as {found}: is its separator for thousands or for decimals?"
        notes.append(Note("number-ambiguous", place, message))
    if found is not None and is_about(value):
        message = f"`{value}` was read as {found}: write a range, such as 8-12, where you are not sure"
        notes.append(Note("effort-uncertain", place, message))
    return found


def _sum(one: Effort, other: Effort) -> Effort:
    """Two columns of the same role and point add up, where both are single values in one unit."""
    if len(one.points) == len(other.points) == 1 and one.in_days == other.in_days:
        return Effort((one.points[0] + other.points[0],), one.in_days)
    return one


def _whole(points: Points, place: str, notes: list[Note]) -> Effort | None:
    """One effort from what the columns of a role say."""
    parts = [points[part] for part in _ORDER if part in points]
    if not parts:
        return points[Part.WHOLE]
    if len(parts) == 2 and Part.WHOLE in points and Part.LIKELY not in points:
        parts.insert(1, points[Part.WHOLE])
    days = parts[0].in_days
    try:
        return Effort.parse(str(Effort(tuple(part.points[0] for part in parts), days)))
    except EffortError as error:
        notes.append(Note("cell-not-understood", place, str(error)))
        return None
