"""CSV and TSV files as tables: any of three separators, any usual encoding."""

import codecs
import csv
import io
from collections.abc import Iterator

from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.table import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    Value,
    refused,
    trimmed,
)

_SEPARATORS = ",;\t"
_SAMPLE = 40
_MOST_TEXT = 131_072


def read_delimited(content: bytes, notes: list[Note]) -> list[Table]:
    """The one table of a CSV or TSV file; BadPlan when it is none or beyond a limit."""
    if len(content) > MAX_BYTES:
        raise refused("too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    text = _text(content, notes)
    if "\x00" in text:
        raise refused("not-text", "the file holds NUL characters: it is no CSV text")
    return [Table(list(_rows(text, _separator(text))))]


def _text(content: bytes, notes: list[Note]) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decoded(content, "cp1252")
    if sum(text.count(char) for char in _UNPRINTABLE) > len(text) // 200:
        raise refused("not-text", "the file is no text: save the sheet as CSV (UTF-8) or .xlsx")
    notes.append(Note("encoding-assumed", "", "the file is not UTF-8: it was read as Windows-1252"))
    return text


_UNPRINTABLE = [chr(code) for code in range(32) if chr(code) not in "\t\r\n"]


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, "replace" if encoding == "cp1252" else "strict")
    except UnicodeDecodeError:
        raise refused("not-text", f"the file starts like {encoding} and is not") from None


def _separator(text: str) -> str:
    """The separator that gives the most cells in rows of equal length; `sep=;` on the first line says it."""
    if text[:5].lower().startswith("sep=") and text[4:5] in _SEPARATORS:
        return text[4]
    lines = [line for line in text[:200_000].splitlines()[:_SAMPLE] if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    counts = [_outside_quotes(line, separator) for line in lines]
    used = [count for count in counts if count]
    common = max(set(used), key=used.count, default=0)
    return used.count(common), common


def _outside_quotes(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])


def _rows(text: str, separator: str) -> Iterator[tuple[Value, ...]]:
    csv.field_size_limit(_MOST_TEXT)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    count = cells = first = 0
    while True:
        first = source.line_num + 1
        try:
            row = next(source)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(error, first) from None
        found = trimmed([cell.strip() for cell in row])
        count, cells = count + 1, cells + len(found)
        _limit(count, len(found), cells, first)
        yield found if found[:1] != (f"sep={separator}",) else ()


def _broken(error: csv.Error, line: int) -> Exception:
    if "field larger" in str(error):
        return refused(
            "too-large", f"a cell in the row from line {line} has more than {_MOST_TEXT:,} characters", line
        )
    return refused("bad-quotes", f"a quote in the row from line {line} is not closed or not doubled", line)


def _limit(rows: int, columns: int, cells: int, line: int) -> None:
    if columns > MAX_COLUMNS:
        raise refused(
            "too-many-columns", f"the row has {columns:,} columns: {MAX_COLUMNS} is the limit", line
        )
    if rows > MAX_ROWS:
        raise refused("too-many-rows", f"the table has more than {MAX_ROWS:,} rows")
    if cells > MAX_CELLS:
        raise refused("too-many-cells", f"the table has more than {MAX_CELLS:,} cells")
