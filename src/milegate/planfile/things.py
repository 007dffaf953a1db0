"""One thing of a plan as plain values, in the notation of a plan file: what a form shows."""

from collections.abc import Iterable
from typing import Any

from milegate.core.edits.kinds import KINDS
from milegate.core.plan import Plan
from milegate.planfile.edit_fields import RECORDS, SECTION_RECORDS

Json = dict[str, Any]


def thing_values(plan: Plan, kind: str, id: str = "") -> Json | None:
    """The fields of a thing or (without an id) of a section; None for what is not there."""
    if kind not in KINDS:
        return None
    if KINDS[kind].is_section:
        return None if id else _section(plan, kind)
    record = _found(plan, kind, id)
    return None if record is None else dict(RECORDS[kind].write(record))


def _section(plan: Plan, kind: str) -> Json:
    return dict(SECTION_RECORDS[kind].write(plan if kind == "plan" else getattr(plan, kind)))


def _found(plan: Plan, kind: str, id: str) -> Any:
    if kind == "item":
        return _row((each for phase in plan.phases for each in phase.items), id)
    if kind == "evidence":
        gate, _, own = id.partition("/")
        return _named((proof for one in plan.gates if one.id == gate for proof in one.evidence), own)
    things: Iterable[Any] = getattr(plan, KINDS[kind].attribute)
    return _named(things, id)


def _named(things: Iterable[Any], id: str) -> Any:
    return next((each for each in things if each.id == id), None)


def _row(rows: Iterable[Any], id: str) -> Any:
    for row in rows:
        if row.id == id:
            return row
        if found := _row(row.items, id):
            return found
    return None
