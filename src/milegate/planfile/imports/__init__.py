"""Other programs' files become plans: MS Project XML, spreadsheets, CSV.

    imported(content, extension, assumed)   the plan with notes and, for tables, the mapping of columns
    import_file(path, assumed)              the same from a file
    EXTENSIONS                              what can be imported

What is odd in a file becomes a note; a PlanFileError is raised only where no plan can be built.
"""

from pathlib import Path

from milegate.core.plan import Plan
from milegate.planfile.errors import FileTrouble
from milegate.planfile.files import read_bytes
from milegate.planfile.imports.columns import CHOICES, EFFORTS, NOTHING_CHOSEN
from milegate.planfile.imports.imported import Chosen, Column, Imported, Note
from milegate.planfile.imports.preamble import Assumed, named
from milegate.planfile.imports.project import read_project
from milegate.planfile.imports.sheets import read_csv, read_xlsx

EXTENSIONS = (".xml", ".xlsx", ".csv", ".tsv", ".txt")
_REFUSED = {
    ".xlsm": ("macros", "a workbook with macros is not read: save it as .xlsx, which has none"),
    ".xls": ("old-format", "a workbook of Excel 97 is not read: save it as .xlsx"),
    ".mpp": ("old-format", "MS Project's own format is not read: save the plan as XML"),
    ".ods": ("unknown-format", "an OpenDocument sheet is not read: save it as .xlsx or .csv"),
}


def import_file(path: str | Path, assumed: Assumed | None = None) -> Imported:
    """The plan of a file by its extension; a table without a name of its own takes the file's."""
    place = Path(path)
    return imported(read_bytes(place), place.suffix, assumed or named(Assumed(), place.stem))


def imported(
    content: bytes, extension: str, assumed: Assumed | None = None, chosen: Chosen = NOTHING_CHOSEN
) -> Imported:
    """The plan in these bytes, of the kind that `extension` says; `chosen` is how a table is to be read."""
    kind = extension.lower()
    if kind in _REFUSED:
        raise FileTrouble.of(*_REFUSED[kind])
    if kind not in EXTENSIONS:
        known = ", ".join(EXTENSIONS)
        raise FileTrouble.of(
            "unknown-format", f"a file that ends in `{extension}` cannot be imported: use {known}"
        )
    if kind == ".xml":
        return read_project(content)
    read = read_xlsx if kind == ".xlsx" else read_csv
    return read(content, assumed, chosen)


def xml_plan(content: bytes) -> Plan:
    """The plan alone, of MS Project XML."""
    return imported(content, ".xml").plan


def xlsx_plan(content: bytes) -> Plan:
    """The plan alone, of a workbook."""
    return imported(content, ".xlsx").plan


def csv_plan(content: bytes) -> Plan:
    """The plan alone, of a CSV or TSV file."""
    return imported(content, ".csv").plan


__all__ = [
    "CHOICES",
    "EFFORTS",
    "EXTENSIONS",
    "NOTHING_CHOSEN",
    "Assumed",
    "Chosen",
    "Column",
    "Imported",
    "Note",
    "csv_plan",
    "import_file",
    "imported",
    "named",
    "xlsx_plan",
    "xml_plan",
]
