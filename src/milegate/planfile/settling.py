"""Writing and checking a plan in one go, at the cost of what changed since it was last done.

An edit shares all rows that it did not touch with the plan before. What such a row is as text, what it
reads back as, and which ids it names and uses is remembered with it; the rest is worked out anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from threading import Lock
from typing import Any, Generic, TypeVar

from milegate.core.plan import Item, Phase, Plan
from milegate.planfile.format.document import PLAN
from milegate.planfile.format.kind import Fault, Reading
from milegate.planfile.format.work import ITEM, PHASE
from milegate.planfile.json_writer import dump_value

T = TypeVar("T")
MOST = 40_000  # rows; about 2 kB each


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A row with all below it: as it reads back, as text, and what its reading has seen."""

    row: T
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Settled:
    """A plan with the two texts that it is kept as."""

    plan: Plan
    document: str
    private: str


class _Known:
    """Parts by the identity of their row; a part keeps its row alive, so that no other takes its place."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._parts: OrderedDict[int, tuple[object, Part[Any]]] = OrderedDict()

    def part(self, row: T, make: Callable[[T], Part[T]]) -> Part[T]:
        """The part of a row, made where it is not known. Fault when the row is not valid."""
        with self._lock:
            found = self._parts.get(id(row))
            if found is not None:
                self._parts.move_to_end(id(row))
                return found[1]
        made = make(row)
        self._keep(row, made)
        self._keep(made.row, made)
        return made

    def _keep(self, row: object, part: Part[Any]) -> None:
        with self._lock:
            self._parts[id(row)] = (row, part)
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)


_items, _phases = _Known(MOST), _Known(MOST)


def settled(plan: Plan) -> Settled | None:
    """A plan as it can be kept; None when something is wrong with it, which `checked` then names."""
    try:
        parts = [_phases.part(phase, _phase) for phase in plan.phases]
        value = PLAN.write(replace(plan, phases=()))
        reading = Reading()
        read = PLAN.read(value, reading)
    except Fault:
        return None
    _merge(reading, parts)
    if not reading.fits:
        return None
    private = value.pop("private", {})
    texts = {key: dump_value(each) for key, each in value.items()} | {"phases": _list(parts)}
    whole = replace(read, phases=tuple(part.row for part in parts))
    return Settled(whole, _mapping(texts), dump_value(private))


def _phase(phase: Phase) -> Part[Phase]:
    parts = [_items.part(item, _item) for item in phase.items]
    value = PHASE.write(replace(phase, items=()))
    reading = Reading()
    read = PHASE.read(value, reading)
    _merge(reading, parts)
    texts = {key: dump_value(each) for key, each in value.items()}
    if parts:
        texts["items"] = _list(parts)
    return Part(replace(read, items=tuple(part.row for part in parts)), _mapping(texts), reading)


def _item(item: Item) -> Part[Item]:
    value = ITEM.write(item)
    reading = Reading()
    reading.depth = 1  # it stands in a phase
    return Part(ITEM.read(value, reading), dump_value(value), reading)


def _merge(reading: Reading, parts: Iterable[Part[Any]]) -> None:
    """Add what the parts have seen."""
    for part in parts:
        for kind, ids in part.reading.named.items():
            if ids:
                reading.named[kind].extend(ids)
        for kinds, used in part.reading.used.items():
            reading.used[kinds].extend(used)
        reading.crew += part.reading.crew


def _list(parts: Iterable[Part[Any]]) -> str:
    return f"[{', '.join(part.text for part in parts)}]"


def _mapping(texts: dict[str, str]) -> str:
    return f"{{{', '.join(f'{encode_basestring(key)}: {text}' for key, text in texts.items())}}}"
