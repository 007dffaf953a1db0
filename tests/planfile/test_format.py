"""Every key of the format is read into its place, in all the ways in which it may be written."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from milegate.core.effort import Effort
from milegate.core.kinds import LinkType, TaxKind, TriggerKind, Unit
from milegate.core.plan import (
    DayRange,
    Length,
    Link,
    Plan,
    Rate,
    Scope,
    SignatureStart,
    Story,
    Tax,
    Terms,
    Trigger,
)
from milegate.planfile import parse_plan, plan_from, plan_to, read_plan
from milegate.planfile.format.document import records
from milegate.planfile.format.kind import Inspection
from milegate.planfile.format.record import Field
from milegate.planfile.yaml_text import parse_yaml
from tests.planfile.texts import SMALL, value

GOOD = Path(__file__).parents[1] / "plans/good"
EVERYTHING = read_plan(GOOD / "everything.yaml")


def objects(thing: Any) -> Iterator[Any]:
    """Yield every dataclass instance inside of a plan."""
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from objects(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from objects(each)


def keys(thing: object) -> Iterator[str]:
    """Yield every key of plain values."""
    if isinstance(thing, dict):
        yield from thing
        for each in thing.values():
            yield from keys(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from keys(each)


def test_the_full_plan_uses_every_key() -> None:
    text = (GOOD / "everything.yaml").read_text("utf-8")
    written = set(keys(plan_to(EVERYTHING)))
    start = {"after", "days", "if_signed"}
    missing = {field.key for record in records() for field in record.fields} - written - start
    in_other_forms = {"week", "hours_per_day", "day_start", "agreed", "discount", "per", "cap"}
    assert missing <= in_other_forms
    assert all(f"{key}:" in text for key in in_other_forms - {"agreed", "discount", "per", "cap"})


def test_defaults_are_those_of_the_design() -> None:
    plan = parse_plan(SMALL)
    assert (plan.project.timezone, plan.project.locale) == ("UTC", "en")
    assert plan.calendar.week == (0, 1, 2, 3, 4)
    assert (plan.calendar.hours_per_day, plan.calendar.day_start) == (Decimal(8), 540)
    assert plan.roles[0].people == 1
    assert plan.roles[0].name == "backend"
    assert plan.phases[0].name == "build"
    assert plan.terms == Terms()
    assert set(plan_to(plan)) == {"milegate", "project", "roles", "phases"}


FORMS: list[tuple[str, object, str, object]] = [
    (
        "project",
        {
            "name": "x",
            "currency": "EUR",
            "start": {"after": "signature", "days": 10, "if_signed": "2027-01-04"},
        },
        "project.start",
        SignatureStart(10, date(2027, 1, 4)),
    ),
    ("calendar", {"week": "sun-thu"}, "calendar.week", (0, 1, 2, 3, 6)),
    ("calendar", {"week": "mon-thu"}, "calendar.week", (0, 1, 2, 3)),
    ("calendar", {"week": "sat"}, "calendar.week", (5,)),
    ("calendar", {"week": ["sat", "mon", "tue"]}, "calendar.week", (0, 1, 5)),
    ("calendar", {"week": []}, "calendar.week", ()),
    ("calendar", {"hours_per_day": "7.5"}, "calendar.hours_per_day", Decimal("7.5")),
    ("calendar", {"day_start": "0:00", "hours_per_day": 24}, "calendar.day_start", 0),
    ("calendar", {"holidays": "GB-ENG"}, "calendar.holidays", ("GB-ENG",)),
    ("calendar", {"holidays": ["US", "2027-02-01"]}, "calendar.holidays", ("US", date(2027, 2, 1))),
    ("calendar", {"holidays": "none"}, "calendar.holidays", ()),
    (
        "calendar",
        {"closures": ["2027-02-01 .. 2027-02-03"]},
        "calendar.closures",
        (DayRange(date(2027, 2, 1), date(2027, 2, 3)),),
    ),
    ("client", {"holidays": "none"}, "client.holidays", ()),
    ("client", {"holidays": None}, "client.holidays", None),
    ("client", {"purchase_order": "required"}, "client.purchase_order", True),
    ("client", {"purchase_order": True}, "client.purchase_order", True),
    ("client", {"purchase_order": "none"}, "client.purchase_order", False),
    (
        "roles",
        {"qa": {}, "backend": {"rate": {"2027-07-01": 9, "2027-01-01": "8"}}},
        "roles.1.rates",
        (Rate(Decimal(8), date(2027, 1, 1)), Rate(Decimal(9), date(2027, 7, 1))),
    ),
    ("roles", {"backend": {"people": 0}}, "roles.0.people", Decimal(0)),
    ("along", [{"id": "a", "role": "qa", "percent": 5, "of": "all"}], "along.0.of", None),
    (
        "along",
        [{"id": "a", "role": "qa", "percent": 5, "of": "qa", "during": ["build", "login"]}],
        "along.0.of",
        ("qa",),
    ),
    ("along", [{"id": "a", "role": "qa", "percent": 5, "during": "build"}], "along.0.during", ("build",)),
    ("buffers", [{"id": "b", "percent": "150%"}], "buffers.0.percent", Decimal(150)),
    ("buffers", [{"id": "b", "percent": -5, "scope": "project"}], "buffers.0.scope", Scope()),
    (
        "buffers",
        [{"id": "b", "percent": 5, "scope": {"item": "login"}}],
        "buffers.0.scope",
        Scope("item", "login"),
    ),
    ("price", {"per": "hour", "cap": 450000}, "price.per_hour", True),
    ("price", {"discount": "5%"}, "price.discount", Decimal(5)),
    ("price", {"agreed": 118000}, "price.agreed", Decimal(118000)),
    ("payments", [{"id": "p", "on": "monthly"}], "payments.0.on", Trigger(TriggerKind.MONTHLY)),
    (
        "payments",
        [{"id": "p", "on": {"date": "2027-01-31"}}],
        "payments.0.on",
        Trigger(TriggerKind.DATE, day=date(2027, 1, 31)),
    ),
    (
        "payments",
        [{"id": n, "on": "signature", "remainder": True} for n in "ab"],
        "payments.1.remainder",
        True,
    ),
    ("risks", [{"id": "r", "probability": 7, "on": "all"}], "risks.0.on", None),
    ("risks", [{"id": "r", "probability": 0, "on": "login"}], "risks.0.on", ("login",)),
    (
        "gates",
        [{"id": "g", "approvers": {"contacts": "a@b.example", "rule": "2"}}],
        "gates.0.approvers.rule",
        2,
    ),
    ("gates", [{"id": "g", "approvers": {"rule": "all"}}], "gates.0.approvers.rule", "all"),
    ("gates", [{"id": "g", "after": "login"}], "gates.0.after", (Link("login"),)),
    ("terms", {"tax": "reverse-charge"}, "terms.tax", Tax(TaxKind.REVERSE_CHARGE)),
    ("terms", {"tax": 19}, "terms.tax", Tax(TaxKind.RATE, Decimal(19))),
    ("terms", {"tax": "0%"}, "terms.tax", Tax(TaxKind.RATE)),
    ("terms", {"tax": "none"}, "terms.tax", Tax()),
    ("private", {"mute": [{"code": "c", "on": "login"}]}, "private.mute.0.reason", ""),
    ("private", {"costs": {"roles": {"qa": "1.5"}}}, "private.role_costs", {"qa": Decimal("1.5")}),
]


@pytest.mark.parametrize(
    ("key", "part", "path", "expected"), FORMS, ids=[f"{case[2]}-{n}" for n, case in enumerate(FORMS)]
)
def test_forms(key: str, part: object, path: str, expected: object) -> None:
    found: Any = plan_from(value(**{key: part}))
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    assert found == expected


ITEMS: list[tuple[dict[str, object], str, object]] = [
    ({"effort": {"qa": 12}}, "effort", {"qa": Effort.of(12)}),
    ({"effort": {"qa": "12"}}, "effort", {"qa": Effort.of(12)}),
    ({"effort": {"qa": Decimal("0.5")}}, "effort", {"qa": Effort.of("0.5")}),
    ({"effort": {"qa": "2d"}}, "effort", {"qa": Effort((Decimal(2),), in_days=True)}),
    (
        {"effort": {"qa": "12/20/40", "backend": "4-8"}},
        "effort",
        {"qa": Effort.of(12, 20, 40), "backend": Effort.of(4, 8)},
    ),
    ({"duration": "3d", "effort": {"qa": 1}}, "duration", Length(Decimal(3), Unit.DAYS)),
    (
        {"after": ["build", {"id": "build", "link": "SF", "lag": "-90m"}]},
        "after",
        (Link("build"), Link("build", LinkType.SF, Length(Decimal(-90), Unit.MINUTES))),
    ),
    (
        {"after": {"id": "build", "lag": "14cd"}},
        "after",
        (Link("build", lag=Length(Decimal(14), Unit.CALENDAR_DAYS)),),
    ),
    ({"optional": "true"}, "optional", True),
    (
        {
            "story": "As an operations manager, I want to export monthly revenue to CSV "
            "so that I can share it with finance"
        },
        "story",
        Story("operations manager", "export monthly revenue to CSV", "share it with finance"),
    ),
    ({"story": "As a customer I want a receipt."}, "story", Story("customer", "a receipt")),
    ({"items": []}, "items", ()),
]


@pytest.mark.parametrize(
    ("part", "attribute", "expected"), ITEMS, ids=[f"{case[1]}-{n}" for n, case in enumerate(ITEMS)]
)
def test_forms_of_items(part: dict[str, object], attribute: str, expected: object) -> None:
    plan = plan_from(value(phases=[{"id": "build", "items": [{"id": "login", **part}]}]))
    assert getattr(plan.phases[0].items[0], attribute) == expected


def test_yaml_traps() -> None:
    text = SMALL.replace("Shop", "yes") + (
        "calendar: {day_start: 09:00, holidays: NO}\n"
        "payments: [{id: 010, on: signature, name: 2027-01-11}]\n"
        "terms: {text: , assumptions: [no, 1.10, 0x1F]}\n"
    )
    plan = parse_plan(text)
    assert plan.project.name == "yes"
    assert plan.calendar.day_start == 540
    assert plan.calendar.holidays == ("NO",)
    assert (plan.payments[0].id, plan.payments[0].name) == ("010", "2027-01-11")
    assert plan.terms.assumptions == ("no", "1.10", "0x1F")


def test_keys_without_a_value_count_as_left_out() -> None:
    assert plan_from(value(gates=None, price=None, calendar={"holidays": None})) == plan_from(value())


def test_order_is_kept() -> None:
    rows = [{"id": name} for name in "zebra"]
    plan = plan_from(value(phases=[{"id": "p", "items": rows}]))
    assert "".join(item.id for item in plan.phases[0].items) == "zebra"
    assert [role.id for role in plan_from(value(roles={"z": {}, "a": {}}, phases=[])).roles] == ["z", "a"]


def test_the_plan_is_made_of_the_cores_own_values() -> None:
    assert isinstance(EVERYTHING, Plan)
    assert all(type(each).__module__.startswith("milegate.core") for each in objects(EVERYTHING))


EXAMPLES = {
    f"{record.name}.{field.key}": field for record in records() for field in record.fields if field.example
}


@pytest.mark.parametrize("field", EXAMPLES.values(), ids=EXAMPLES)
def test_every_example_of_the_reference_can_be_read(field: Field) -> None:
    inspection = Inspection()
    field.kind.check(parse_yaml(f"x: {field.example}")["x"], inspection)
    assert inspection.faults == []
