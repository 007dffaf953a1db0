"""The timeline as SVG: what stands when, which gates it meets, and what everything waits for."""

from datetime import timedelta

from milegate.charts import wording
from milegate.charts.axis import Band, header
from milegate.charts.bars import Setting, row_marks
from milegate.charts.layout import NAME_SIZE, SMALL_SIZE, Layout, gate_x, layout_of, promised
from milegate.charts.legend import Key, legend_height, legend_marks
from milegate.charts.links import arrows, link_marks, own_marks
from milegate.charts.marks import escape, fitted, hatch, label, number, text_width, vertical
from milegate.charts.options import ChartOptions, Part
from milegate.charts.rows import NOBODY, BarRow, ChartRow, GateRow, cast_of, chart_rows
from milegate.charts.styles import style_element
from milegate.core.overview import Overview
from milegate.core.timeline import Timeline

DEFAULTS = ChartOptions()


def timeline_svg(overview: Overview, options: ChartOptions = DEFAULTS) -> str:
    """The picture of the timeline; a plan without one gets a picture that says so.

    The same input gives the same bytes. There is no inline style and no script in it.
    """
    timeline = overview.timeline
    if timeline is None:
        return _empty(options)
    locale = options.locale or overview.plan.project.locale
    every = chart_rows(overview, timeline, options)
    rows = every[slice(*options.rows)] if options.rows else every
    layout = layout_of(timeline, every, len(rows), options)
    setting = (cast_of(overview) if options.roles else NOBODY, options, locale)
    keys = _keys(overview, rows, setting)
    drawing, width = _DRAWINGS[options.part], _width(layout, options)
    marks = drawing(rows, layout, setting)
    top, height = _stretch(layout, options)
    if options.part is Part.LEGEND or (options.part is Part.WHOLE and options.legend):
        marks += legend_marks(keys, width, height + 2)
        height += legend_height(keys, width)
    scale = _scale(layout, options) if options.part in (Part.WHOLE, Part.TIME) else ""
    said = _said(overview, timeline, setting)
    return frame(options, (width, height - top), said, marks, (scale, top))


def _width(layout: Layout, options: ChartOptions) -> float:
    return float(options.width) if options.part is Part.LEGEND else layout.width


def _stretch(layout: Layout, options: ChartOptions) -> tuple[float, float]:
    """From where to where a part of the whole picture reaches, downwards; a legend is added below."""
    if options.part is Part.HEAD:
        return 0, layout.top
    if options.part is Part.LEGEND:
        return 0, 0
    return 0 if options.part is Part.WHOLE else layout.top, layout.bottom + 8


def _whole(rows: list[ChartRow], layout: Layout, setting: Setting) -> list[str]:
    """What stands behind the rows (days without work, the header, lines of gates, arrows), rows, today."""
    options = setting[1]
    found = arrows(rows, layout, options)
    marks = [hatch(options.prefix), *_closed(layout, setting), *_rules(layout, setting)]
    marks += [] if options.part is Part.TIME else _header(layout, setting)
    marks += [*_gate_lines(rows, layout, options), *link_marks(found, options)]
    return [*marks, *_rows(rows, layout, setting, own_marks(found, options)), *_today(layout, options)]


def _names(rows: list[ChartRow], layout: Layout, setting: Setting) -> list[str]:
    return _rows(rows, layout, setting, {})


def _rows(rows: list[ChartRow], layout: Layout, setting: Setting, own: dict[int, str]) -> list[str]:
    """The rows, each with its own arrows behind it in the document."""
    marks = []
    for position, row in enumerate(rows):
        marks += row_marks(row, position, layout, setting)
        marks += [own[position]] if position in own else []
    return marks


def _head(_: list[ChartRow], layout: Layout, setting: Setting) -> list[str]:
    options = setting[1]
    marks = [*_rules(layout, setting), *_header(layout, setting)]
    return [*marks, *_today(layout, options)[:1]]


def _nothing(_rows: list[ChartRow], _layout: Layout, _setting: Setting) -> list[str]:
    return []


_DRAWINGS = {
    Part.WHOLE: _whole,
    Part.HEAD: _head,
    Part.NAMES: _names,
    Part.TIME: _whole,
    Part.LEGEND: _nothing,
}


def _scale(layout: Layout, options: ChartOptions) -> str:
    """Where days stand, for scripts: the first one, where it begins, how wide each is, and which is today."""
    axis = layout.axis
    places = f'data-left="{number(axis.left)}" data-day="{axis.day_width:.4f}"'
    seen = options.today is not None and axis.holds(options.today)
    today = f' data-today="{options.today}"' if seen else ""
    return f' data-first="{axis.first.isoformat()}" {places}{today}'


def frame(
    options: ChartOptions,
    size: tuple[float, float],
    said: tuple[str, str],
    marks: list[str],
    more: tuple[str, float] = ("", 0),
) -> str:
    """The SVG element around marks, with its title and description; one with links is no image.

    `more` is its scale as attributes, and how far below the top of the whole picture it begins.
    """
    id, (width, height), top = options.prefix, map(number, size), number(more[1])
    title, description = said
    kind = "mg-chart mg-phone" if options.narrow else "mg-chart"
    role, scale = ("group", more[0]) if options.row_address else ("img", "")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="{role}" '
        f'viewBox="0 {top} {width} {height}" width="{width}" height="{height}" '
        f'aria-labelledby="{id}-t {id}-d"{scale}>'
        f'<title id="{id}-t">{escape(title)}</title><desc id="{id}-d">{escape(description)}</desc>'
    )
    return "".join([head, style_element(options.style), *marks, "</svg>"])


