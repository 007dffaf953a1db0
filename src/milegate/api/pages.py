"""Lists in pages: a cursor says after which row the next one begins."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from ninja import Query, Schema
from pydantic import Field

MOST = 200
USUAL = 50
AFTER = "after-"
CURSOR = rf"^{AFTER}(0|[1-9][0-9]{{0,17}})$"
"""No key is larger than the databases' numbers of rows."""

Row = TypeVar("Row")
Out = TypeVar("Out")


class Page(Schema, Generic[Out]):
    """Some rows; `next` is the cursor of the page after them, and null on the last one."""

    items: list[Out]
    next: str | None = Field(None, description="Opaque: give it back as `cursor`.")


class Turn(Schema):
    """Which page is wanted."""

    cursor: str | None = Field(None, pattern=CURSOR, description="`next` of the page before.")
    limit: int = Field(USUAL, ge=1, le=MOST)

    @property
    def after(self) -> int | None:
        """The key of the last row before this page; None for the first page."""
        return None if self.cursor is None else int(self.cursor.removeprefix(AFTER))


Turning = Annotated[Turn, Query()]


def page(rows: Sequence[Row], turn: Turn, key: Callable[[Row], int], out: Callable[[Row], Out]) -> Page[Out]:
    """A page of rows of which one more than wanted was asked for."""
    shown = rows[: turn.limit]
    following = _cursor(key(shown[-1])) if len(rows) > turn.limit else None
    return Page(items=[out(row) for row in shown], next=following)


def page_of_newest(
    rows: Sequence[Row], turn: Turn, key: Callable[[Row], int], out: Callable[[Row], Out]
) -> Page[Out]:
    """A page of a list that is read whole, the newest first: new rows move nothing."""
    after = turn.after
    rest = [row for row in rows if after is None or key(row) < after]
    return page(rest[: turn.limit + 1], turn, key, out)


def page_of_all(rows: Sequence[Row], turn: Turn, out: Callable[[Row], Out]) -> Page[Out]:
    """A page of a list that is read whole, in an order of its own; the cursor counts rows.

    What is added or removed before the cursor meanwhile is the one thing that moves it.
    """
    start = turn.after or 0
    shown = rows[start : start + turn.limit]
    end = start + len(shown)
    return Page(items=[out(row) for row in shown], next=_cursor(end) if end < len(rows) else None)


def page_until(shown: Sequence[Row], following: int | None, out: Callable[[Row], Out]) -> Page[Out]:
    """A page of a list that is read in pages: `following` is the key of its last row, if there are more."""
    return Page(items=[out(row) for row in shown], next=None if following is None else _cursor(following))


def _cursor(key: int) -> str:
    return f"{AFTER}{key}"
