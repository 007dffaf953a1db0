"""Forms of the estimate's pages: what was typed is kept, and what is wrong stands beside its field.

A form sends all of its fields; the action takes those that differ from the plan that the form was made of.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from milegate.actions.errors import Trouble
from milegate.planfile.imports.names import clean_lines
from milegate.planfile.imports.numbers import UNDECIDED, amount

Json = dict[str, Any]


@dataclass
class Form:
    """What was typed (nothing: the page is opened), and the troubles by place.

    After a conflict only what this person changed stays typed (`mine`): the rest is as others left it.
    """

    typed: QueryDict | None = None
    troubles: tuple[Trouble, ...] = ()
    message: str = ""
    mine: frozenset[str] | None = None
    known: set[str] = field(default_factory=set)

    def value(self, place: str, name: str, stored: object = "") -> str:
        """What stands in a field: what was typed, else what the plan says."""
        if self.typed is not None and self._is_kept(place):
            return self.typed.get(name, "")
        return "" if stored is None else str(stored)

    def ticked(self, place: str, name: str, stored: bool = False) -> bool:
        """Whether a box is ticked."""
        return name in self.typed if self.typed is not None and self._is_kept(place) else stored

    def chosen(self, place: str, name: str, stored: Iterable[str] = ()) -> list[str]:
        """What is chosen of several."""
        if self.typed is not None and self._is_kept(place):
            return self.typed.getlist(name)
        return list(stored)

    def said(self, place: str) -> str:
        """What is wrong with a field, in one sentence; empty where nothing is."""
        self.known.add(place)
        return "; ".join(_words(one) for one in self.troubles if _is_at(one.place, place))

    @property
    def rest(self) -> list[str]:
        """What is wrong and stands beside no field; to be asked after all fields."""
        left = (one for one in self.troubles if not any(_is_at(one.place, place) for place in self.known))
        return [_words(one) for one in left]

    def _is_kept(self, place: str) -> bool:
        return self.mine is None or not place or any(_is_at(one, place) for one in self.mine)


def _is_at(place: str, field: str) -> bool:
    return place == field or place.startswith((f"{field}.", f"{field}/"))


def _words(trouble: Trouble) -> str:
    values = trouble.values or {}
    if "theirs" not in values:
        return trouble.message
    theirs, yours = (shown_value(values.get(name)) for name in ("theirs", "yours"))
    return f"{values.get('by', 'Somebody')} wrote “{theirs}”, you wrote “{yours}”. {trouble.message}"


def shown_value(value: object) -> str:
    """A plain value in a few words."""
    if isinstance(value, list):
        return ", ".join(map(shown_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown_value(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def set_field(kind: str, id: str, field: str, value: object) -> Json:
    """An edit in plain values; empty text is the default."""
    return {"op": "set", "kind": kind, "id": id, "field": field, "value": None if value == "" else value}


def lines_of(text: str) -> list[str]:
    """The lines of a text field that say something."""
    return [line for line in map(str.strip, clean_lines(text, len(text) + 1).splitlines()) if line]


def number_of(text: str) -> str:
    """A number as people type it (`7,5`, `10 %`, `€ 1,200`) in the notation of the plan; others stay."""
    bare = text.strip()
    try:
        found = amount(bare.removesuffix("%"), UNDECIDED)
    except ArithmeticError:
        found = None
    sign = "-" if bare[:1] in "-−" and bare else ""
    return bare if found is None else f"{sign}{found:f}"


def table_of(form: Mapping[str, str], prefix: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table of fields such as `buffers-0-percent`, each with its prefix."""
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, value in form.items():
        first, _, rest = name.partition("-")
        number, _, column = rest.partition("-")
        if first == prefix and number.isdecimal() and column:
            rows[f"{prefix}-{number}"][column] = value
    return list(rows.items())
