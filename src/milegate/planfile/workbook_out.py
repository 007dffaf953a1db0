"""A plan as an xlsx workbook: Estimate, Gates and Payments, which `planfile.imports` reads back."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from milegate.core.effort import Effort
from milegate.core.outline import Outline, Row, RowKind, outline
from milegate.core.plan import (
    Calendar,
    Client,
    Evidence,
    Gate,
    Item,
    Link,
    Payment,
    Plan,
    Private,
    Project,
    SignatureStart,
    Tax,
    Terms,
    Trigger,
)
from milegate.planfile.imports.columns import names_role
from milegate.planfile.imports.side_sheets import GATES, PAYMENTS

_SETTINGS = ("Project", "Currency", "Start")
_NAMES = ("Phase", "Group", "Task")
_AFTER_ROLES = (
    "Duration",
    "Priority",
    "After",
    "Optional",
    "Excluded",
    "Description",
    "Acceptance criteria",
    "Id",
)
_WIDTHS = {"Phase": 20, "Group": 20, "Task": 44, "Gate": 32, "Decision": 44, "Description": 50, "After": 24}
_GROUP_SEPARATOR = " › "
_NO_GROUP = "–"
_LONGEST = 32_767  # characters in one cell

_PLAIN = Project("", "", date.min)

Cell = str | Decimal | date | None


def write_xlsx(plan: Plan) -> bytes:
    """The workbook's bytes; the same plan gives the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"title": plan.project.name, "created": datetime.combine(_start(plan), time.min)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    _fill(book.add_worksheet("Estimate"), estimate_rows(plan), len(_SETTINGS) + 1, formats)
    if plan.gates:
        _fill(book.add_worksheet("Gates"), [GATES, *(_gate(plan, gate) for gate in plan.gates)], 0, formats)
    if plan.payments:
        _fill(book.add_worksheet("Payments"), [PAYMENTS, *map(_payment, plan.payments)], 0, formats)
    book.close()
    return buffer.getvalue()


def left_out(plan: Plan) -> tuple[str, ...]:
    """What the workbook does not hold of this plan, in words: `accompanying work`, `1 buffer`, `tax`."""
    return (*_left_counts(plan), *_left_money(plan), *_left_settings(plan))


def _left_counts(plan: Plan) -> Iterator[str]:
    rows = [row.source for row in outline(plan).rows]
    items = [row for row in rows if isinstance(row, Item)]
    if plan.along:
        yield "accompanying work"
    counted = (
        ("buffer", "buffers", len(plan.buffers)),
        ("fixed line", "fixed lines", len(plan.lines)),
        ("deliverable", "deliverables", len(plan.deliverables)),
        ("need", "needs", len(plan.needs)),
        ("risk", "risks", len(plan.risks)),
        ("story", "stories", sum(1 for item in items if item.story)),
        ("crew", "crews", sum(1 for item in items if item.crew)),
        ("earliest start", "earliest starts", sum(1 for row in rows if row.not_before)),
    )
    yield from (f"{count} {one if count == 1 else more}" for one, more, count in counted if count)


def _left_money(plan: Plan) -> Iterator[str]:
    price, terms = plan.price, plan.terms
    said = {
        "rates by date": any(len(role.rates) > 1 for role in plan.roles),
        "agreed price": price.agreed is not None,
        "discount": price.discount is not None,
        "rounding of the price": price.round is not None,
        "time and materials": price.per_hour,
        "tax": terms.tax != Tax(),
        "terms": replace(terms, tax=Tax()) != Terms(),
    }
    yield from (name for name, there in said.items() if there)


def _left_settings(plan: Plan) -> Iterator[str]:
    project = plan.project
    said = {
        "calendar": plan.calendar != Calendar(),
        "client": plan.client != Client(),
        "flow": bool(plan.flow),
        "start after the signature": isinstance(project.start, SignatureStart),
        "locale": project.locale != _PLAIN.locale,
        "time zone": project.timezone != _PLAIN.timezone,
        "acceptance by silence": any(gate.review.deemed for gate in plan.gates),
        "private costs and notes": plan.private != Private(),
    }
    yield from (name for name, there in said.items() if there)


def estimate_rows(plan: Plan) -> list[tuple[Cell, ...]]:
    """The sheet Estimate: settings, headers, what is said of roles, then a row for each row of the plan."""
    rows = outline(plan)
    values: tuple[Cell, ...] = (plan.project.name, plan.project.currency, _start(plan))
    roles = [role.id for role in plan.roles]
    names = [role.name for role in plan.roles]
    headers = _headers(names)
    return [
        *((name, value) for name, value in zip(_SETTINGS, values, strict=True)),
        (),
        (*_NAMES, *headers, *_AFTER_ROLES),
        ("", "", "Rate", *(role.rates[0].amount if role.rates else None for role in plan.roles)),
        ("", "", "People", *(role.people for role in plan.roles)),
        ("", "", "Role id", *roles),
        *([("", "", "Role name", *names)] if names != headers else []),
        *(_row(rows, row, roles) for row in rows.rows),
    ]


