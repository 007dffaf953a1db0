"""One row of the timeline: a bracket, a bar in role colours, a thin line, or a gate with its review."""

from datetime import timedelta
from urllib.parse import quote

from milegate.charts import wording
from milegate.charts.layout import BAR_HEIGHT, HEADER_HEIGHT, SMALL_SIZE, Layout, gate_x, promised
from milegate.charts.marks import (
    box,
    diamond,
    escape,
    fitted,
    fold_mark,
    label,
    number,
    text_width,
)
from milegate.charts.options import ChartOptions, Part
from milegate.charts.rows import BarRow, Cast, ChartRow, GateRow, Lane
from milegate.core.timeline import Bar

Setting = tuple[Cast, ChartOptions, str]
LEAST = 2.5


def row_marks(row: ChartRow, position: int, layout: Layout, setting: Setting) -> list[str]:
    """All marks of one row, as one group with a tooltip."""
    options = setting[1]
    inner = [] if options.part is Part.TIME else [_name(row, position, layout)]
    if options.part is not Part.NAMES:
        inner += _shape(row, layout.middle(position), layout, setting)
    words = tooltip(row, setting, layout)
    return [
        f'<g class="mg-row mg-is-{row.kind}" data-id="{escape(row.id)}"><title>{escape(words)}</title>',
        *_fold(row, position, layout, options),
        *_linked(row, [_reach(layout, position), *inner], words, options),
        "</g>",
    ]


def _shape(row: ChartRow, y: float, layout: Layout, setting: Setting) -> list[str]:
    """What stands in the column of time."""
    if isinstance(row, GateRow):
        return _gate(row, y, layout, setting[1:])
    if row.word:
        return _uncounted(row.bar, setting[1].says(setting[2]).said(row.word), y, layout)
    return _bar(row, row.bar, y, layout, setting[0])


def _reach(layout: Layout, position: int) -> str:
    """The whole row, where a link can be hit."""
    top, size = HEADER_HEIGHT + position * layout.pitch, (layout.width, layout.pitch)
    return box(0, top, size, "mg-reach").replace("/>", ' fill="none" pointer-events="all"/>')


def _linked(row: ChartRow, inner: list[str], words: str, options: ChartOptions) -> list[str]:
    """A row as a link to all that can be said of it; the keyboard meets it once, at its bar."""
    if not options.row_address or row.kind == "along":
        return inner[1:]
    address = escape(options.row_address + quote(row.id, safe=""))
    skipped = ' tabindex="-1"' if options.part is Part.NAMES else ""
    return [f'<a class="mg-open" href="{address}" aria-label="{escape(words)}"{skipped}>', *inner, "</a>"]


def _fold(row: ChartRow, position: int, layout: Layout, options: ChartOptions) -> list[str]:
    """The mark that opens and closes a row."""
    if options.part is Part.TIME or not options.fold_address or isinstance(row, GateRow) or not row.fold:
        return []
    address = escape(options.fold_address + quote(row.id, safe=""))
    verb = "Expand" if row.fold == "closed" else "Collapse"
    mark = fold_mark(layout.indent(row.depth) - 10, layout.baseline(position) - 4.5, row.fold == "closed")
    return [f'<a class="mg-fold" href="{address}" aria-label="{verb} {escape(row.name)}">{mark}</a>']


def _name(row: ChartRow, position: int, layout: Layout) -> str:
    x, y = layout.indent(row.depth), layout.baseline(position)
    heavy = row.kind in {"phase", "gate"}
    mark, muted = "", ""
    if isinstance(row, BarRow):
        muted = " mg-muted" if row.word else ""
    else:
        mark = diamond(x + 5, y - 4.5, "mg-mark", 5)
        x += 16
    words = fitted(row.name, layout.names - x - 6, layout.name_size, heavy)
    return mark + label(x, y, words, f"mg-name mg-n-{row.kind}{muted}")


def tooltip(row: ChartRow, setting: Setting, layout: Layout) -> str:
    """The row in words: its full name, when it is, and who works on it."""
    cast, options, locale = setting
    say = options.says(locale)
    if isinstance(row, GateRow):
        if day := promised(row, options):
            return f"{row.name}: {wording.medium_date(day, locale)}"
        review = row.gate.review.days
        until = wording.medium_date(row.stop.review_ends, locale) if review else ""
        until = say("; review until {day}", day=until) if until else ""
        return f"{row.name}: {wording.medium_date(row.stop.date, locale)}{until}"
    if row.word:
        return f"{row.name}: {say.said(row.word)}"
    clock = layout.axis.clock
    first, last = clock.day_of_start(row.bar.start), clock.day_of_finish(row.bar.finish)
    roles = ", ".join(cast.names[lane.role] for lane in row.lanes if lane.role)
    parts = [
        wording.date_range(first, max(first, last), locale),
        roles,
        say("critical") if row.bar.critical else "",
    ]
    return f"{row.name}: " + " · ".join(part for part in parts if part)


