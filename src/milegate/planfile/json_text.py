"""JSON text to plain values, quickly; and, only when something is wrong, where each value stands."""

import json
from decimal import Decimal
from json.decoder import WHITESPACE, scanstring  # type: ignore[attr-defined]
from typing import Any

from milegate.planfile.errors import BadPlan, Problem
from milegate.planfile.format.shapes import Repeated
from milegate.planfile.places import Place, Wanted

MAX_VALUES = 1_000_000  # empty lists take 25 times their text: the limit of bytes is not enough

_decoder: Any = json.JSONDecoder(strict=False, parse_float=Decimal)
_scan = _decoder.scan_once
_blank = WHITESPACE.match


def parse_json(text: str) -> Any:
    """The plain value of a JSON text; decimals are exact. BadPlan when it is no JSON."""
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise BadPlan([Problem("too-large", f"more than {MAX_VALUES:,} values in one file")])
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_mapping, strict=False)
    except json.JSONDecodeError as error:
        raise BadPlan(
            [Problem("syntax", f"this is not JSON: {error.msg}", error.lineno, error.colno)]
        ) from None
    except RecursionError:
        raise BadPlan([Problem("too-deep", "the text is nested too deep")]) from None
    except (ValueError, ArithmeticError):
        raise BadPlan([Problem("syntax", "this is not JSON: a number has too many digits")]) from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeated(pairs)


def locate_json(text: str, wanted: Wanted) -> None:
    """Find the places of the wanted paths in a text that has been parsed before."""
    start = _after_blank(text, 0)
    wanted.value = Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    if wanted.children:
        _Walk(text).value(start, wanted)


def _after_blank(text: str, position: int) -> int:
    return int(_blank(text, position).end())


class _Walk:
    """Walks down to what is wanted; the C scanner skips everything else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line_at = 0
        self._line = 1

    def value(self, position: int, wanted: Wanted) -> int:
        wanted.value = self._place(position)
        opening = self.text[position]
        if opening == "{" and wanted.children:
            return self._mapping(position + 1, wanted)
        if opening == "[" and wanted.children:
            return self._list(position + 1, wanted)
        return self._skip(position)

    def _skip(self, position: int) -> int:
        return int(_scan(self.text, position)[1])

    def _mapping(self, position: int, wanted: Wanted) -> int:
        position = _after_blank(self.text, position)
        while self.text[position] != "}":
            start = position
            key, position = scanstring(self.text, start + 1, False)
            position = _after_blank(self.text, _after_blank(self.text, position) + 1)
            if child := wanted.children.get(key):
                child.key = self._place(start)
            position = self._next(position, child)
        return position + 1

    def _list(self, position: int, wanted: Wanted) -> int:
        position = _after_blank(self.text, position)
        index = 0
        while self.text[position] != "]":
            position = self._next(position, wanted.children.get(index))
            index += 1
        return position + 1

    def _next(self, position: int, child: Wanted | None) -> int:
        position = self._skip(position) if child is None else self.value(position, child)
        position = _after_blank(self.text, position)
        return _after_blank(self.text, position + 1) if self.text[position] == "," else position

    def _place(self, position: int) -> Place:
        self._line += self.text.count("\n", self._line_at, position)
        self._line_at = position
        return Place(self._line, position - self.text.rfind("\n", 0, position))
