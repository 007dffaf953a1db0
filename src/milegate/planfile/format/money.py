"""Lines, the price, payments, risks, terms, and what only the agency sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from milegate.core.kinds import TaxKind, TriggerKind
from milegate.core.plan import (
    Allowance,
    Line,
    Mute,
    Payment,
    Price,
    Private,
    Retain,
    Risk,
    Tax,
    Terms,
    Trigger,
)
from milegate.planfile.format.kind import ANY_KIND, Fault, Inspection, Json, Kind, Reading
from milegate.planfile.format.names import CurrencyCode, Id, Ref
from milegate.planfile.format.record import Field, Record, Shape, Values
from milegate.planfile.format.scalars import ON, Count, Flag, Number, Percent, Text, Words
from milegate.planfile.format.settings import NAME, PROSE, ROW, at_most_one
from milegate.planfile.format.shapes import Either, ListOf, MapOf, OrWord
from milegate.planfile.format.times import Day, Span
from milegate.planfile.format.work import WORK_UNITS

MAX_LINES = 2_000
MAX_PAYMENTS = 1_000
MAX_MONTHLY = 12
MAX_RISKS = 5_000
REPEATS = Words({word: word for word in ("monthly", "quarterly", "yearly")})

LINE = Record(
    "line",
    "A fixed amount that is no work: a licence, a journey.",
    Line,
    [
        Field("id", Id("line"), "The line's id.", "licence", required=True),
        Field(
            "name", NAME, "The line as the client reads it; the id where it is left out.", "Signing service"
        ),
        Field("amount", Number(), "Its price.", "1500", required=True),
        Field(
            "repeat", REPEATS, "A repeating line stands beside the price and is not part of it.", "monthly"
        ),
    ],
    Shape(named=True),
)


def _one_way_to_the_price(values: Values) -> None:
    """A fixed price is agreed, or made of the list price; by the hour it is what the hours come to."""
    if "agreed" in values and ("discount" in values or "round" in values):
        raise Fault("conflict", "`agreed` is the price itself: leave out `discount` and `round`")
    if "per_hour" in values and values.keys() & {"agreed", "discount", "round"}:
        raise Fault("conflict", "`per: hour` bills hours: leave out `agreed`, `discount` and `round`")
    if "cap" in values and "per_hour" not in values:
        raise Fault("conflict", "`cap` limits time and materials: add `per: hour`")


PRICE = Record(
    "price",
    "How the price comes from the sum of all rows. Left out, it is that sum.",
    Price,
    [
        Field("agreed", Number(0), "The price that was agreed.", "118000"),
        Field("discount", Percent(sign=True), "A percentage off the sum.", "5%"),
        Field("round", Number(0, above=True), "The price is the nearest multiple of this.", "500"),
        Field(
            "per",
            Words({"hour": True}),
            "`hour`: time and materials instead of a fixed price.",
            "hour",
            "per_hour",
        ),
        Field("cap", Number(0), "The most that time and materials may cost.", "450000"),
    ],
    Shape(rule=_one_way_to_the_price),
)


def _gate_or_date(values: Values) -> None:
    if len(values) != 1:
        raise Fault("conflict", "a trigger names either a gate or a date")


def _trigger(values: Values) -> Trigger:
    kind = TriggerKind.GATE if "gate" in values else TriggerKind.DATE
    return Trigger(kind, **values)


WHEN = Record(
    "when",
    "A gate or a date.",
    Trigger,
    [
        Field("gate", Ref("gate"), "The gate that is passed.", "mvp"),
        Field("date", Day(), "The day that comes.", "2027-03-31", "day"),
    ],
    Shape(rule=_gate_or_date, build=_trigger),
)

_AT_ONCE = {kind.value: Trigger(kind) for kind in (TriggerKind.SIGNATURE, TriggerKind.MONTHLY)}
TRIGGER = Either(
    Words(_AT_ONCE), WHEN, lambda trigger: trigger, lambda trigger: _AT_ONCE.get(str(trigger.kind))
)

RETAIN = Record(
    "retain",
    "A part of a payment that waits.",
    Retain,
    [
        Field("percent", Percent(), "How much of the payment waits.", "10", required=True),
        Field("until", WHEN, "The gate or the date that it waits for.", "{gate: launch}", required=True),
    ],
)

PAYMENT = Record(
    "payment",
    "A part of the price, and what makes it due. It is an amount, a percentage or the remainder.",
    Payment,
    [
        Field("id", Id("payment"), "The payment's id.", "p-mvp", required=True),
        Field("name", NAME, "The payment as the client reads it.", "MVP"),
        Field(
            ON,
            TRIGGER,
            "What makes it due: `signature`, a gate, a date, or `monthly`.",
            "{gate: mvp}",
            required=True,
        ),
        Field("amount", Number(), "A fixed amount.", "12000"),
        Field("percent", Percent(), "A percentage of the price.", "30"),
        Field("remainder", Flag(), "All that the other payments leave.", "true"),
        Field("retain", RETAIN, "A part of it that waits.", "{percent: 10, until: {gate: launch}}"),
    ],
    Shape(rule=at_most_one("amount", "percent", "remainder")),
)


class Payments(ListOf[Payment]):
    """The payments; only a few can bill each month, for each of them becomes many."""

    def __init__(self) -> None:
        super().__init__(PAYMENT, most=MAX_PAYMENTS)

    def read(self, value: Any, reading: Reading) -> tuple[Payment, ...]:
        found = super().read(value, reading)
        if sum(each.on.kind is TriggerKind.MONTHLY for each in found) > MAX_MONTHLY:
            raise _too_many_monthly()
        return found

    def check(self, value: Any, inspection: Inspection) -> None:
        super().check(value, inspection)
        rows = value if isinstance(value, list) else []
        if sum(isinstance(each, dict) and each.get(ON) == "monthly" for each in rows) > MAX_MONTHLY:
            inspection.report(_too_many_monthly())


def _too_many_monthly() -> Fault:
    return Fault("too-many-rows", f"more than {MAX_MONTHLY} monthly payments: bill them together")


RISK = Record(
    "risk",
    "Something that may happen; the forecast counts it, the price does not.",
    Risk,
    [
        Field("id", Id("risk"), "The risk's id.", "sso", required=True),
        Field(
            "name",
            NAME,
            "The risk as people read it; the id where it is left out.",
            "Their SSO is undocumented",
        ),
        Field(
            "probability",
            Number(-1_000_000, 1_000_000),
            "How likely it is, from 0 to 1.",
            "0.3",
            required=True,
        ),
        Field("effort", Percent(sign=True), "How much more work it brings.", "30%"),
        Field("delay", Span(WORK_UNITS, "5d, 4h or 1w"), "How much time it costs.", "5d"),
        Field(
            ON,
            OrWord("all", ListOf(Ref(*ROW), single=True)),
            "The phases or items that it hits, or `all`.",
            "[login]",
        ),
    ],
    Shape(named=True),
)


class TaxRate(Kind[Tax]):
    """A percentage, or why there is no tax."""

    words = "a percentage such as 19%, or none, reverse-charge, exempt or export"

    def __init__(self) -> None:
        self._kinds = Words({kind.value: Tax(kind) for kind in TaxKind if kind is not TaxKind.RATE})
        self._rate = Percent(sign=True)

    def read(self, value: Any, reading: Reading) -> Tax:
        if isinstance(value, str) and not value[:1].isdigit() and value[:1] not in {"-", "+"}:
            return self._kinds.read(value, reading)
        return Tax(TaxKind.RATE, self._rate.read(value, reading))

    def write(self, value: Tax) -> object:
        return self._rate.write(value.rate) if value.kind is TaxKind.RATE else value.kind.value

    def schema(self) -> Json:
        return {"anyOf": [self._kinds.schema(), self._rate.schema()]}


ALLOWANCE = Record(
    "allowance",
    "Changes that the price holds already; one person of the client draws on it with a click.",
    Allowance,
    [
        Field("hours", Number(0), "How many hours of changes are paid.", "40"),
        Field("amount", Number(0), "Or how much of the price is for changes.", "4000"),
        Field("contact", Text(254), "The mail address of who may draw on it.", "cto@acme.example"),
    ],
    Shape(rule=at_most_one("hours", "amount")),
)

TERMS = Record(
    "terms",
    "What the offer rests on.",
    Terms,
    [
        Field("valid_days", Count(), "For how many days the offer is valid.", "30"),
        Field("payment_days", Count(), "Calendar days from what makes a payment due to its due date.", "14"),
        Field("tax", TaxRate(), "A percentage, or `none`, `reverse-charge`, `exempt` or `export`.", "19%"),
        Field(
            "assumptions",
            ListOf(Text(5_000)),
            "What is taken for granted.",
            '["The client gives access in week 1"]',
        ),
        Field("exclusions", ListOf(Text(5_000)), "What is not part of the offer.", '["Data migration"]'),
        Field(
            "allowance",
            ALLOWANCE,
            "Changes that the price holds already.",
            "{hours: 40, contact: cto@acme.example}",
        ),
        Field("text", Text(200_000), "Further terms.", "Payment by bank transfer."),
    ],
)


@dataclass(frozen=True, slots=True)
class Costs:
    """The two maps of costs, as the file groups them."""

    roles: Mapping[str, Any]
    lines: Mapping[str, Any]


NO_COSTS = Costs({}, {})

COSTS = Record(
    "costs",
    "What the work costs the agency.",
    Costs,
    [
        Field("roles", MapOf(Ref("role"), Number(0)), "The cost of an hour by role.", "{backend: 236.50}"),
        Field("lines", MapOf(Ref("line"), Number()), "The cost of a line.", "{licence: 5805}"),
    ],
    Shape(
        build=lambda values: Costs(**{"roles": {}, "lines": {}, **values}),
        defaults={"roles": {}, "lines": {}},
    ),
)

MUTE = Record(
    "mute",
    "A finding of the plan review that is known and accepted.",
    Mute,
    [
        Field("code", Text(64), "The finding's code.", "wide-range", required=True),
        Field(ON, Text(64), "The id, or the section, that it is about.", "login", required=True),
        Field("reason", Text(2_000), "Why it is accepted.", "The client knows it."),
    ],
    Shape(build=lambda values: Mute(**{"reason": "", **values}), defaults={"reason": ""}),
)


def _private(values: Values) -> Private:
    costs: Costs = values.pop("costs", NO_COSTS)
    return Private(role_costs=costs.roles, line_costs=costs.lines, **values)


def _private_values(private: Private) -> Values:
    costs = Costs(dict(private.role_costs), dict(private.line_costs))
    keys = ("currency", "exchange", "notes", "mute")
    return {key: getattr(private, key) for key in keys} | {"costs": costs}


PRIVATE = Record(
    "private",
    "What the client never sees.",
    Private,
    [
        Field(
            "currency",
            CurrencyCode(),
            "The currency of the costs; the project's where it is left out.",
            "PLN",
        ),
        Field(
            "exchange", Number(0, above=True), "How much of it one unit of the project's currency is.", "4.30"
        ),
        Field(
            "costs", COSTS, "Costs by role and by line.", "{roles: {backend: 236.50}, lines: {licence: 5805}}"
        ),
        Field(
            "notes",
            MapOf(Ref(*ANY_KIND), PROSE),
            "Notes by the id of what they are about.",
            '{login: "They tried this twice already"}',
        ),
        Field(
            "mute",
            ListOf(MUTE),
            "Findings that are known and accepted.",
            '[{code: wide-range, on: login, reason: "The client knows it."}]',
        ),
    ],
    Shape(build=_private, split=_private_values, defaults={"costs": NO_COSTS}),
)
