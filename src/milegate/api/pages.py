"""Lists in pages: a cursor says after which row the next one begins, so that new rows move nothing."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from ninja import Query, Schema
from pydantic import Field

from milegate.actions.errors import Invalid

MOST = 200
USUAL = 50
LARGEST = 2**63 - 1

Row = TypeVar("Row")
Out = TypeVar("Out")


class Page(Schema, Generic[Out]):
    """Some rows; `next` is the cursor of the page after them, and null on the last one."""

    items: list[Out]
    next: str | None = Field(None, description="Opaque: give it back as `cursor`.")


class Turn(Schema):
    """Which page is wanted."""

    cursor: str | None = Field(None, max_length=100, description="`next` of the page before.")
    limit: int = Field(USUAL, ge=1, le=MOST)

    @property
    def after(self) -> int | None:
        """The key of the last row before this page; None for the first page."""
        return None if self.cursor is None else _key(self.cursor)


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
    """A page of a list that is read whole and grows at its end; the cursor counts rows."""
    start = turn.after or 0
    shown = rows[start : start + turn.limit]
    end = start + len(shown)
    return Page(items=[out(row) for row in shown], next=_cursor(end) if end < len(rows) else None)


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(f"after:{key}".encode()).decode().rstrip("=")


def _key(cursor: str) -> int:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    name, _, number = text.partition(":")
    if name != "after" or not (number.isascii() and number.isdecimal()) or int(number) > LARGEST:
        raise Invalid.of("cursor", "unknown-cursor", "This cursor is none of ours: begin at the first page.")
    return int(number)
