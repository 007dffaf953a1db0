"""Values as one canonical JSON text: the same value is the same text, so that its hash can bind.

Keys are sorted and nothing is indented; decimals are text with the digits they have, instants and days
are ISO 8601, a named tuple or a dataclass is a mapping of its fields. Fields that came later are `LATER`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

LATER: Mapping[str, bool] = {"later": True}
"""Metadata of a field that came after texts were signed: without a value it is left out of the text."""


def canonical(value: object) -> str:
    """The text. TypeError for what is no plain value."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _collection(value)


def _says_nothing(value: Any, field: Field[Any]) -> bool:
    """A later field that is empty: texts from before it stay the same, and so do their hashes."""
    return "later" in field.metadata and getattr(value, field.name) == field.default


def _collection(value: Any) -> Any:
    if hasattr(value, "_fields"):
        return {name: _plain(getattr(value, name)) for name in value._fields}
    if is_dataclass(value):
        said = (field for field in fields(value) if not _says_nothing(value, field))
        return {field.name: _plain(getattr(value, field.name)) for field in said}
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value))
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")
