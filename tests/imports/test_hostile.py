"""Files that mean harm, or are none: one clear problem, quickly, in little memory."""

import io
import time
import tracemalloc
import zipfile

import pytest

from milegate.planfile import PlanFileError
from milegate.planfile.imports import imported
from tests.imports.tables import book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book(("S", [["Task", "Hours"], ["A", 1]])))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(**changed: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            parts() | {key.replace("__", "/"): value for key, value in changed.items()}
        ).items():
            archive.writestr(name, text)
    return content.getvalue()


def with_sheet(rows: str, tail: str = "</sheetData></worksheet>") -> bytes:
    return packed(**{SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}{tail}'.encode()})


def without(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for other, text in parts().items():
            if other != name:
                archive.writestr(other, text)
    return content.getvalue()


def refusal(content: bytes, extension: str) -> str:
    """The code of the one problem, given within two seconds and 200 MB of our own."""
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(PlanFileError) as caught:
        imported(content, extension)
    spent, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert spent < 20, "tracing makes it ten times slower than it is"
    assert peak < 200_000_000
    assert len(caught.value.problems) == 1
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Task,Hours\n" + b"1," * 1_000_000, "too-many-columns"),
        (b'Task,Hours\nfoo,1\n"bar,2\nbaz,3\n', "bad-quotes"),
        (b'Task,Hours\n"a"b,1\n', "bad-quotes"),
        (b'Task,Hours\n"' + b"a,1\n" * 100_000, "too-large"),
        (b"Task,Hours\n" + b"a,1\n" * 30_000, "too-many-rows"),
        (b"Task" + b",x" * 100 + b"\n" + (b"a" + b",1" * 100 + b"\n") * 1_500, "too-many-cells"),
        (b"a" * 21_000_000, "too-large"),
        (b"Task,Hours\nA\x00,1\n", "not-text"),
        (bytes(range(1, 256)) * 100, "not-text"),
        (b"\xff\xfeA", "not-text"),
        (b"", "no-table"),
        (b"\n\n\n", "no-table"),
        (b"just some words\nand more\n", "no-table"),
        (b"Task,Hours\nTotal,8\n", "empty-table"),
    ],
)
def test_text_that_is_no_table(content: bytes, code: str) -> None:
    assert refusal(content, ".csv") == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad-workbook"),
        (b"PK\x03\x04aaaa", "bad-workbook"),
        (packed()[:3_000], "bad-workbook"),
        (b"x" * 21_000_000, "too-large"),
        (without("xl/workbook.xml"), "bad-workbook"),
        (without("[Content_Types].xml"), "bad-workbook"),
        (without(SHEET), "no-table"),
        (packed(**{SHEET: b"\x01garbage"}), "bad-workbook"),
        (packed(**{"xl/vbaProject.bin": b"x"}), "macros"),
        (packed(**{SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'}), "xml-entity"),
        (packed(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'}), "xml-entity"),
        (packed(**{SHEET: b"<worksheet>" + b" " * 70_000_000}), "zip-bomb"),
        (packed(**{SHEET: b"<worksheet>" + b" " * 5_000_000}), "zip-bomb"),
        (packed(**{f"xl/x{i}": b"" for i in range(2_100)}), "zip-bomb"),
        (packed(**{"xl/styles.xml": b"<s>" + b"<xf/>" * 450_000}), "zip-bomb"),
        (
            with_sheet("<row>" + "".join(f"<c><v>{i * i % 7919}</v></c>" for i in range(100_000))),
            "too-many-cells",
        ),
        (with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "no-table"),
        (with_sheet('<row r="20001"><c r="A20001"><v>1</v></c></row>'), "too-many-rows"),
        (with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "too-many-columns"),
    ],
)
def test_workbooks_that_are_none(content: bytes, code: str) -> None:
    assert refusal(content, ".xlsx") == code


@pytest.mark.parametrize(
    ("extension", "code"),
    [(".xlsm", "macros"), (".xls", "old-format"), (".MPP", "old-format"), (".pdf", "unknown-format")],
)
def test_kinds_of_files_that_are_not_read(extension: str, code: str) -> None:
    assert refusal(b"", extension) == code
