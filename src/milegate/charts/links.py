"""Arrows from an item to what follows it: only while they are few enough to be followed."""

from milegate.charts.layout import BAR_HEIGHT, Layout
from milegate.charts.rows import BarRow, ChartRow

MOST_ROWS = 60
MOST_ARROWS = 20
FARTHEST = 14  # rows; a longer arrow crosses more than it explains


def link_marks(rows: list[ChartRow], layout: Layout) -> list[str]:
    """All arrows as one path of lines and one of heads; nothing for a big plan."""
    if len(rows) > MOST_ROWS:
        return []
    places = {
        row.id: (position, row)
        for position, row in enumerate(rows)
        if isinstance(row, BarRow) and _drawn(row)
    }
    lines, heads = [], []
    for position, row in places.values():
        for link in row.bar.links:
            source = places.get(link.id)
            if source and link.type == "FS" and 0 < position - source[0] <= FARTHEST:
                line, head = _arrow(source, (position, row), layout)
                lines.append(line)
                heads.append(head)
    if not 0 < len(lines) <= MOST_ARROWS:
        return []
    return [f'<path class="mg-link" d="{"".join(lines)}"/><path class="mg-head" d="{"".join(heads)}"/>']


def _drawn(row: BarRow) -> bool:
    return row.kind == "item" and not row.word


def _arrow(source: tuple[int, BarRow], target: tuple[int, BarRow], layout: Layout) -> tuple[str, str]:
    """From the end of one bar down to the beginning of the other."""
    before, after = source[1].bar, target[1].bar
    y1, y2 = layout.middle(source[0]), layout.middle(target[0]) - BAR_HEIGHT / 2
    x1, x2 = layout.axis.finish(before.finish), layout.axis.start(after.start) + 3
    if x2 >= x1 + 3:
        line = f"M{x1:.1f} {y1:.1f}H{x2:.1f}V{y2 - 3:.1f}"
    else:
        line = f"M{x1:.1f} {y1:.1f}h5V{y2 - 5:.1f}H{x2:.1f}v2"
    return line, f"M{x2:.1f} {y2 - 0.5:.1f}l-2.5 -4h5z"
