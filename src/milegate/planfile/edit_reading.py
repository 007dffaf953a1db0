"""Reading one edit from plain JSON values; `milegate.planfile.edits` says how it looks."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from milegate.core.edits import (
    KINDS,
    LAST,
    OPEN,
    POSITION,
    SECTIONS,
    THINGS,
    Add,
    Edit,
    Move,
    Objection,
    Place,
    Record,
    Remove,
    Set,
)
from milegate.planfile.edit_fields import RECORDS, Known, by_key, keys_of
from milegate.planfile.format.hidden import escaped
from milegate.planfile.format.kind import Fault, Inspection, Kind, Located, Reading, any_of, shown
from milegate.planfile.format.nearest import Nearest
from milegate.planfile.format.record import NO_DEFAULT

DEEPEST = 20  # no value of the format nests deeper; what does is refused without being walked through
_PLACING = ("parent", "after")
_KEYS = {
    "set": ("kind", "id", "field", "value", "was"),
    "add": ("kind", "id", "value", *_PLACING),
    "remove": ("kind", "id", "was", *_PLACING),
    "move": ("kind", "id", "was", *_PLACING),
}


class _Wrong(Exception):
    """An edit that cannot be read, with everything that is wrong with its value."""

    def __init__(self, faults: Sequence[Located]) -> None:
        super().__init__(faults)
        self.faults = faults

    @classmethod
    def of(cls, code: str, message: str) -> "_Wrong":
        """A single fault."""
        return cls([Located((), False, code, message)])


def read_edit(value: Any, number: int) -> Edit | list[Objection]:
    """The edit with this number in its list, or everything that is wrong with it."""
    try:
        return _READERS[_op(value)](value)
    except _Wrong as wrong:
        place = _place(value)
        return [_objection(fault, place, number) for fault in wrong.faults]


def _objection(fault: Located, place: Place, number: int) -> Objection:
    inner = [place.field, *map(str, fault.path)]
    return Objection(fault.code, fault.message, place._replace(field=".".join(filter(None, inner))), number)


def _place(value: Any) -> Place:
    """Where an edit that cannot be read wants to go, as far as it says so."""
    if not isinstance(value, dict):
        return Place("plan", "")
    record = value.get("value")
    own = record.get("id") if value.get("op") == "add" and isinstance(record, dict) else None
    kind, id, field = (_shown(each) for each in (value.get("kind"), value.get("id", own), value.get("field")))
    known = by_key(kind, field) if kind in KINDS else None
    field = POSITION if value.get("op") == "move" else known.attribute if known else field
    return Place(kind or "plan", id, field)


def _shown(value: object) -> str:
    return escaped(value[:64]) if isinstance(value, str) else ""


def _op(value: Any) -> str:
    """What an edit does; it has all keys that this needs, and no others."""
    if not isinstance(value, dict):
        raise _Wrong.of("wrong-type", f"{shown(value)} is not an edit: write a mapping with `op` and `kind`")
    op = value.get("op")
    if not isinstance(op, str) or op not in _KEYS:
        raise _Wrong.of("unknown-op", f"`op` is one of {', '.join(_KEYS)}")
    for key in value:
        if key != "op" and key not in _KEYS[op]:
            near = Nearest().to(str(key), _KEYS[op])
            hint = (
                f"did you mean `{near}`?" if near else f"it has {any_of([f'`{each}`' for each in _KEYS[op]])}"
            )
            raise _Wrong.of("unknown-key", f"`{op}` has no `{_shown(key)}`: {hint}")
    return op


def _set(value: Mapping[str, Any]) -> Edit:
    kind, id = _kind(value, KINDS), _text(value, "id", "")
    field = _text(value, "field")
    known = by_key(kind, field)
    if known is None:
        near = Nearest().to(field, keys_of(kind))
        hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(keys_of(kind))}"
        raise _Wrong.of("unknown-field", f"{kind} has no field `{_shown(field)}`: {hint}")
    if "value" not in value:
        raise _Wrong.of("missing-key", "`value` is missing: null takes the default")
    was = _value(known, value["was"], id) if "was" in value else OPEN
    return Set(kind, id, known.attribute, _value(known, value["value"], id), was)


def _add(value: Mapping[str, Any]) -> Edit:
    kind = _kind(value, THINGS)
    parent, after = _position(value, kind, LAST)
    record = _record(kind, value.get("value"))
    id = _text(value, "id", f"{parent}/{record.id}" if kind == "evidence" else record.id)
    return Add(kind, id, record, parent, after)


def _remove(value: Mapping[str, Any]) -> Edit:
    kind, id = _kind(value, THINGS), _text(value, "id")
    if "was" not in value:
        return Remove(kind, id)
    return Remove(kind, id, _record(kind, value["was"]), *_position(value, kind, None))


def _move(value: Mapping[str, Any]) -> Edit:
    kind, id = _kind(value, THINGS), _text(value, "id")
    here = _position(value, kind, LAST)
    if "was" not in value:
        return Move(kind, id, *here)
    if not isinstance(value["was"], dict):
        raise _Wrong.of("wrong-type", "`was` is a mapping with `parent` and `after`")
    return Move(kind, id, *here, *_position(value["was"], kind, None))


_READERS: dict[str, Callable[[Mapping[str, Any]], Edit]] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "move": _move,
}


def _kind(value: Mapping[str, Any], kinds: Mapping[str, object]) -> str:
    kind = _text(value, "kind")
    if kind in kinds:
        return kind
    if kind in SECTIONS:
        raise _Wrong.of("wrong-kind", f"every plan has its {kind}: set its fields")
    near = Nearest().to(kind, kinds)
    hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(kinds)}"
    raise _Wrong.of("unknown-kind", f"there is no kind `{_shown(kind)}`: {hint}")


def _text(value: Mapping[str, Any], key: str, default: str | None = None) -> str:
    found = value.get(key, default)
    if found is None:
        raise _Wrong.of("missing-key", f"`{key}` is missing")
    if not isinstance(found, str):
        raise _Wrong.of("wrong-type", f"`{key}` is a text, and not {shown(found)}")
    return found


def _position(value: Mapping[str, Any], kind: str, default: str | None) -> tuple[str, str | None]:
    """Parent and sibling. Evidence may be named within its gate, as the plan file does."""
    parent = "" if value.get("parent") is None else _text(value, "parent")
    if value.get("after", default) is None:
        return parent, None
    after = _text(value, "after", default)
    is_short = kind == "evidence" and after and "/" not in after
    return parent, f"{parent}/{after}" if is_short else after


def _record(kind: str, value: Any) -> Record:
    below = KINDS[kind].below
    if below and isinstance(value, dict) and value.get(below):
        raise _Wrong.of("has-children", f"`{below}` have edits of their own, after this one")
    found: Record = _read(RECORDS[kind], value)
    return found


def _value(known: Known, value: Any, id: str) -> object:
    if value is not None:
        return _read(known.kind, value)
    if known.default is not NO_DEFAULT:
        return known.default
    if known.attribute == "name" and id:
        return id  # a thing without a name is called by its id
    raise _Wrong.of("missing-key", f"it cannot be empty: give {known.kind.words}")


def _read(kind: Kind[Any], value: Any) -> Any:
    value = _exact(value)
    try:
        return kind.read(value, Reading())
    except Fault as fault:
        inspection = Inspection()
        kind.check(value, inspection)
        raise _Wrong(inspection.faults or [Located((), False, fault.code, str(fault))]) from None


def _exact(value: Any, depth: int = DEEPEST) -> Any:
    """The value with decimals for the floats that a common JSON reader makes of them."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, list) and depth:
        return [_exact(each, depth - 1) for each in value]
    if isinstance(value, dict) and depth:
        return {str(key): _exact(each, depth - 1) for key, each in value.items()}
    return value
