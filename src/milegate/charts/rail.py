"""The gate rail: the whole project as one line of time, for every page of a project.

Labels never overlap: each takes the first free lane, alternately below and above the line. On a phone the
line runs downwards, with the labels beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from milegate.charts import wording
from milegate.charts.marks import diamond, escape, fitted, label, number, text_width, vertical, wrapped
from milegate.charts.options import ChartOptions
from milegate.charts.timeline import frame
from milegate.core.overview import Overview
from milegate.core.timeline import Stop, Timeline

DEFAULTS = ChartOptions(id="rail")
_SIZE = 12.5
_SMALL = 12.0
_LINE = 16.0
_BLOCK = 3 * _LINE + 8
_SIDE = 8.0
_LEAST_STEP = 50.0
_MOST_STEP = 100.0


class RailStop(NamedTuple):
    """A gate on the rail: `percent` of the line, `lane` 0 and even below it, odd above it."""

    id: str
    name: str
    at: datetime
    percent: float
    state: str
    lane: int


@dataclass(frozen=True, slots=True)
class Rail:
    """The stops in order of time; `today` is a percentage too, None outside of the project."""

    starts: date
    ends: date
    stops: tuple[RailStop, ...]
    today: float | None


def gate_rail(overview: Overview, options: ChartOptions = DEFAULTS) -> Rail | None:
    """Where every gate stands between the start and the end; None without a timeline."""
    timeline = overview.timeline
    if timeline is None:
        return None
    span = _Span(timeline)
    stops = [_stop_on(stop, span, options) for stop in sorted(timeline.gates, key=lambda stop: stop.at)]
    today = options.today
    middle = datetime(today.year, today.month, today.day, 12) if today else None
    percent = span.percent(middle) if middle and span.start <= middle <= span.end else None
    ends = timeline.finishes_at.date()
    return Rail(span.start.date(), ends, tuple(_laned(stops, options)), percent)


class _Span:
    """From the start of the project to its end, in calendar time."""

    def __init__(self, timeline: Timeline) -> None:
        self.start = timeline.starts_at
        self.end = max(timeline.finishes_at, *(gate.at for gate in timeline.gates), self.start)
        self.seconds = max((self.end - self.start).total_seconds(), 1.0)

    def percent(self, at: datetime) -> float:
        """How much of the line lies before an instant."""
        return round(min(max((at - self.start).total_seconds() / self.seconds, 0), 1) * 100, 3)


def _stop_on(stop: Stop, span: _Span, options: ChartOptions) -> RailStop:
    return RailStop(stop.id, stop.name, stop.at, span.percent(stop.at), options.state(stop.id), 0)


def _label_width(options: ChartOptions) -> float:
    return min(152.0, options.width / 3)


def _x(percent: float, options: ChartOptions) -> float:
    return _SIDE + 4 + percent / 100 * (options.width - 2 * _SIDE - 8)


def _left(x: float, options: ChartOptions) -> float:
    """Labels are centred below their gate, but stay inside of the picture."""
    width = _label_width(options)
    return min(max(x - width / 2, 2), options.width - width - 2)


def _middle(x: float, lines: list[str], options: ChartOptions) -> float:
    """Below the gate; at the ends of the line as near as the words allow."""
    half = max(text_width(line, _SIZE, bold=True) for line in lines) / 2
    half = min(half, _label_width(options) / 2)
    return min(max(x, half + 2), options.width - half - 2)


def _laned(stops: list[RailStop], options: ChartOptions) -> Iterator[RailStop]:
    """Each stop in the first lane in which its label is free of the one before."""
    ends: list[float] = []
    for stop in stops:
        left = _left(_x(stop.percent, options), options)
        lane = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[lane : lane + 1] = [left + _label_width(options) + _SIDE]
        yield stop._replace(lane=lane)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the marks of one picture share; `y` is the height of the line."""

    rail: Rail
    options: ChartOptions
    locale: str
    y: float

    def day(self, stop: RailStop) -> str:
        """The day of a stop, with its year where the project is long, and its state."""
        short = (self.rail.ends - self.rail.starts).days <= wording.YEARLESS_DAYS
        short = short and not self.options.other_year(stop.at.date())
        text = (wording.short_date if short else wording.medium_date)(stop.at.date(), self.locale)
        return f"{text} · {stop.state}"


