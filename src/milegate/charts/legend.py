"""What colours and marks mean, under a chart, in as many lines as it needs."""

from typing import NamedTuple

from milegate.charts.layout import MARGIN, SMALL_SIZE
from milegate.charts.marks import box, fitted, label, text_width

_SWATCH = 20.0
_LINE = 20.0
_GAP = 18.0


class Key(NamedTuple):
    """A swatch's class and what it means."""

    css: str
    words: str


def legend_marks(keys: list[Key], width: float, top: float) -> list[str]:
    """The swatches with their words, from the left, wrapped."""
    marks = []
    for key, x, line in _places(keys, width):
        y = top + line * _LINE + 12
        words = fitted(key.words, width - x - _SWATCH - 20, SMALL_SIZE)
        marks += [box(x, y - 9, (_SWATCH, 10), key.css, 3), label(x + _SWATCH + 6, y, words, "mg-key")]
    return marks


def legend_height(keys: list[Key], width: float) -> float:
    """How high they stand together."""
    return max((line + 1 for _, _, line in _places(keys, width)), default=0) * _LINE + 6


def _places(keys: list[Key], width: float) -> list[tuple[Key, float, int]]:
    places, x, line = [], MARGIN, 0
    for key in keys:
        room = _SWATCH + 6 + text_width(key.words, SMALL_SIZE)
        if x + room > width - MARGIN and x > MARGIN:
            x, line = MARGIN, line + 1
        places.append((key, x, line))
        x += room + _GAP
    return places
