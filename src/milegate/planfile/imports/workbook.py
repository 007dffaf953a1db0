"""xlsx files as tables; nothing is unpacked before its size is known, and no macro is ever touched."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.table import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    Value,
    refused,
    trimmed,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_NO_WORKBOOK = (
    "the file is no spreadsheet that can be opened: open it in your spreadsheet program, and save it as "
    ".xlsx or .csv"
)
MAX_LOAD = 80_000  # in cells: what openpyxl reads in about two seconds
MAX_UNPACKED = 64_000_000
MAX_RATIO = 200
MAX_PARTS = 2_000
_SMALL = 1_000_000  # a part of this size may be packed as tightly as it likes
_CHUNK = 1 << 18
_READ = re.compile(r"(?:.*/)?(?:xl/.*|\[Content_Types\]\.xml|_rels/.*)", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/")
_LIMITS = ((_SHEET, 40_000_000), (re.compile(r"xl/sharedStrings"), 16_000_000))
_OTHER_LIMIT = 2_000_000
_UNSOLVED = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')


class Part(NamedTuple):
    """What is known of a part before it is read: its load in cells, and its formulas without a value."""

    load: int
    unsolved: list[str]


def read_workbook(content: bytes, notes: list[Note]) -> list[Table]:
    """The visible sheets of an xlsx file; BadPlan when it is none, has macros, or is beyond a limit."""
    if len(content) > MAX_BYTES:
        raise refused("too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    parts = _inspect(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl speaks of styles and extensions that do not matter here
            book = _opened(content)
            tables = list(_tables(book, parts, notes))
            book.close()
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
        EOFError,
    ):
        raise refused("bad-workbook", _NO_WORKBOOK) from None
    return tables


def _opened(content: bytes) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _inspect(content: bytes) -> dict[str, Part]:
    """Check every part before anything else sees it; give the formulas without a value, by part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_whole(parts)
            return {
                part.filename: _check_part(archive, part) for part in parts if _READ.fullmatch(part.filename)
            }
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError):
        raise refused("bad-workbook", _NO_WORKBOOK) from None


def _check_whole(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refused("macros", "the workbook has macros: save it as .xlsx, which has none")
    if "xl/workbook.xml" not in names:
        raise refused("bad-workbook", _NO_WORKBOOK)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or len(set(names)) < len(names) or unpacked > MAX_UNPACKED:
        raise refused(
            "zip-bomb", f"the workbook unpacks to {unpacked:,} bytes in {len(parts):,} parts: too much"
        )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Part:
    limit = next((size for name, size in _LIMITS if name.match(part.filename)), _OTHER_LIMIT)
    packed = max(part.compress_size, 1)
    if part.file_size > limit or (part.file_size > _SMALL and part.file_size / packed > MAX_RATIO):
        raise refused("zip-bomb", f"`{part.filename}` unpacks to {part.file_size:,} bytes: too much")
    load = 0.0
    unsolved: list[str] = []
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            block = rest + chunk
            if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
                raise refused("xml-entity", f"`{part.filename}` declares a document type or entities")
            load += _load(chunk) if _SHEET.match(part.filename) else chunk.count(b"<") / 4
            unsolved += [match.decode() for match in _UNSOLVED.findall(block)]
            rest = block[-200:]
    if load > MAX_LOAD:
        raise refused(
            "too-many-cells",
            f"`{part.filename}` has too many cells, rows or texts: about {MAX_LOAD:,} is the limit",
        )
    return Part(int(load), list(dict.fromkeys(unsolved)))


def _load(chunk: bytes) -> float:
    """What a piece of a part costs to read, in cells: a text inside a cell costs three, a row a half."""
    return (
        _opening(chunk, b"c")
        + 3 * _opening(chunk, b"is")
        + _opening(chunk, b"row") / 2
        + chunk.count(b"<") / 10
    )


def _opening(chunk: bytes, tag: bytes) -> int:
    return sum(chunk.count(start + tag + end) for start in (b"<", b":") for end in (b" ", b">", b"/"))


def _tables(book: "Workbook", parts: dict[str, Part], notes: list[Note]) -> Iterator[Table]:
    sheets: list[Any] = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    several = len(sheets) > 1
    left = MAX_LOAD
    for sheet in sheets:
        title = clean(sheet.title, 60)
        part = parts.get(sheet._worksheet_path.lstrip("/"), Part(MAX_LOAD, []))
        if part.load > left:
            notes.append(Note("sheet-skipped", title, "the sheets before it fill the limit: it was not read"))
            continue
        left -= part.load
        table = Table(list(_rows(sheet)), title if several else "", title)
        for cell in part.unsolved:
            place = f"{title}!{cell}" if several else cell
            message = "a formula without a stored value: open the file in a spreadsheet program and save it"
            notes.append(Note("formula-without-value", place, message))
        yield table


def _rows(sheet: Any) -> Iterator[tuple[Value, ...]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 1), start=1):
        row = trimmed([_value(cell) for cell in cells])
        if row and number > MAX_ROWS:
            raise refused(
                "too-many-rows", f"the sheet `{clean(sheet.title, 60)}` has more than {MAX_ROWS:,} rows"
            )
        if len(row) > MAX_COLUMNS:
            message = (
                f"the sheet `{clean(sheet.title, 60)}` has {len(row):,} columns: {MAX_COLUMNS} is the limit"
            )
            raise refused("too-many-columns", message, where=f"row {number}")
        yield row


def _value(cell: object) -> Value:
    """A cell's value as text, number or date; times and durations are hours."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float | time | timedelta):
        return _decimal(_number(cell))
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    return str(cell).strip() if cell is not None else None


def _number(cell: float | time | timedelta) -> float:
    if isinstance(cell, time):
        return cell.hour + cell.minute / 60
    return cell.total_seconds() / 3600 if isinstance(cell, timedelta) else cell


def _decimal(number: float) -> Decimal:
    """A number of a spreadsheet without the noise of its binary form."""
    found = Decimal(repr(round(number, 6)))
    return found.normalize() + 0 if found.is_finite() else Decimal(0)