def rail_svg(overview: Overview, options: ChartOptions = DEFAULTS) -> str:
    """The rail as a picture; empty text for a plan without a timeline or gates."""
    rail = gate_rail(overview, options)
    if rail is None or not rail.stops:
        return ""
    locale = options.locale or overview.plan.project.locale
    said = (f"Milestones of {overview.plan.project.name}", _said(rail, locale))
    above = max((stop.lane // 2 + 1 for stop in rail.stops if stop.lane % 2), default=0)
    below = max((stop.lane // 2 + 1 for stop in rail.stops if not stop.lane % 2), default=0)
    drawing = _Drawing(rail, options, locale, above * _BLOCK + 28)
    if options.narrow:
        height, marks = _downwards(drawing)
        return frame(options, (options.width, height), said, marks)
    return frame(options, (options.width, drawing.y + 14 + below * _BLOCK), said, _across(drawing))


def _said(rail: Rail, locale: str) -> str:
    stops = (f"{stop.name}, {wording.date_text(stop.at.date(), locale)}, {stop.state}" for stop in rail.stops)
    return f"{wording.date_range(rail.starts, rail.ends, locale)}. {'; '.join(stops)}."


def _across(drawing: _Drawing) -> list[str]:
    """First all lines, then diamonds and words upon them."""
    options, stops = drawing.options, drawing.rail.stops
    line = f'<path class="mg-rail" d="M{_SIDE} {number(drawing.y)}H{number(options.width - _SIDE)}"/>'
    leads = [_lead(stop, drawing) for stop in stops]
    return [line, *_progress(drawing), *leads, *(_stop(stop, drawing) for stop in stops)]


def _progress(drawing: _Drawing) -> list[str]:
    """The part of the line up to the last passed gate, and today."""
    rail, options, y = drawing.rail, drawing.options, drawing.y
    passed = [stop.percent for stop in rail.stops if stop.state == "passed"]
    end = number(_x(max(passed), options)) if passed else ""
    marks = [f'<path class="mg-done" d="M{_SIDE} {number(y)}H{end}"/>'] if passed else []
    if rail.today is None:
        return marks
    x = _x(rail.today, options)
    anchor = "end" if x > options.width - 40 else "middle" if x > 20 else ""
    return [*marks, vertical(x, 15, y + 14, "mg-now"), label(x, 11, "today", "mg-nowt", anchor)]


def _lead(stop: RailStop, drawing: _Drawing) -> str:
    """The line from a diamond to a label that does not stand right below it."""
    offset = stop.lane // 2 * _BLOCK
    end = drawing.y - 14 - offset if stop.lane % 2 else drawing.y + 14 + offset
    return vertical(_x(stop.percent, drawing.options), drawing.y, end, "mg-lead") if stop.lane else ""


def _stop(stop: RailStop, drawing: _Drawing) -> str:
    options, y, offset = drawing.options, drawing.y, stop.lane // 2 * _BLOCK
    x = _x(stop.percent, options)
    lines = wrapped(stop.name, _label_width(options), _SIZE, 2)
    top = y - 20 - offset - len(lines) * _LINE if stop.lane % 2 else y + 26 + offset
    day = drawing.day(stop)
    middle = _middle(x, [*lines, day], options)
    words = [label(middle, top + n * _LINE, line, "mg-what", "middle") for n, line in enumerate(lines)]
    words.append(label(middle, top + len(lines) * _LINE, day, "mg-day", "middle"))
    return _grouped(stop, [diamond(x, y, f"mg-gate mg-s-{escape(stop.state)}"), *words])


def _grouped(stop: RailStop, marks: list[str]) -> str:
    return f'<g data-id="{escape(stop.id)}"><title>{escape(stop.name)}</title>{"".join(marks)}</g>'


def _downwards(drawing: _Drawing) -> tuple[float, list[str]]:
    """The line from top to bottom, for phones; gates stand at least a label apart."""
    rail, options = drawing.rail, drawing.options
    places: list[float] = []
    length = len(rail.stops) * _LEAST_STEP
    for stop in rail.stops:
        last = places[-1] if places else 20 - _LEAST_STEP
        wanted = 20 + stop.percent / 100 * length
        places.append(min(max(last + _LEAST_STEP, wanted), last + _MOST_STEP))
    marks = [f'<path class="mg-rail" d="M14 4V{number(places[-1])}"/>', *_now(rail, places, options)]
    for stop, y in zip(rail.stops, places, strict=True):
        name = fitted(stop.name, options.width - 42.0, _SIZE, bold=True)
        words = [label(34, y + 1, name, "mg-what"), label(34, y + 1 + _LINE, drawing.day(stop), "mg-day")]
        marks.append(_grouped(stop, [diamond(14, y, f"mg-gate mg-s-{escape(stop.state)}"), *words]))
    return places[-1] + 28, marks


def _now(rail: Rail, places: list[float], options: ChartOptions) -> list[str]:
    """Today between the gates around it; its word stands at the right, where no label reaches."""
    if rail.today is None:
        return []
    known = [(0.0, 4.0), *zip((stop.percent for stop in rail.stops), places, strict=True)]
    before = max(index for index, (percent, _) in enumerate(known) if percent <= rail.today)
    (low, top), (high, bottom) = known[before], known[min(before + 1, len(known) - 1)]
    y = number(top + (rail.today - low) / ((high - low) or 1) * (bottom - top))
    right = options.width - 4.0
    words = label(right, float(y) - 4, "today", "mg-nowt", "end")
    return [f'<path class="mg-now" d="M6 {y}H{number(right)}"/>', words]