def _headers(names: list[str]) -> list[str]:
    """A header for each role: its name, unless it stands twice or means something else over a column."""
    alone = [name for name in names if names.count(name) == 1 and names_role(name)]
    return [name if name in alone else f"Role {number}" for number, name in enumerate(names, start=1)]


def _start(plan: Plan) -> date:
    start = plan.project.start
    return start.if_signed if isinstance(start, SignatureStart) else start


def _row(rows: Outline, row: Row, roles: list[str]) -> tuple[Cell, ...]:
    above = _above(rows, row)
    groups = above[1:] if row.kind is not RowKind.GROUP else [*above[1:], row.name]
    names = (above[0] if above else row.name, _GROUP_SEPARATOR.join(groups) or _NO_GROUP)
    item = row.source if isinstance(row.source, Item) else None
    task = row.name if row.kind is RowKind.LEAF else ""
    effort = item.effort if item else {}
    return (
        *(names if row.kind is not RowKind.PHASE else (names[0], "")),
        task,
        *(_effort(effort.get(role)) for role in roles),
        *(_of_item(item) if item else ("", "", _links(row.source.after), "", "", row.source.description, "")),
        row.id,
    )


def _above(rows: Outline, row: Row) -> list[str]:
    """Names from the phase down to the row's parent."""
    names: list[str] = []
    while row.parent >= 0:
        row = rows.rows[row.parent]
        names.insert(0, row.name)
    return names


def _of_item(item: Item) -> tuple[Cell, ...]:
    return (
        str(item.duration or ""),
        item.priority.value if item.priority else "",
        _links(item.after),
        "selected" if item.optional and item.selected else "yes" if item.optional else "",
        "yes" if item.excluded else "",
        item.description,
        "\n".join(item.acceptance),
    )


def _effort(effort: Effort | None) -> Cell:
    """A number where it is one, else the text that plan files have."""
    if effort is None:
        return None
    return effort.points[0] if len(effort.points) == 1 and not effort.in_days else str(effort)


def _links(links: tuple[Link, ...]) -> str:
    """`design; schema SS +2d`: ids, with type and lag where they say something."""
    return "; ".join(_link(link) for link in links)


def _link(link: Link) -> str:
    lag = f"{'' if link.lag.amount < 0 else '+'}{link.lag}" if link.lag else ""
    kind = link.type.value if lag or link.type != "FS" else ""
    return " ".join(part for part in (link.id, kind, lag) if part)


def _gate(plan: Plan, gate: Gate) -> tuple[Cell, ...]:
    outputs = {output.id: output.name for output in plan.deliverables}
    return (
        gate.id,
        gate.name,
        gate.decision,
        gate.description,
        "; ".join(gate.closes),
        "; ".join(gate.opens),
        _links(gate.after),
        gate.not_before,
        gate.hold.value,
        Decimal(gate.review.days),
        gate.target,
        "\n".join(_evidence(evidence, outputs) for evidence in gate.evidence),
        "; ".join(gate.approvers.contacts),
        str(gate.approvers.rule),
    )


def _evidence(evidence: Evidence, outputs: dict[str, str]) -> str:
    name = evidence.name or outputs.get(evidence.deliverable or "", "") or evidence.id
    return f"{name} ({evidence.kind.value})"


def _payment(payment: Payment) -> tuple[Cell, ...]:
    retain = payment.retain
    return (
        payment.id,
        payment.name,
        _trigger(payment.on),
        payment.amount,
        payment.percent,
        "yes" if payment.remainder else "",
        retain.percent if retain else None,
        _trigger(retain.until) if retain else "",
    )


def _trigger(trigger: Trigger) -> Cell:
    if trigger.gate:
        return f"gate {trigger.gate}"
    return trigger.day or trigger.kind.value


def _fill(sheet: Any, rows: list[tuple[Cell, ...]], header: int, formats: dict[str, Any]) -> None:
    """Write cells by their type: text is always text, and never a formula, a link or a number."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            style = formats["head"] if number == header else None
            if isinstance(value, Decimal):
                sheet.write_number(number, column, value, style)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, formats["day"])
            elif value:
                sheet.write_string(number, column, value[:_LONGEST], style)
    for column, name in enumerate(rows[header]):
        sheet.set_column(column, column, _WIDTHS.get(str(name), 12))
    sheet.freeze_panes(header + 1, 0)
