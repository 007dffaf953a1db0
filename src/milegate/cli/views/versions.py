"""The versions of a project as a table."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from milegate.cli.remote.versions import Frozen
from milegate.cli.views.table import Column, Row, table
from milegate.planfile.format.hidden import escaped

COLUMNS = (
    Column("Version", right=True),
    Column("Name", gives=True),
    Column("Day"),
    Column("By", gives=True),
    Column("Revision", right=True),
)


def version_lines(found: Sequence[Frozen], place: str, width: int) -> Iterator[Text | str]:
    """A row for each, the first first; a sentence where there is none."""
    if not found:
        yield f"There is no version of {escaped(place)} yet: milegate freeze makes one."
    yield from table(COLUMNS, map(_row, found), width)


def _row(each: Frozen) -> Row:
    number, revision = f"{each.number}", f"{each.revision}"
    return Row((number, escaped(each.name), each.at, escaped(each.author), revision))