def _span(bar: Bar | Lane, layout: Layout) -> tuple[float, float]:
    """Left edge and width; what takes no time stands where it ends."""
    if bar.finish <= bar.start:
        return layout.axis.finish(bar.finish), LEAST
    left = layout.axis.start(bar.start)
    return left, max(layout.axis.finish(bar.finish) - left, LEAST)


def _bar(row: BarRow, bar: Bar, y: float, layout: Layout, cast: Cast) -> list[str]:
    left, width = _span(bar, layout)
    if row.kind == "phase":
        return [_bracket(left, width, y, 7, "mg-span")]
    if row.kind == "group":
        return [_bracket(left, width, y, 4, "mg-span mg-thin")]
    if row.kind == "along":
        return [box(left, y - 2, (width, 4), f"mg-along {cast.classes[row.lanes[0].role]}", 2)]
    return _work(row, bar, y, layout, cast)


def _bracket(left: float, width: float, y: float, drop: float, css: str) -> str:
    at, over, down = number(left), number(width), number(drop)
    return f'<path class="{css}" d="M{at} {number(y + drop / 2)}v-{down}h{over}v{down}"/>'


def _work(row: BarRow, bar: Bar, y: float, layout: Layout, cast: Cast) -> list[str]:
    """The lanes of an item: behind one another where they follow, below one another where they overlap."""
    lanes = row.lanes or (Lane("", bar.start, bar.finish, bar.critical),)
    tracks, count = _tracks(lanes)
    each = BAR_HEIGHT / count
    marks = []
    for lane, track in zip(lanes, tracks, strict=True):
        left, width = _span(lane, layout)
        css = f"mg-work {cast.classes[lane.role]}{' mg-critical' if lane.critical else ''}"
        top = y - BAR_HEIGHT / 2 + track * each
        size = (width, each - (1 if count > 1 else 0))
        marks.append(box(left, top, size, css, min(3.0, each / 4)))
    return marks


def _tracks(lanes: tuple[Lane, ...]) -> tuple[list[int], int]:
    """For each lane the first track that is free when it starts, and how many tracks there are."""
    ends: list[int] = []
    places = []
    for lane in lanes:
        track = next((n for n, end in enumerate(ends) if end <= lane.start), len(ends))
        ends[track : track + 1] = [lane.finish]
        places.append(track)
    return places, len(ends)


def _uncounted(bar: Bar, word: str, y: float, layout: Layout) -> list[str]:
    x = layout.axis.start(bar.start)
    room = text_width(word, SMALL_SIZE) + 12
    late = x + room > layout.axis.right
    words = label(x - 6 if late else x + 6, y + 4, word, "mg-word", "end" if late else "")
    return [box(x - 1, y - 6, (2, 12), "mg-tick"), words]


def _gate(row: GateRow, y: float, layout: Layout, setting: tuple[ChartOptions, str]) -> list[str]:
    options, locale = setting
    x = end = gate_x(row, layout, options)
    day = promised(row, options)
    marks = []
    if row.gate.review.days and day is None:
        end = max(min(layout.axis.day(row.stop.review_ends + timedelta(days=1)), layout.axis.right), x)
        shape = f'x="{number(x)}" y="{number(y - 7)}" width="{number(end - x)}" height="14"'
        marks = [f'<rect fill="url(#{options.prefix}-wait)" {shape}/><rect class="mg-waitbox" {shape}/>']
    marks.append(diamond(x, y, f"mg-gate mg-s-{escape(options.state(row.stop.id))}"))
    when = day or row.stop.date
    long = layout.axis.days > wording.YEARLESS_DAYS or options.other_year(when)
    words = (wording.medium_date if long else wording.short_date)(when, locale)
    return [*marks, _when(words, (x, end), y, layout)]


def _when(words: str, place: tuple[float, float], y: float, layout: Layout) -> str:
    """The day of a gate, right of its review where there is room, else left of the diamond."""
    x, end = place
    after = max(end, x + 9) + 6
    if after + text_width(words, SMALL_SIZE) <= layout.axis.right:
        return label(after, y + 4, words, "mg-when")
    return label(x - 14, y + 4, words, "mg-when", "end")
