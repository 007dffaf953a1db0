"""How a plan is laid out as text: short things on one line, long ones on lines of their own."""

from typing import Any

WIDTH = 100


def height(value: Any) -> int:
    """How deep collections nest: 0 for a scalar, 1 for a list of scalars."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(height, inner), default=0)


def fits_one_line(value: Any) -> bool:
    """Whether a collection is simple enough for one line, however long that would be."""
    if isinstance(value, list):
        return _is_simple_list(value)
    if _has_rows(value) or any("\n" in each for each in value.values() if isinstance(each, str)):
        return False
    return height(value) <= 3 and all(
        _is_simple_list(each) for each in value.values() if isinstance(each, list)
    )


def _has_rows(value: dict[str, Any]) -> bool:
    """Whether a mapping is a table: several mappings by id, which read better one below the other."""
    return len(value) > 1 and all(isinstance(each, dict) for each in value.values())


def _is_simple_list(value: list[Any]) -> bool:
    rows = bool(value) and all(isinstance(each, dict) for each in value)
    return height(value) <= 2 and (len(value) == 1 or not rows)
