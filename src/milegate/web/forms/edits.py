"""Edits of what a form sends, in plain values."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, QueryDict

from milegate.actions.errors import Invalid, Trouble
from milegate.core.edits import Edits, Refused
from milegate.planfile.edits import place_path, read_edits
from milegate.planfile.imports.names import clean_lines

Json = dict[str, Any]


def set_field(kind: str, id: str, field: str, value: object) -> Json:
    """An edit in plain values; empty text is the default."""
    return {"op": "set", "kind": kind, "id": id, "field": field, "value": None if value == "" else value}


def edits_of(values: list[Any], troubles: Iterable[Trouble] = ()) -> Edits:
    """Edits of plain values; Invalid names every place that cannot be read, and what was wrong before."""
    read = read_edits(values)
    found = [*troubles]
    if isinstance(read, Refused):
        found += (Trouble(place_path(one.place), one.code, one.message) for one in read.problems)
    if found or isinstance(read, Refused):
        raise Invalid(*found)
    return read


def lines_of(text: str) -> list[str]:
    """The lines of a text field that say something."""
    return [line for line in map(str.strip, clean_lines(text, len(text) + 1).splitlines()) if line]


def table_of(form: Mapping[str, str], prefix: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table of fields such as `buffers-0-percent`, each with its prefix."""
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, value in form.items():
        first, _, rest = name.partition("-")
        number, _, column = rest.partition("-")
        if first == prefix and number.isdecimal() and column:
            rows[f"{prefix}-{number}"][column] = value
    return list(rows.items())


def renumbered(form: QueryDict, prefix: str, ids: Sequence[str]) -> QueryDict:
    """What was typed, with the rows of a table (and tables below them) numbered as their things stand by now.

    New rows come behind those; rows of what is gone are left out.
    """
    numbers: dict[str, int] = {}
    for place, line in table_of(form, prefix):
        id = line.get("id", "")
        if not id or id in ids:
            behind = sum(number >= len(ids) for number in numbers.values())
            numbers[place.removeprefix(f"{prefix}-")] = ids.index(id) if id else len(ids) + behind
    found = QueryDict(mutable=True)
    for name, values in form.lists():
        match = re.fullmatch(rf"({re.escape(prefix)}-?)(\d+)(-.*)", name)
        if match is None:
            found.setlist(name, values)
        elif match[2] in numbers:
            found.setlist(f"{match[1]}{numbers[match[2]]}{match[3]}", values)
    return found


def whole(request: HttpRequest, name: str) -> int:
    """A whole number of a form; Invalid for anything else."""
    text = request.POST.get(name, "")
    if text.isdecimal() and len(text) < 10:
        return int(text)
    raise Invalid.of(name, "missing", f"`{name}` is missing: open the page again.")
