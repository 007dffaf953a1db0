"""Tables as lines: numbers right-aligned, units in the header, one column that gives way."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

GAP = "  "
LEAST = 12


class Column(NamedTuple):
    """A column: its title, whether it holds numbers, and whether it is cut where space is short."""

    title: str
    right: bool = False
    gives: bool = False


class Row(NamedTuple):
    """The cells of a row and the style of the whole; a rule is a row without cells."""

    cells: Sequence[str]
    style: str = ""


RULE = Row(())


def table(columns: Sequence[Column], rows: Iterable[Row], width: int) -> Iterator[Text]:
    """The table with its header, at most `width` wide; nothing without rows."""
    kept = list(rows)
    if not kept:
        return
    widths = _widths(columns, kept, width)
    yield Text(_line([column.title for column in columns], columns, widths), "bold dim")
    for row in (RULE, *kept):
        if row.cells:
            yield Text(_line(row.cells, columns, widths), row.style)
        else:
            yield Text(GAP.join("─" * each for each in widths), "dim")


def _widths(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[int]:
    cells = [[column.title, *(row.cells[i] for row in rows if row.cells)] for i, column in enumerate(columns)]
    widths = [max(map(cell_len, column)) for column in cells]
    giving = [number for number, column in enumerate(columns) if column.gives]
    over = sum(widths) + len(GAP) * (len(columns) - 1) - width
    while over > 0 and giving:
        widest = max(giving, key=widths.__getitem__)
        if widths[widest] <= LEAST:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = [
        pad_left(cell, width) if column.right else fit(cell, width)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    return GAP.join(parts).rstrip()


def fit(text: str, width: int) -> str:
    """A text in exactly so many cells, cut with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def pad_left(text: str, width: int) -> str:
    """A text right-aligned."""
    return " " * (width - cell_len(text)) + text
