"""Small tables for tests, as CSV text or as workbooks."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import openpyxl

from milegate.core.outline import outline
from milegate.core.plan import Item, Plan
from milegate.planfile.imports import Assumed, Imported, imported

START = date(2027, 1, 4)
ASSUMED = Assumed("Estimate", "EUR", START)


def csv(text: str, encoding: str = "utf-8") -> Imported:
    """The plan in a CSV text."""
    return imported(text.encode(encoding), ".csv", ASSUMED)


def book(*sheets: tuple[str, Iterable[Iterable[Any]]]) -> bytes:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    del made["Sheet"]
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def xlsx(*sheets: tuple[str, Iterable[Iterable[Any]]]) -> Imported:
    """The plan in a workbook with these sheets."""
    return imported(book(*sheets), ".xlsx", ASSUMED)


def items(plan: Plan) -> dict[str, Item]:
    """All groups and items by id."""
    return {row.id: row.source for row in outline(plan).rows if isinstance(row.source, Item)}


def shape(plan: Plan) -> list[tuple[int, str]]:
    """Depth and name of every row."""
    return [(row.depth, row.name) for row in outline(plan).rows]


def efforts(plan: Plan) -> dict[str, dict[str, str]]:
    """Efforts as text, by item and role."""
    found = {id: {role: str(one) for role, one in item.effort.items()} for id, item in items(plan).items()}
    return {id: effort for id, effort in found.items() if effort}


def meanings(result: Imported) -> list[str]:
    """What the columns were taken for, from left to right."""
    return [column.meaning + (f": {column.role}" if column.role else "") for column in result.mapping]


def said(result: Imported, code: str) -> list[tuple[str, str]]:
    """Places and messages of the notes with a code."""
    return [(note.where, note.message) for note in result.notes if note.code == code]
