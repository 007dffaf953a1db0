"""Writing edits, places and conflicts as plain JSON values."""

from decimal import Decimal
from typing import Any, assert_never

from milegate.core.edits import (
    GONE,
    LAST,
    OPEN,
    POSITION,
    Add,
    Conflict,
    Edit,
    Move,
    Place,
    Position,
    Remove,
    Set,
)
from milegate.planfile.edit_fields import RECORDS, Known, by_attribute

Json = dict[str, Any]


def edit_json(edit: Edit) -> Json:
    """One edit; KeyError for a kind or a field that the format does not have."""
    match edit:
        case Set():
            known = _known(edit.kind, edit.field)
            was = {} if edit.was is OPEN else {"was": _value(known, edit.was)}
            return _head("set", edit) | {"field": known.key, "value": _value(known, edit.value)} | was
        case Add():
            value = _record(edit.kind, edit.record)
            return {"op": "add", "kind": edit.kind, "value": value} | _position(edit.parent, edit.after)
        case Remove():
            here = {"parent": edit.parent, "after": edit.after}
            return _head("remove", edit) | (
                {"was": _record(edit.kind, edit.record)} | here if edit.record else {}
            )
        case Move():
            was = {"was": {"parent": edit.was_parent, "after": edit.was_after}}
            here = _position(edit.parent, edit.after)
            return _head("move", edit) | here | ({} if edit.was_parent is None else was)
        case _:
            assert_never(edit)


def conflict_json(conflict: Conflict) -> Json:
    """A conflict; of its three values those are left out that stand for nothing in the plan."""
    values = {"base": conflict.base, "theirs": conflict.theirs, "yours": conflict.yours}
    written = {name: _any(conflict.place, each) for name, each in values.items() if each is not GONE}
    return place_json(conflict.place) | written | {"code": conflict.code, "what": conflict.what}


def place_json(place: Place) -> Json:
    """A place, its field as the file calls it."""
    known = by_attribute(place.kind, place.field)
    return {"kind": place.kind, "id": place.id, "field": known.key if known else _inner(place)}


def _inner(place: Place) -> str:
    """A place within a field, as `rate.2027-07-01`; what is no field stays as it is."""
    field, dot, inner = place.field.partition(".")
    known = by_attribute(place.kind, field)
    return f"{known.key if known else field}{dot}{inner}"


def place_path(place: Place) -> str:
    """A place in one word, its field as the file calls it: `item/login/effort.backend`."""
    return "/".join(place_json(place).values())


def _head(op: str, edit: Set | Remove | Move) -> Json:
    return {"op": op, "kind": edit.kind, "id": edit.id}


def _position(parent: str, after: str | None) -> Json:
    """Without `after` it is the last one, in Python as in JSON."""
    return {"parent": parent} if after == LAST else {"parent": parent, "after": after}


def _known(kind: str, field: str) -> Known:
    known = by_attribute(kind, field)
    if known is None:
        raise KeyError(f"{kind} has no field {field}")
    return known


def _any(place: Place, value: object) -> object:
    if isinstance(value, Position):
        return value._asdict()
    if place.field == POSITION or value is None:
        return None
    return _value(_known(place.kind, place.field), value) if place.field else _record(place.kind, value)


def _value(known: Known, value: object) -> object:
    return None if value is None or value == known.default else _plain(known.kind.write(value))


def _record(kind: str, record: object) -> object:
    return _plain(RECORDS[kind].write(record))


def _plain(value: object) -> object:
    """Decimals as text: a common JSON writer would not write them, and a reader not keep them."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, str) else value
