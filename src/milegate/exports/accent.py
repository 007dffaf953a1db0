"""An agency's colour as pages and papers can show it: dark enough on light, light enough on dark.

Contrast is that of WCAG 2.2 (relative luminance of sRGB): 4.5 to 1 for text, which is level AA.
"""

from collections.abc import Iterable
from typing import NamedTuple

ENOUGH = 4.5
LIGHT = ("#ffffff", "#fbfaf7", "#f7f5f0", "#f3f1ec")
DARK = ("#14171a", "#1b1f23", "#101316", "#22272c")
"""The grounds of pages, as `tokens.css` has them."""
WHITE, BLACK, NIGHT = "#ffffff", "#000000", "#101316"
SOFT = 0.1
"""How much of a colour its soft ground has: little enough for small grey text to be read on it."""
STEPS = 50


class Shade(NamedTuple):
    """A colour for text and lines, a stronger one for what is pointed at, a soft ground, and text upon it."""

    plain: str
    strong: str
    soft: str
    on: str


def shades(colour: str) -> tuple[Shade, Shade]:
    """The shades for light and for dark grounds that are nearest to `#rrggbb` and can be read."""
    light = _readable(colour, BLACK, LIGHT, WHITE)
    dark = _readable(colour, WHITE, DARK, DARK[1])
    return (
        Shade(light, mixed(light, BLACK, 0.25), mixed(WHITE, light, SOFT), WHITE),
        Shade(dark, mixed(dark, WHITE, 0.25), mixed(DARK[1], dark, SOFT), NIGHT),
    )


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on another: from 1 (not at all) to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """A colour with this part of another one in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _readable(colour: str, towards: str, grounds: Iterable[str], sheet: str) -> str:
    """The first step from a colour towards black or white that can be read on all grounds and its own."""
    for step in range(STEPS):
        found = mixed(colour, towards, step / STEPS)
        if all(contrast(found, each) >= ENOUGH for each in (*grounds, mixed(sheet, found, SOFT))):
            return found
    return towards


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(each / 255) for each in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
