"""A table as it stands in a file: rows of values, and the names of its places."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milegate.planfile.errors import BadPlan, Problem

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 100_000  # that many take a second or two
MAX_BYTES = 20_000_000

Value = str | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: values by row and column, both from 0; `sheet` is its name when there are several."""

    rows: list[tuple[Value, ...]]
    sheet: str = ""
    title: str = ""

    def place(self, row: int, column: int) -> str:
        """A cell's name, such as `C7` or `Estimate!C7`."""
        cell = f"{letters(column)}{row + 1}"
        return f"{self.sheet}!{cell}" if self.sheet else cell

    def at(self, row: int, column: int) -> Value:
        """The value of a cell; None beyond the row's end."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The value of a cell as text."""
        return text_of(self.at(row, column))

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)


def text_of(value: Value) -> str:
    """A value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return value.isoformat() if isinstance(value, date) else value


def letters(column: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def trimmed(cells: list[Value]) -> tuple[Value, ...]:
    """A row without the empty cells at its end."""
    end = len(cells)
    while end and cells[end - 1] in (None, ""):
        end -= 1
    return tuple(cells[:end])


def refused(code: str, message: str, line: int = 0, where: str = "") -> BadPlan:
    """The error that says why a table gives no plan."""
    return BadPlan([Problem(code, message, line, where=where)])
