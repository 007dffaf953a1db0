"""What stands under one another in the timeline: phases, groups, items, gates and accompanying work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from milegate.charts.options import ChartOptions, Detail
from milegate.charts.speech import to_say
from milegate.core.outline import Row, RowKind
from milegate.core.overview import Overview
from milegate.core.plan import Gate
from milegate.core.timeline import Activity, Bar, Stop, Timeline

ROLE_COLOURS = 10
_DRAWN = {
    Detail.ALL: frozenset(RowKind),
    Detail.OUTLINE: frozenset(RowKind) - {RowKind.LEAF},
    Detail.PHASES: frozenset({RowKind.PHASE}),
}


class Lane(NamedTuple):
    """The work of one role on an item, from its first start to its last finish."""

    role: str
    start: int
    finish: int
    critical: bool


class BarRow(NamedTuple):
    """A phase, group, item or accompanying work; `word` says why it is not counted.

    `fold` is "open" or "closed" for a row that has others below it.
    """

    kind: str
    id: str
    name: str
    depth: int
    bar: Bar
    lanes: tuple[Lane, ...]
    word: str = ""
    fold: str = ""


class GateRow(NamedTuple):
    """A gate of the plan and its stop on the timeline."""

    kind: str
    id: str
    name: str
    depth: int
    stop: Stop
    gate: Gate


ChartRow = BarRow | GateRow


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles of a plan: name and colour class by id."""

    names: dict[str, str]
    classes: dict[str, str]


NOBODY = Cast({}, {"": "mg-r1"})
"""Where no roles are told: one colour for all work."""


def cast_of(overview: Overview) -> Cast:
    """Colours in the order in which roles are declared; the eleventh takes the first one's again."""
    roles = overview.plan.roles
    classes = {role.id: f"mg-r{n % ROLE_COLOURS + 1}" for n, role in enumerate(roles)}
    return Cast({role.id: role.name for role in roles}, {**classes, "": "mg-r0"})


def chart_rows(overview: Overview, timeline: Timeline, options: ChartOptions) -> list[ChartRow]:
    """The rows in the order of the document, every gate below the phases that it closes."""
    gates = _gates_by_place(overview, timeline)
    lanes = _lanes(timeline.activities, options)
    done: list[ChartRow] = list(_gate_rows(gates.get(-1, [])))
    hidden_to = 0
    for index, row in enumerate(overview.outline.rows):
        if row.kind in _DRAWN[options.detail] and index >= hidden_to:
            fold = _fold(overview, index, options)
            done.append(_bar_row(row, timeline.bars[index], tuple(lanes.get(index, ())), fold))
            hidden_to = overview.outline.ends[index] if fold == "closed" else hidden_to
        if _ends_phase(overview, index):
            done += _gate_rows(gates.get(row.phase, []))
    return [*done, *_along_rows(overview, timeline, options)]


def _ends_phase(overview: Overview, index: int) -> bool:
    row = overview.outline.rows[index]
    return overview.outline.ends[row.phase] == index + 1


def _fold(overview: Overview, index: int, options: ChartOptions) -> str:
    """Whether a row hides what stands below it; empty for one with nothing below."""
    if overview.outline.ends[index] == index + 1:
        return ""
    return "closed" if options.folds.hides(overview.outline.rows[index].id) else "open"


def _bar_row(row: Row, bar: Bar, lanes: tuple[Lane, ...], fold: str) -> BarRow:
    return BarRow(bar.kind, bar.id, bar.name, bar.depth, bar, lanes, row_word(row), fold)


def row_word(row: Row) -> str:
    """Why a row is not counted; empty for one that is."""
    return "" if row.counted else to_say("excluded") if row.excluded else to_say("option")


def _gate_rows(pairs: list[tuple[Stop, Gate]]) -> Iterator[GateRow]:
    for stop, gate in sorted(pairs, key=lambda pair: pair[0].at):
        yield GateRow("gate", stop.id, stop.name, 0, stop, gate)


def _along_rows(overview: Overview, timeline: Timeline, options: ChartOptions) -> Iterator[BarRow]:
    roles = {along.id: along.role for along in overview.plan.along if options.roles}
    for bar in timeline.along:
        lane = Lane(roles.get(bar.id, ""), bar.start, bar.finish, critical=False)
        yield BarRow("along", bar.id, bar.name, 0, bar, (lane,))


def _gates_by_place(overview: Overview, timeline: Timeline) -> dict[int, list[tuple[Stop, Gate]]]:
    """Stops with their gates by the row index of the phase below which they stand (-1: on top)."""
    places: dict[int, list[tuple[Stop, Gate]]] = {}
    gates = {gate.id: gate for gate in overview.plan.gates}
    for stop in timeline.gates:
        gate = gates[stop.id]
        places.setdefault(_place(overview, timeline, stop, gate), []).append((stop, gate))
    return places


def _place(overview: Overview, timeline: Timeline, stop: Stop, gate: Gate) -> int:
    outline = overview.outline
    closed = [outline.rows[outline.index[id]].phase for id in gate.closes if id in outline.index]
    if closed:
        return max(closed)
    phases = (index for index, row in enumerate(outline.rows) if row.kind is RowKind.PHASE)
    return max((index for index in phases if timeline.bars[index].finish <= stop.minute), default=-1)


def _lanes(activities: tuple[Activity, ...], options: ChartOptions) -> dict[int, list[Lane]]:
    """Lanes by row index; several people of one role share one, and all of them where no roles are told."""
    merged: dict[tuple[int, str], Lane] = {}
    for one in activities:
        role = one.role if options.roles else ""
        key = (one.row, role)
        lane = Lane(role, one.start, one.finish, one.slack <= 0)
        old = merged.get(key)
        merged[key] = lane if old is None else _joined(old, lane)
    lanes: dict[int, list[Lane]] = {}
    for (row, _), lane in sorted(merged.items(), key=lambda pair: (pair[0][0], pair[1].start)):
        lanes.setdefault(row, []).append(lane)
    return lanes


def _joined(one: Lane, other: Lane) -> Lane:
    start, finish = min(one.start, other.start), max(one.finish, other.finish)
    return Lane(one.role, start, finish, one.critical or other.critical)
