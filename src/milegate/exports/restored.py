"""Values back from their canonical text: what was frozen is shown as it was, and not computed again.

The mirror image of `canonical`: the type says what a plain value was.
"""

import json
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")

_PLAIN: dict[type, Callable[[Any], Any]] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def restored(kind: type[Value], text: str) -> Value:
    """A named tuple or dataclass from the text that `canonical` made of it."""
    return cast(Value, _value(kind, json.loads(text)))


def _value(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _either(get_args(kind), value)
    if origin in (tuple, frozenset):
        part = get_args(kind)[0]
        return origin(_value(part, each) for each in value)
    if kind in _PLAIN:
        return _PLAIN[kind](value)
    return kind(**_fields(kind, value)) if _has_fields(kind) else value


def _either(kinds: tuple[Any, ...], value: Any) -> Any:
    """One of several types: nothing, or the first of the others. Words and numbers speak for themselves."""
    return None if value is None else _value(next(each for each in kinds if each is not NoneType), value)


def _fields(kind: type, value: dict[str, Any]) -> dict[str, Any]:
    hints = _hints(kind)
    return {name: _value(hints[name], each) for name, each in value.items()}


def _has_fields(kind: Any) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
