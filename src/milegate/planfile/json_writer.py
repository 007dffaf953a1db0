"""A plan as JSON: short things on one line, decimals exactly as they are."""

from collections.abc import Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from milegate.core.plan import Plan
from milegate.planfile.format.document import PLAN
from milegate.planfile.layout import WIDTH, fits_one_line


def dump_json(plan: Plan) -> str:
    """The plan as a JSON text that reads back as the same plan."""
    return "".join(_lines(PLAN.write(plan), "")) + "\n"


def write_json(plan: Plan) -> bytes:
    """The plan as a JSON file's bytes."""
    return dump_json(plan).encode()


def dump_value(value: Any) -> str:
    """A plain value of the format (dicts, lists, text, int, Decimal) on one line."""
    return _inline(value)


def _lines(value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, dict | list) or not value:
        yield _inline(value)
        return
    if indent and fits_one_line(value) and len(line := _inline(value)) + len(indent) <= WIDTH:
        yield line
        return
    yield from _block(value, indent + "  ")
    yield f"\n{indent}{'}' if isinstance(value, dict) else ']'}"


def _block(value: Any, indent: str) -> Iterator[str]:
    opening = "{" if isinstance(value, dict) else "["
    pairs = value.items() if isinstance(value, dict) else ((None, each) for each in value)
    for key, each in pairs:
        name = "" if key is None else f"{encode_basestring(key)}: "
        yield f"{opening}\n{indent}{name}"
        yield from _lines(each, indent)
        opening = ","


def _inline(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is dict:
        pairs = [f"{encode_basestring(key)}: {_inline(each)}" for key, each in value.items()]
        return "{" + ", ".join(pairs) + "}"
    if kind is list:
        return "[" + ", ".join(map(_inline, value)) + "]"
    if kind is bool:
        return "true" if value else "false"
    return _number(value) if isinstance(value, int | Decimal) else encode_basestring(str(value))


def _number(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
