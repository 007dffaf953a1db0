"""Weekdays as they are kept: `mon-thu`, or `mon,wed`."""

from collections.abc import Collection

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekdays_of(text: str) -> tuple[int, ...]:
    """Numbers, 0 is Monday; none of an empty text."""
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found |= set(range(NAMES.index(first), NAMES.index(last or first) + 1))
    return tuple(sorted(found))


def weekdays_text(days: Collection[int]) -> str:
    """Days in a row, three or more, as a range."""
    ordered = sorted(set(days))
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{NAMES[ordered[0]]}-{NAMES[ordered[-1]]}"
    return ",".join(NAMES[day] for day in ordered)
