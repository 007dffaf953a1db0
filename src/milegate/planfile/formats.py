"""Which extension is read and written by what. Engines are named, not imported: each loads at its first use.

To add a format, write `read(content: bytes) -> Plan` or `write(plan: Plan) -> bytes` and name it here.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from milegate.core.plan import Plan
from milegate.planfile.errors import FileTrouble

Reader = Callable[[bytes], Plan]
Writer = Callable[[Plan], bytes]

READERS = {
    ".yaml": "milegate.planfile.text:read_yaml",
    ".yml": "milegate.planfile.text:read_yaml",
    ".json": "milegate.planfile.text:read_json",
    ".xml": "milegate.planfile.imports:xml_plan",
    ".xlsx": "milegate.planfile.imports:xlsx_plan",
    ".csv": "milegate.planfile.imports:csv_plan",
    ".tsv": "milegate.planfile.imports:csv_plan",
}
WRITERS = {
    ".yaml": "milegate.planfile.yaml_writer:write_yaml",
    ".yml": "milegate.planfile.yaml_writer:write_yaml",
    ".json": "milegate.planfile.json_writer:write_json",
    ".xlsx": "milegate.planfile.workbook_out:write_xlsx",
}


def reader_of(extension: str) -> Reader:
    """What reads a plan from a file with this extension."""
    reader: Reader = _named(READERS, extension, "read")
    return reader


def writer_of(extension: str) -> Writer:
    """What writes a plan to a file with this extension."""
    writer: Writer = _named(WRITERS, extension, "written")
    return writer


def _named(names: dict[str, str], extension: str, verb: str) -> Any:
    name = names.get(extension.lower())
    if name is None:
        known = ", ".join(names)
        raise FileTrouble.of(
            "unknown-format", f"a file that ends in `{extension}` cannot be {verb}: use {known}"
        )
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
