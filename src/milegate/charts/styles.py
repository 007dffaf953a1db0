"""The style sheet of charts: linked by pages, and carried by pictures that stand alone.

Programs that draw SVG but are no browsers know neither custom properties nor layers nor `light-dark()`, so
a picture that stands alone gets plain rules with plain colours.
"""

import re
from functools import cache
from importlib.resources import files

from milegate.charts.options import Style

_TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w+),\s*(#\w+)\)|([^;]+));")
_RULE = re.compile(r"^  (\.[^{@]+\{[^}]*\})", re.MULTILINE)
_USE = re.compile(r"var\(--([\w-]+)\)")

_PRINT_FONT = '.mg-chart { font-family: "Noto Sans", "DejaVu Sans", sans-serif }'


@cache
def chart_css() -> str:
    """The style sheet as pages use it."""
    return files("milegate.charts").joinpath("chart.css").read_text("utf-8")


@cache
def _tokens(dark: bool) -> dict[str, str]:
    found = _TOKEN.findall(chart_css())
    return {name: other or (night if dark else day) for name, day, night, other in found}


@cache
def plain_css(dark: bool = False) -> str:
    """Rules with their colours filled in, one line each."""
    tokens = _tokens(dark)
    rules = (rule for rule in _RULE.findall(chart_css()) if "display: none" not in rule)
    css = "\n".join(_USE.sub(lambda use: tokens[use[1]], rule) for rule in rules)
    return css.replace("font-weight: 650", "font-weight: 700")  # other programs know whole hundreds only


@cache
def style_element(style: Style) -> str:
    """What a picture carries of it; nothing inside a page."""
    if style is Style.PAGE:
        return ""
    if style is Style.PRINT:
        return f"<style>{plain_css()}\n{_PRINT_FONT}</style>"
    day, night = (_grounded(dark) for dark in (False, True))
    return f"<style>{day}\n@media (prefers-color-scheme: dark) {{\n{night}\n}}</style>"


def _grounded(dark: bool) -> str:
    """Rules with the colour of the paper below them."""
    return f".mg-chart {{ background: {_tokens(dark)['sheet']}; }}\n{plain_css(dark)}"
