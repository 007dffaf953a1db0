"""What came in from another program: how columns were understood, and what was not taken over as it was."""

from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from milegate.cli.reading import STDIN
from milegate.cli.views.findings import wrapped
from milegate.cli.views.headings import heading
from milegate.cli.views.table import Column, Row, table
from milegate.core.outline import RowKind, outline
from milegate.core.plan import Plan
from milegate.planfile.format.hidden import escaped
from milegate.planfile.imports.imported import Imported
from milegate.planfile.workbook_out import left_out

COLUMNS = (Column("Column"), Column("Header", gives=True), Column("Read as", gives=True))


def contents(plan: Plan) -> dict[str, int]:
    """How much there is in a plan."""
    rows = outline(plan).rows
    kinds = [row.kind for row in rows]
    return {
        "phases": kinds.count(RowKind.PHASE),
        "groups": kinds.count(RowKind.GROUP),
        "items": kinds.count(RowKind.LEAF),
        "links": sum(len(row.source.after) for row in rows) + sum(len(gate.after) for gate in plan.gates),
        "gates": len(plan.gates),
        "roles": len(plan.roles),
    }


def import_lines(found: Imported, target: str, width: int) -> Iterator[Text]:
    """What was written, the mapping of a table, and all notes."""
    counts = ", ".join(
        f"{count} {name.removesuffix('s') if count == 1 else name}"
        for name, count in contents(found.plan).items()
    )
    yield Text.assemble("Wrote ", (escaped(target), "bold"), f": {counts}.")
    if found.mapping:
        yield Text()
        yield heading("Columns")
        mapped = ([each.place, each.header, _meaning(each.meaning, each.role)] for each in found.mapping)
        yield from table(COLUMNS, (Row(cells) for cells in mapped), width)
    if found.notes:
        yield Text()
        yield heading("Notes", f"{len(found.notes)} that differ from the source")
        for note in found.notes:
            place = f"{note.where}: " if note.where else ""
            yield from wrapped(f"{place}{note.message} [{note.code}]", "  ! ", width)


def hint_lines(plan: Plan, source: str, target: str, width: int) -> Iterator[Text]:
    """What to know about the file that was written: what it does not hold, and that it has no rates."""
    spreadsheet = target.lower().endswith(".xlsx")
    missing = left_out(plan) if spreadsheet else ()
    rated = any(rate.amount for role in plan.roles for rate in role.rates)
    if missing or not rated:
        yield Text()
    if missing:
        kept = "the YAML" if source.lower().endswith((".yaml", ".yml")) else Path(source).name
        keep = f"Keep {kept}." if source != STDIN else "Keep the source."
        yield from wrapped(f"Not in the spreadsheet: {', '.join(missing)}. {keep}", "", width)
    if not rated:
        name = Path(target).name
        how = f"Fill in the row “Rate” in {name}." if spreadsheet else f"Add `rate:` to the roles in {name}."
        yield from wrapped(f"No rates in it: every price is 0. {how}", "", width)


def _meaning(meaning: str, role: str) -> str:
    return f"{meaning} ({role})" if role else meaning
