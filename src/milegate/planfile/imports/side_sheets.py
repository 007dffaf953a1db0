"""The sheets Gates and Payments of a workbook that Milegate wrote (`planfile.workbook_out`)."""

from decimal import Decimal
from typing import NamedTuple

from milegate.core.kinds import EvidenceKind, Hold, TriggerKind
from milegate.core.plan import Approvers, Evidence, Gate, Payment, Retain, Review, Trigger
from milegate.planfile.imports import words
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import Ids, clean, clean_lines
from milegate.planfile.imports.numbers import UNDECIDED, amount
from milegate.planfile.imports.preamble import as_day
from milegate.planfile.imports.references import Names, links
from milegate.planfile.imports.table import Table, Value

_GATE_COLUMNS = (
    "Gate id, Gate, Decision, Description, Closes, Opens, After, Not before, Hold, Review days, Target, "
    "Evidence, Approvers, Rule"
)
GATES = tuple(_GATE_COLUMNS.split(", "))
PAYMENTS = ("Payment id", "Payment", "On", "Amount", "Percent", "Remainder", "Retained percent", "Until")
_HOLDS = {hold.value: hold for hold in Hold}
_KINDS = {kind.value: kind for kind in EvidenceKind}
_MOST_DAYS = 1_000


class _Row(NamedTuple):
    """One row of such a sheet, by header."""

    table: Table
    number: int
    headers: dict[str, int]

    def value(self, header: str) -> Value:
        column = self.headers.get(header)
        return None if column is None else self.table.at(self.number, column)

    def text(self, header: str) -> str:
        column = self.headers.get(header)
        return clean_lines(self.table.text(self.number, column)) if column is not None else ""

    def number_in(self, header: str) -> Decimal | None:
        return amount(self.value(header), UNDECIDED)

    def place(self, header: str) -> str:
        return self.table.place(self.number, self.headers.get(header, 0))


def is_side_sheet(table: Table) -> bool:
    """Whether a table is one of ours beside the estimate."""
    return bool(_rows(table, GATES) or _rows(table, PAYMENTS)) or _starts_with(table, GATES[0], PAYMENTS[0])


def _starts_with(table: Table, *texts: str) -> bool:
    return bool(table.rows) and table.text(0, 0) in texts


def _rows(table: Table, headers: tuple[str, ...]) -> list[_Row]:
    """The rows below a header in the first row that begins as ours does."""
    if not _starts_with(table, headers[0]):
        return []
    columns = {table.text(0, column): column for column in range(len(table.rows[0]))}
    return [_Row(table, row, columns) for row in range(1, len(table.rows)) if table.text(row, 0)]


def read_gates(tables: list[Table], names: Names, ids: Ids, notes: list[Note]) -> tuple[Gate, ...]:
    """The gates; they become findable, so that rows may follow them."""
    rows = [row for table in tables for row in _rows(table, GATES)]
    chosen = [ids.claim(row.text("Gate id"), row.text("Gate") or "gate") for row in rows]
    for row, own in zip(rows, chosen, strict=True):
        names.add(own, row.text("Gate id"), row.text("Gate"), -1)
    return tuple(_gate(row, own, names, notes) for row, own in zip(rows, chosen, strict=True))


def _gate(row: _Row, own: str, names: Names, notes: list[Note]) -> Gate:
    return Gate(
        own,
        clean(row.text("Gate")) or own,
        decision=clean(row.text("Decision"), 2_000),
        description=row.text("Description"),
        closes=_ids(row, "Closes", own, names, notes),
        opens=_ids(row, "Opens", own, names, notes),
        after=links(row.text("After"), names, own, row.place("After"), notes),
        not_before=as_day(row.value("Not before")),
        hold=_HOLDS.get(row.text("Hold"), Hold.START),
        evidence=_evidence(row),
        approvers=_approvers(row),
        review=Review(min(int(row.number_in("Review days") or 0), _MOST_DAYS)),
        target=as_day(row.value("Target")),
    )


def _ids(row: _Row, header: str, own: str, names: Names, notes: list[Note]) -> tuple[str, ...]:
    return tuple(link.id for link in links(row.text(header), names, own, row.place(header), notes))


def _evidence(row: _Row) -> tuple[Evidence, ...]:
    """Lines such as `Test results (report)`."""
    ids = Ids()
    found: list[Evidence] = []
    for line in row.text("Evidence").splitlines():
        name, _, kind = line.rstrip(")").rpartition(" (")
        known = _KINDS.get(kind)
        name = name if known else line
        found.append(Evidence(ids.take(name, "evidence"), name, kind=known or EvidenceKind.FILE))
    return tuple(found)


def _approvers(row: _Row) -> Approvers:
    contacts = tuple(
        part.strip() for part in row.text("Approvers").replace("\n", ";").split(";") if part.strip()
    )
    rule = row.text("Rule")
    if rule.isascii() and rule.isdigit() and 0 < int(rule[:4]) <= len(contacts):
        return Approvers(contacts, int(rule[:4]))
    return Approvers(contacts, "all" if rule == "all" else "any")


def read_payments(tables: list[Table], gates: set[str], notes: list[Note]) -> tuple[Payment, ...]:
    """The payments whose trigger exists."""
    ids = Ids()
    found: list[Payment] = []
    for row in (row for table in tables for row in _rows(table, PAYMENTS)):
        trigger = _trigger(row, "On", gates)
        if trigger is None:
            message = f"`{row.text('On')[:60]}` is no trigger: the payment was not imported"
            notes.append(Note("cell-not-understood", row.place("On"), message))
            continue
        found.append(_payment(row, ids, trigger, _retain(row, gates)))
    return tuple(found)


def _payment(row: _Row, ids: Ids, trigger: Trigger, retain: Retain | None) -> Payment:
    name = clean(row.text("Payment"))
    fixed, percent = row.number_in("Amount"), row.number_in("Percent")
    return Payment(
        ids.claim(row.text("Payment id"), name or "payment"),
        trigger,
        name,
        amount=fixed,
        percent=None if fixed is not None else percent,
        remainder=fixed is None and percent is None and words.plain(row.text("Remainder")) in words.YES,
        retain=retain,
    )


def _trigger(row: _Row, header: str, gates: set[str]) -> Trigger | None:
    value = row.value(header)
    if day := as_day(value):
        return Trigger(TriggerKind.DATE, day=day)
    text = row.text(header)
    if text in (TriggerKind.SIGNATURE, TriggerKind.MONTHLY):
        return Trigger(TriggerKind(text))
    gate = text.removeprefix("gate ").strip()
    return Trigger(TriggerKind.GATE, gate) if gate in gates else None


def _retain(row: _Row, gates: set[str]) -> Retain | None:
    percent, until = row.number_in("Retained percent"), _trigger(row, "Until", gates)
    return Retain(percent, until) if percent is not None and until is not None else None
