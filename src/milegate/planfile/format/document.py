"""The whole plan document, and reading and writing it as plain values."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from milegate.core.plan import Plan
from milegate.planfile.format.kind import Enough, Fault, Inspection, Json, Kind, Located, Reading
from milegate.planfile.format.money import (
    LINE,
    MAX_LINES,
    MAX_RISKS,
    PRICE,
    PRIVATE,
    RISK,
    TERMS,
    Payments,
)
from milegate.planfile.format.names import Ref
from milegate.planfile.format.proof import (
    DELIVERABLE,
    GATE,
    MAX_DELIVERABLES,
    MAX_GATES,
    MAX_NEEDS,
    NEED,
)
from milegate.planfile.format.record import Field, Record, Shape, Values
from milegate.planfile.format.scalars import number
from milegate.planfile.format.settings import (
    ALONG,
    BUFFER,
    CALENDAR,
    CLIENT,
    MAX_ALONG,
    MAX_BUFFERS,
    PROJECT,
    ROLES,
)
from milegate.planfile.format.shapes import ListOf
from milegate.planfile.format.work import PHASE

VERSION = 1


class Version(Kind[int]):
    """The version of the format."""

    words = f"the version of the format: {VERSION}"

    def read(self, value: Any, reading: Reading) -> int:
        if number(value) != VERSION:
            raise Fault("unknown-version", f"this Milegate reads version {VERSION} of the format")
        return VERSION

    def write(self, value: int) -> object:
        return value

    def schema(self) -> Json:
        return {"const": VERSION}


def _plan(values: Values) -> Plan:
    del values["milegate"]
    return Plan(**values)


def _plan_values(plan: Plan) -> Values:
    return {"milegate": VERSION} | {field.attr: getattr(plan, field.attr) for field in PLAN.fields[1:]}


PLAN = Record(
    "plan",
    "The whole plan.",
    Plan,
    [
        Field("milegate", Version(), "The version of the format.", "1", required=True),
        Field("project", PROJECT, "What the engagement is.", required=True),
        Field("client", CLIENT, "Who buys."),
        Field("calendar", CALENDAR, "When the team works."),
        Field("roles", ROLES, "Kinds of work by id.", required=True),
        Field(
            "flow",
            ListOf(ListOf(Ref("role"))),
            "Within an item: groups of roles, one after the other. Left out, all roles work at once.",
            "[[ux], [backend, frontend], [qa]]",
        ),
        Field("along", ListOf(ALONG, most=MAX_ALONG), "Work that accompanies other work."),
        Field("buffers", ListOf(BUFFER, most=MAX_BUFFERS), "Named percentages on the base effort."),
        Field(
            "phases",
            ListOf(PHASE),
            "The stages of the project, with the rows of the estimate.",
            required=True,
        ),
        Field("lines", ListOf(LINE, most=MAX_LINES), "Fixed amounts."),
        Field("price", PRICE, "How the price comes from the sum of all rows."),
        Field("needs", ListOf(NEED, most=MAX_NEEDS), "What the client must deliver."),
        Field("deliverables", ListOf(DELIVERABLE, most=MAX_DELIVERABLES), "What the client receives."),
        Field("gates", ListOf(GATE, most=MAX_GATES), "The milestones."),
        Field("payments", Payments(), "How the price is paid."),
        Field("risks", ListOf(RISK, most=MAX_RISKS), "What may happen."),
        Field("terms", TERMS, "What the offer rests on."),
        Field("private", PRIVATE, "What the client never sees."),
    ],
    Shape(build=_plan, split=_plan_values),
)


def read_document(value: Any) -> Plan | None:
    """The plan of a plain value, or None when anything is wrong with it."""
    reading = Reading()
    try:
        plan = PLAN.read(value, reading)
    except Fault:
        return None
    return plan if reading.fits else None


def inspect_document(value: Any) -> tuple[list[Located], int]:
    """Everything that is wrong with a plain value, and how much more there is."""
    inspection = Inspection()
    if not isinstance(value, dict) or not value.keys() & {field.key for field in PLAN.fields}:
        inspection.report(
            Fault(
                "not-a-plan",
                "this is not a plan: it starts with `milegate: 1` and has `project`, `roles` and `phases`",
            )
        )
    else:
        with suppress(Enough):
            PLAN.check(value, inspection)
            inspection.finish()
    return inspection.faults, inspection.more


def records() -> Iterator[Record[Any]]:
    """Every record of the format, the plan first, each once, in the order of the document."""
    seen: set[str] = set()
    waiting: list[Kind[Any]] = [PLAN]
    while waiting:
        kind = waiting.pop(0)
        if not isinstance(kind, Record):
            waiting[:0] = kind.parts()
        elif kind.name not in seen:
            seen.add(kind.name)
            waiting[:0] = kind.parts()
            yield kind


def plan_to(plan: Plan) -> dict[str, object]:
    """A plan as plain values, without what is default: dicts, lists, text, bool, int and Decimal."""
    return PLAN.write(plan)
