"""The small marks that charts are made of: escaped text, measured text, lines, boxes, diamonds.

There are no fonts to ask here, so widths are estimated a little too wide: text never overflows its place.
"""

import re
import unicodedata
from functools import lru_cache

_ILLEGAL = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Widths of DejaVu Sans, one of the widest faces in use; what is not listed is as wide as most letters are.
_WIDTHS = {
    char: width
    for width, chars in (
        (0.28, "ijl'"),
        (0.32, " .,I"),
        (0.36, "f-:;|!"),
        (0.41, "rt()[]J"),
        (0.53, "scz"),
        (0.59, "kvxyL"),
        (0.82, "w"),
        (0.87, "M"),
        (0.99, "mW@%—…"),
    )
    for char in chars
}
RIGHT_TO_LEFT_MARK = "\u200f"


def escape(text: str) -> str:
    """Text for element content or a quoted attribute; what XML cannot hold becomes �."""
    return _ILLEGAL.sub("\ufffd", text).translate(_ESCAPES)


@lru_cache(4096)
def _char_width(char: str) -> float:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    return 0.72 if char.isupper() else 0.63


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The estimated width of a text in pixels."""
    return sum(map(_char_width, text)) * size * (1.1 if bold else 1.0)


@lru_cache(4096)
def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text in one line, cut with an ellipsis where it is wider than its room."""
    line = " ".join(text.split())
    if text_width(line, size, bold) <= room:
        return line
    left = room - text_width("…", size, bold)
    kept = 0
    for char in line:
        left -= text_width(char, size, bold)
        if left < 0:
            break
        kept += 1
    return line[:kept].rstrip() + "…" + (RIGHT_TO_LEFT_MARK if reads_leftwards(line) else "")


def wrapped(text: str, room: float, size: float, lines: int) -> list[str]:
    """The text in at most so many lines; the last one is cut where there is more."""
    words = text.split()
    done: list[str] = []
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold=True) <= room:
            line += " " + words.pop(0)
        done.append(fitted(line, room, size, bold=True))
    return [*done, fitted(" ".join(words), room, size, bold=True)] if words else done


def reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction is of a script that runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def label(x: float, y: float, text: str, css: str, anchor: str = "") -> str:
    """A text; `anchor` is "", "middle" or "end"."""
    place = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}"{place}>{escape(text)}</text>'


def vertical(x: float, top: float, bottom: float, css: str) -> str:
    """A vertical line."""
    return f'<path class="{css}" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'


def box(x: float, y: float, size: tuple[float, float], css: str, radius: float = 0) -> str:
    """A rectangle."""
    corner = f' rx="{number(radius)}"' if radius else ""
    width, height = size
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" '
        f'width="{number(width)}" height="{number(height)}"{corner}/>'
    )


def diamond(x: float, y: float, css: str, reach: float = 9) -> str:
    """The mark of a gate, centred on its instant; `reach` is half of its diagonal."""
    at, r = number(x), number(reach)
    return f'<path class="{css}" data-x="{at}" d="M{at} {number(y - reach)}l{r} {r}l-{r} {r}l-{r} -{r}z"/>'


def fold_mark(x: float, y: float, closed: bool) -> str:
    """A triangle that points to what is hidden, or down to what is shown, on a target large enough to hit."""
    shape = "m-2.5 -4.5l5 4.5l-5 4.5z" if closed else "m-4.5 -2.5h9l-4.5 5z"
    at = f"M{number(x)} {number(y)}"
    target = f'<path fill="none" pointer-events="all" d="{at}m-12 -12h24v24h-24z"/>'
    return f'{target}<path class="mg-fold-mark" d="{at}{shape}"/>'


def hatch(id: str) -> str:
    """The pattern that says: here the client reviews."""
    return (
        f'<defs><pattern id="{id}-wait" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="mg-hatch" d="M0 0V6"/></pattern></defs>'
    )
