"""Lists that are longer than any plan's, digits of other scripts, and values that cannot be seen."""

import json
from typing import Any

import pytest

from milegate.planfile import BadPlan, json_schema, plan_from
from milegate.planfile.format.hidden import escaped
from tests.planfile.texts import SMALL, problem, problems, value


def codes(**parts: Any) -> list[tuple[str, str]]:
    """The problems of the small plan with other parts."""
    with pytest.raises(BadPlan) as caught:
        plan_from(value(**parts))
    return [(each.code, each.where) for each in caught.value.problems]


def rows(count: int, **more: object) -> list[dict[str, object]]:
    """So many things with ids."""
    return [{"id": f"x{n}", **more} for n in range(count)]


LISTS: dict[str, tuple[int, dict[str, object]]] = {
    "along": (200, {"role": "qa", "percent": 1}),
    "buffers": (500, {"percent": 1}),
    "lines": (2_000, {"amount": 1}),
    "gates": (5_000, {}),
    "payments": (1_000, {"on": "signature", "amount": 1}),
    "needs": (5_000, {}),
    "deliverables": (5_000, {}),
    "risks": (5_000, {"probability": 0}),
}


@pytest.mark.parametrize("key", LISTS)
def test_a_list_has_a_limit(key: str) -> None:
    most, row = LISTS[key]
    assert plan_from(value(**{key: rows(most, **row)})).phases
    assert codes(**{key: rows(most + 1, **row)}) == [("too-many-rows", key)]
    assert json_schema()["properties"][key].get("maxItems", most) == most


def test_roles_evidence_and_links_have_a_limit() -> None:
    roles: dict[str, object] = {"backend": {}, "qa": {}}
    roles |= {f"r{n}": {} for n in range(498)}
    assert len(plan_from(value(roles=roles)).roles) == 500
    assert ("too-many-rows", "roles") in codes(roles=roles | {"more": {}})
    assert plan_from(value(gates=[{"id": "g", "evidence": rows(100)}])).gates
    assert codes(gates=[{"id": "g", "evidence": rows(101)}]) == [("too-many-rows", "gates[0].evidence")]
    before = [f"x{n}" for n in range(501)]
    phases = [{"id": "p", "items": [*rows(501), {"id": "last", "after": before}]}]
    assert codes(phases=phases) == [("too-many-rows", "phases[0].items[501].after")]


def test_only_a_few_payments_bill_each_month() -> None:
    assert plan_from(value(payments=rows(12, on="monthly", amount=1))).payments
    assert codes(payments=rows(13, on="monthly", amount=1)) == [("too-many-rows", "payments")]


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("lines: [{id: x, amount: ١٢}]", "wrong-type"),
        ("lines: [{id: x, amount: 1２}]", "wrong-type"),
        ("terms: {tax: 1９%}", "bad-percent"),
        ("terms: {valid_days: ३}", "wrong-type"),
        ("calendar: {day_start: 0９:00}", "bad-time"),
        ("needs: [{id: n, due: ２027-01-11}]", "bad-date"),
        ("risks: [{id: r, probability: 0, delay: ३d}]", "bad-length"),
        ("calendar: {holidays: ２027-01-11}", "unknown-holidays"),
    ],
)
def test_numbers_and_dates_have_ascii_digits(part: str, code: str) -> None:
    assert problem(SMALL + part).code == code


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "Factory", "posix/Europe/Paris", "right/UTC"])
def test_files_beside_the_time_zones_are_none(zone: str) -> None:
    found = problem(f"{SMALL}client: {{timezone: {zone}}}")
    assert found.code == "unknown-timezone"
    assert f"mean `{zone}`" not in found.message


@pytest.mark.parametrize(("region", "meant"), [("pl", "PL"), ("de-be", "DE-BE"), ("pol", "POL")])
def test_a_region_in_small_letters_is_answered_with_the_right_one(region: str, meant: str) -> None:
    found = problem(f"{SMALL}calendar: {{holidays: {region}}}")
    assert found.code == "unknown-holidays"
    assert found.message.endswith(f"did you mean `{meant}`?")


HIDDEN = {
    "currency": '"EU\\eR"',
    "locale": '"en\\x00"',
    "timezone": '"Europe/Ber\\u202elin"',
    "start": '"2027-01-11\\a"',
    '"na\\eme"': "Shop",
}


@pytest.mark.parametrize("key", HIDDEN)
def test_what_cannot_be_seen_is_the_problem(key: str) -> None:
    given = {"name": "Shop", "currency": "EUR", "start": "2027-01-11", key: HIDDEN[key]}
    inside = ", ".join(f"{name}: {each}" for name, each in given.items())
    text = SMALL.replace("{name: Shop, currency: EUR, start: 2027-01-11}", f"{{{inside}}}")
    assert text != SMALL
    found = problem(text)
    assert found.code == "control-character"
    assert "did you mean" not in found.message


@pytest.mark.parametrize(
    "parts",
    [
        {"roles": {"qa\x1b": {}}},
        {"roles": {"qa": {"rate": {"2027-01-01\x07": 5}}}},
        {"phases": [{"id": "a\x00"}]},
        {"phases": [{"id": "a", "items": [{"id": "b", "effort": {"q\u202ea": 1}}]}]},
        {"phases": [{"id": "a", "after": "b\x9b"}]},
        {"calendar": {"week": "mon\x1b"}},
    ],
)
def test_hidden_characters_of_ids_and_keys_are_the_problem(parts: dict[str, object]) -> None:
    found = problems(json.dumps({**value(), "roles": {"qa": {}}, "phases": [], **parts}), "json")
    assert [each.code for each in found] == ["control-character"]
    assert all(each.where == escaped(each.where) for each in found)


def test_messages_stand_on_one_line_and_obey_nobody() -> None:
    text = SMALL + r'terms: {tax: "x\ny\tz"}' + "\n" + r'gates: [{"a\nb": 1, id: g}]'
    found = problems(text)
    assert r"`x\ny\tz`" in found[0].message
    assert r"`a\nb`" in found[1].message
    assert found[1].where == r"gates[0].a\nb"
    assert escaped("\x1b\x00\u202e\ud800é") == r"\x1b\x00\u202e\ud800é"
