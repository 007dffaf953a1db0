"""Where a page of a long list begins: `?before=` is the number of the last row on the page before."""

from django.http import QueryDict

MOST_DIGITS = 9


def cursor_in(query: QueryDict) -> int | None:
    """The cursor of the page that is wanted; None for the first page."""
    typed = query.get("before", "")
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else None
