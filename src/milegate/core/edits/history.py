"""What later steps did, by the thing they did it to: how every touched place was at the base."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from milegate.core.edits.edit import GONE, Add, Edit, Move, Position, Remove, Set
from milegate.core.edits.kinds import KINDS

UNTOUCHED = object()
Thing = tuple[str, str]


class History:
    """The settled edits of all steps since a base, in order."""

    def __init__(self, later: Iterable[Sequence[Edit]]) -> None:
        self._by_thing: dict[Thing, list[Edit]] = {}
        self._arrived: dict[str, set[Thing]] = {}
        for edits in later:
            for edit in edits:
                thing = edit.kind, edit.id
                self._by_thing.setdefault(thing, []).append(edit)
                if isinstance(edit, Add | Move):
                    self._arrived.setdefault(edit.parent, set()).add(thing)

    def added(self, thing: Thing) -> bool:
        """Whether the thing was added since the base."""
        return any(isinstance(edit, Add) for edit in self._by_thing.get(thing, ()))

    def removed(self, thing: Thing) -> bool:
        """Whether the thing was removed since the base; it may be there again."""
        return any(isinstance(edit, Remove) for edit in self._by_thing.get(thing, ()))

    def arrived(self, parent: str) -> set[Thing]:
        """What was put below a thing since the base; it may have gone again."""
        return self._arrived.get(parent, set())

    def base(self, thing: Thing, field: str) -> object:
        """What a field was at the base; UNTOUCHED when nobody touched it, GONE without the thing."""
        for edit in self._by_thing.get(thing, ()):
            if isinstance(edit, Set) and edit.field == field:
                return edit.was
            if isinstance(edit, Remove):
                return _value(edit.record, edit.kind, field)
            if isinstance(edit, Add):
                return GONE
        return UNTOUCHED

    def fields(self, thing: Thing) -> Iterator[str]:
        """The fields of a thing that were touched, each once: all of them where it was removed or added."""
        found: dict[str, None] = {}
        for edit in self._by_thing.get(thing, ()):
            if isinstance(edit, Set):
                found[edit.field] = None
            elif isinstance(edit, Remove | Add):
                found |= dict.fromkeys(_fields(edit.record, edit.kind))
        yield from found

    def positions(self, thing: Thing) -> tuple[Position | None, Position | None] | None:
        """Where it stood at the base and where the last step put it (None: not there); None if untouched.

        What the steps say counts, not the neighbours: these come and go while the thing stays.
        """
        placing = [edit for edit in self._by_thing.get(thing, ()) if not isinstance(edit, Set)]
        return (_before(placing[0]), _behind(placing[-1])) if placing else None


def _before(edit: Add | Remove | Move) -> Position | None:
    if isinstance(edit, Move):
        return Position(edit.was_parent or "", edit.was_after)
    return Position(edit.parent, edit.after) if isinstance(edit, Remove) else None


def _behind(edit: Add | Remove | Move) -> Position | None:
    return None if isinstance(edit, Remove) else Position(edit.parent, edit.after)


def _value(record: Any, kind: str, field: str) -> object:
    attribute, key = KINDS[kind].split(field) or ("", "")
    return getattr(record, attribute).get(key) if key else getattr(record, attribute)


def _fields(record: Any, kind: str) -> list[str]:
    maps = KINDS[kind].maps
    keyed = [f"{attribute}.{key}" for attribute in maps for key in getattr(record, attribute)]
    return [*KINDS[kind].plain, *keyed]