def _empty(options: ChartOptions) -> str:
    words = "There is no timeline yet: the plan review says what stands in its way."
    marks = [label(14, 28, fitted(words, options.width - 28.0, NAME_SIZE), "mg-name")]
    return frame(options, (options.width, 48), ("Timeline", words), marks)


def _said(overview: Overview, timeline: Timeline, setting: Setting) -> tuple[str, str]:
    locale, say = setting[2], setting[1].says(setting[2])
    begins, ends = timeline.starts_at.date(), timeline.finishes_at.date()
    gates = "; ".join(f"{gate.name}, {wording.date_text(gate.date, locale)}" for gate in timeline.gates)
    text = say.count(
        "{start} to {end}, {n} working day.",
        "{start} to {end}, {n} working days.",
        timeline.working_days,
        start=wording.date_text(begins, locale),
        end=wording.date_text(ends, locale),
    )
    title = say("Timeline of {project}", project=overview.plan.project.name)
    return title, f"{text} {say('Milestones: {names}.', names=gates)}" if gates else text


def _closed(layout: Layout, setting: Setting) -> list[str]:
    """Days without work: weekends in one path, other days each with their own words."""
    locale, say = setting[2], setting[1].says(setting[2])
    weekends, others = [], []
    for stretch in layout.axis.closed():
        left, right = (layout.axis.day(day) for day in (stretch.first, stretch.last + timedelta(days=1)))
        shape = f"M{left:.1f} {layout.top:.0f}H{right:.1f}V{layout.bottom:.1f}H{left:.1f}z"
        if stretch.kind == "weekend":
            weekends.append(shape)
        else:
            words = say("No work: {days}", days=wording.date_range(stretch.first, stretch.last, locale))
            others.append(f'<path class="mg-off" d="{shape}"><title>{escape(words)}</title></path>')
    return [f'<path class="mg-closed" d="{"".join(weekends)}"/>', *others] if weekends else others


def _header(layout: Layout, setting: Setting) -> list[str]:
    marks = []
    above, below = _bands(layout, setting)
    for bands, y, css, size in ((above, 16, "mg-month", NAME_SIZE), (below, 38, "mg-week", SMALL_SIZE)):
        least = max((_level(band, size) for band in bands[1:-1]), default=0)
        for band in bands:
            word = band.words[_level(band, size, least)]
            marks += [label(band.left + 4, y, word, css)] if word else []
    return marks


def _bands(layout: Layout, setting: Setting) -> tuple[list[Band], list[Band]]:
    options, locale = setting[1:]
    return header(layout.axis, locale, options.says(locale))


def _level(band: Band, size: float, least: int = 0) -> int:
    """How much a band's words are shortened to fit; all whole bands of a row are shortened alike."""
    room = band.right - band.left - 6
    levels = range(least, len(band.words))
    return next((n for n in levels if text_width(band.words[n], size, size > SMALL_SIZE) <= room), levels[-1])


def _rules(layout: Layout, setting: Setting) -> list[str]:
    """The lines between months and weeks, from the header down."""
    above, below = _bands(layout, setting)
    return [_lines(above, 4, layout.bottom, "mg-rule"), _lines(below, 26, layout.bottom, "mg-hair")]


def _lines(bands: list[Band], top: float, bottom: float, css: str) -> str:
    lines = "".join(f"M{band.left:.1f} {top:.0f}V{bottom:.1f}" for band in bands)
    return f'<path class="{css}" d="{lines}"/>' if lines else ""


def _gate_lines(rows: list[ChartRow], layout: Layout, options: ChartOptions) -> list[str]:
    places = {round(gate_x(row, layout, options), 2) for row in rows if isinstance(row, GateRow)}
    return [vertical(x, layout.top, layout.bottom, "mg-gateline") for x in sorted(places)]


def _today(layout: Layout, options: ChartOptions) -> list[str]:
    if options.today is None or not layout.axis.holds(options.today):
        return []
    x = layout.axis.day(options.today) + layout.axis.day_width / 2
    late = x > layout.axis.right - 40
    words = label(x - 4 if late else x + 4, layout.bottom + 6, "today", "mg-nowt", "end" if late else "")
    return [vertical(x, 26, layout.bottom + 6, "mg-now"), words]


def _keys(overview: Overview, rows: list[ChartRow], setting: Setting) -> list[Key]:
    """What the colours and marks of these rows mean."""
    cast, options, locale = setting
    say = options.says(locale)
    lanes = [lane for row in rows if isinstance(row, BarRow) for lane in row.lanes]
    used = {lane.role for lane in lanes}
    keys = [
        Key(f"mg-work {cast.classes[role.id]}", cast.names[role.id])
        for role in overview.plan.roles
        if role.id in used
    ]
    reviewed = (
        isinstance(row, GateRow) and row.gate.review.days and not promised(row, options) for row in rows
    )
    shown = {
        "mg-work mg-r0": ("no people", "" in used and not options.for_client),
        "mg-key-critical": (
            say("decides the end date") if options.for_client else "critical chain",
            any(lane.critical for lane in lanes),
        ),
        "mg-waitbox": (say("client reviews"), any(reviewed)),
        "mg-off": (say("no work"), True),
    }
    return keys + [Key(css, words) for css, (words, there) in shown.items() if there]
