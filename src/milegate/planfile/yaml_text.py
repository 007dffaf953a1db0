"""YAML text to plain values, through the events of the C parser: no aliases, no tags, no surprises.

Plain scalars stay text (but `null`): the format knows which of them are numbers, dates or flags, so
that `on:` is a key, `09:00` a time and `NO` Norway. Nothing here recurses.
"""

from collections.abc import Callable, Iterator
from typing import Any

from milegate.planfile.errors import BadPlan, Problem
from milegate.planfile.format.hidden import escaped
from milegate.planfile.format.shapes import Repeated
from milegate.planfile.places import Place, Wanted

MAX_DEPTH = 40
MAX_VALUES = 400_000  # some two seconds of the C parser; larger plans are written as JSON
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def _events(text: str) -> Iterator[Any]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise BadPlan(
            [Problem("syntax", f"this is not YAML: {error.problem or error.context}", *place)]
        ) from None
    except yaml.YAMLError:
        raise BadPlan(
            [Problem("syntax", "this is not YAML: it has characters that YAML does not allow")]
        ) from None


def _bad(event: Any, code: str, message: str) -> BadPlan:
    mark = event.start_mark
    return BadPlan([Problem(code, message, mark.line + 1, mark.column + 1)])


def parse_yaml(text: str) -> Any:
    """The plain value of a YAML text. BadPlan when it is no YAML, or more of it than a plan needs."""
    builder = _Builder()
    handlers = builder.handlers
    for event in _events(text):
        handlers[event.__class__.__name__](event)
    return builder.root


class _Guard:
    """Stops at what a plan never needs: anchors, tags, depth, a second document, endless values."""

    def __init__(self) -> None:
        self._values = 0
        self._depth = 0
        self._documents = 0

    def value(self, event: Any) -> None:
        self._values += 1
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if self._values > MAX_VALUES:
            message = f"more than {MAX_VALUES:,} values are too many for YAML: write the plan as JSON"
            raise _bad(event, "too-large", message)

    def start(self, event: Any) -> None:
        self.value(event)
        self._values += 1  # its end is an event too
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _bad(event, "too-deep", f"the text is nested more than {MAX_DEPTH} deep")

    def end(self) -> None:
        self._depth -= 1

    def document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _bad(event, "syntax", "one file holds one plan: there is a second document here")

    def alias(self, event: Any) -> None:
        raise _bad(event, "yaml-alias", "anchors and aliases are not supported: write the value out")

    def _marked(self, event: Any) -> None:
        if event.anchor is not None:
            self.alias(event)
        raise _bad(
            event,
            "yaml-tag",
            f"tags such as `{escaped(event.tag[:40])}` are not supported: write the plain value",
        )


class _Builder:
    """Builds values from events: every open collection is a list that the next value joins."""

    def __init__(self) -> None:
        guard = _Guard()
        self._guard = guard
        self._into: list[Any] = []
        self._outer: list[tuple[list[Any], Any]] = []
        self.handlers: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._start,
            "MappingEndEvent": self._mapping,
            "SequenceStartEvent": self._start,
            "SequenceEndEvent": self._sequence,
            "AliasEvent": guard.alias,
            "DocumentStartEvent": guard.document,
        } | dict.fromkeys(("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"), _nothing)

    @property
    def root(self) -> Any:
        """The finished value; None for an empty text."""
        return self._into[0] if self._into else None

    def _scalar(self, event: Any) -> None:
        self._guard.value(event)
        value = event.value
        self._into.append(None if value in _NULLS and event.implicit[0] else value)

    def _start(self, event: Any) -> None:
        self._guard.start(event)
        self._outer.append((self._into, event))
        self._into = []

    def _sequence(self, event: Any) -> None:
        self._guard.end()
        found = self._into
        self._into, _ = self._outer.pop()
        self._into.append(found)

    def _mapping(self, event: Any) -> None:
        self._guard.end()
        flat = self._into
        self._into, start = self._outer.pop()
        self._into.append(_mapping_of(flat, start))


def _nothing(event: Any) -> None:
    """The event says nothing about values."""


def _mapping_of(flat: list[Any], start: Any) -> dict[str, Any]:
    keys = flat[::2]
    try:
        found = dict(zip(keys, flat[1::2], strict=True))
    except TypeError:
        raise _bad(start, "syntax", "a key of this mapping is no text") from None
    if None in found:
        raise _bad(start, "syntax", "a key of this mapping is empty")
    return found if len(found) == len(keys) else Repeated(list(zip(keys, flat[1::2], strict=True)))


def locate_yaml(text: str, wanted: Wanted) -> None:
    """Find the places of the wanted paths in a text that has been parsed before."""
    walk = _Walk(wanted)
    for event in _events(text):
        walk.take(event, event.__class__.__name__)


class _Walk:
    """Follows the events with the part of the wanted tree that each open collection has."""

    def __init__(self, wanted: Wanted) -> None:
        self._open: list[_Open] = []
        self._root = wanted

    def take(self, event: Any, name: str) -> None:
        if name.endswith(("MappingEndEvent", "SequenceEndEvent")):
            self._open.pop()
        elif name in {"ScalarEvent", "MappingStartEvent", "SequenceStartEvent"}:
            self._node(event, name)

    def _node(self, event: Any, name: str) -> None:
        above = self._open[-1] if self._open else None
        if above is not None and above.awaits_key:
            above.take_key(event)
            return
        node = above.next() if above else self._root
        if node:
            node.value = _place(event)
        if name != "ScalarEvent":
            self._open.append(_Open(node, name == "MappingStartEvent"))


class _Open:
    """A collection that has begun: where it is in the wanted tree, and what comes next in it."""

    __slots__ = ("_index", "_is_mapping", "_node", "_upcoming", "awaits_key")

    def __init__(self, node: Wanted | None, is_mapping: bool) -> None:
        self._node = node
        self._is_mapping = is_mapping
        self._index = 0
        self._upcoming: Wanted | None = None
        self.awaits_key = is_mapping

    def take_key(self, event: Any) -> None:
        self.awaits_key = False
        self._upcoming = self._node.children.get(event.value) if self._node else None
        if self._upcoming:
            self._upcoming.key = _place(event)

    def next(self) -> Wanted | None:
        """The wanted node of the value that comes now."""
        if self._is_mapping:
            self.awaits_key = True
            return self._upcoming
        self._index += 1
        return self._node.children.get(self._index - 1) if self._node else None


def _place(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
