"""A form as a page shows it: what was typed is kept, and what is wrong stands beside its field."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict

from milegate.actions.errors import Trouble
from milegate.planfile.typed import printed

_CODE = re.compile(r"`([^`]+)`")


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

    def keeps(self, place: str) -> bool:
        """Whether what was typed stays in a field of the plan; of what is not there yet, all stays."""
        is_stored = "/" in place
        return self.mine is None or not is_stored or any(_is_at(one, place) for one in self.mine)

    def value(self, place: str, name: str, stored: object = "") -> str:
        """What stands in a field: what was typed, else what the plan says."""
        if self.typed is not None and self.keeps(place):
            return self.typed.get(name, printed(stored))
        return printed(stored)

    def ticked(self, place: str, name: str, stored: bool = False) -> bool:
        """Whether a box is ticked."""
        return name in self.typed if self.typed is not None and self.keeps(place) else stored

    def chosen(self, place: str, name: str, stored: Iterable[str] = ()) -> list[str]:
        """What is chosen of several."""
        if self.typed is not None and self.keeps(place):
            return self.typed.getlist(name)
        return list(stored)

    def said(self, place: str) -> str:
        """What is wrong with a field, in one sentence; empty where nothing is."""
        self.known.add(place)
        return "; ".join(words(one) for one in self.troubles if _is_at(one.place, place))

    @property
    def rest(self) -> list[str]:
        """What is wrong and stands beside no field; to be asked after all fields."""
        left = (one for one in self.troubles if not any(_is_at(one.place, place) for place in self.known))
        return [words(one) for one in left]


def _is_at(place: str, field: str) -> bool:
    return place == field or place.startswith((f"{field}.", f"{field}/"))


def words(trouble: Trouble) -> str:
    """What is wrong; of a conflict, what the other person wrote and what this one did."""
    values = trouble.values or {}
    if "theirs" not in values:
        return plain(trouble.message)
    theirs, yours = (_quoted(values.get(name)) for name in ("theirs", "yours"))
    return f"{values.get('by', 'Somebody')} wrote {theirs}, you wrote {yours}. {plain(trouble.message)}"


def plain(message: str) -> str:
    """A message as people write: what it names stands in quotes, not as code."""
    return _CODE.sub("“\\1”", message)


def _quoted(value: object) -> str:
    text = shown_value(value)
    return f"“{text}”" if text else "nothing"


def shown_value(value: object) -> str:
    """A plain value in a few words."""
    if isinstance(value, list):
        return ", ".join(map(shown_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown_value(each)}" for key, each in value.items())
    return printed(value)
