"""Edits as JSON mean what the plan file means, read back exactly, and say what is wrong with them."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from milegate.core.edits import (
    GONE,
    KINDS,
    OPEN,
    Add,
    Applied,
    Conflict,
    Edit,
    Edits,
    Move,
    Place,
    Position,
    Refused,
    Remove,
    Set,
    apply,
    diff,
)
from milegate.core.effort import Effort
from milegate.core.kinds import LinkType, TriggerKind, Unit
from milegate.core.plan import (
    Buffer,
    Evidence,
    Gate,
    Item,
    Length,
    Link,
    Mute,
    Plan,
    Rate,
    Role,
    Scope,
    SignatureStart,
    Trigger,
)
from milegate.planfile.edit_fields import RECORDS, by_attribute
from milegate.planfile.edits import (
    checked,
    conflict_json,
    edits_json,
    place_path,
    read_edits,
    read_stored,
    stored_text,
)
from tests.core.edits.plans import example
from tests.core.edits.trees import done
from tests.strategies import plans


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(plans(), plans())
def test_edits_read_back_exactly(old: Plan, new: Plan) -> None:
    wished = diff(old, new)
    applied = apply(old, wished)
    assert isinstance(applied, Applied)
    for edits in (wished, applied.edits):
        assert read_edits(json.loads(json.dumps(edits_json(edits)))) == edits
        assert read_stored(stored_text(edits)) == edits


def test_every_field_of_the_core_has_a_key_and_every_thing_a_record() -> None:
    without = [
        f"{kind.name}.{field}"
        for kind in KINDS.values()
        for field in (*kind.plain, *(f"{each}.key" for each in kind.maps))
        if by_attribute(kind.name, field) is None
    ]
    assert without == []
    assert list(RECORDS) == [kind.name for kind in KINDS.values() if not kind.is_section]


LOGIN = {"op": "set", "kind": "item", "id": "login"}
RATES = (Rate(Decimal(98), date(2027, 1, 1)), Rate(Decimal("100.94"), date(2027, 7, 1)))
MEANINGS: list[tuple[dict[str, Any], Edit]] = [
    (
        LOGIN | {"field": "effort.backend", "value": "4-8", "was": "4-6"},
        Set("item", "login", "effort.backend", Effort.of(4, 8), Effort.of(4, 6)),
    ),
    (
        LOGIN | {"field": "effort.backend", "value": None, "was": "2d"},
        Set("item", "login", "effort.backend", None, Effort.parse("2d")),
    ),
    (LOGIN | {"field": "name", "value": "Sign-in"}, Set("item", "login", "name", "Sign-in")),
    (LOGIN | {"field": "not_before", "value": None}, Set("item", "login", "not_before", None)),
    (LOGIN | {"field": "optional", "value": None}, Set("item", "login", "optional", False)),
    (
        LOGIN | {"field": "after", "value": ["a", {"id": "b", "link": "SS", "lag": "2d"}]},
        Set("item", "login", "after", (Link("a"), Link("b", LinkType.SS, Length(Decimal(2), Unit.DAYS)))),
    ),
    (
        {"op": "set", "kind": "deliverable", "id": "module", "field": "from", "value": ["login"]},
        Set("deliverable", "module", "sources", ("login",)),
    ),
    (
        {
            "op": "set",
            "kind": "role",
            "id": "dev",
            "field": "rate",
            "value": {"2027-01-01": 98, "2027-07-01": "100.94"},
        },
        Set("role", "dev", "rates", RATES),
    ),
    (
        {"op": "set", "kind": "price", "id": "", "field": "per", "value": "hour", "was": None},
        Set("price", "", "per_hour", True, False),
    ),
    (
        {
            "op": "set",
            "kind": "project",
            "id": "",
            "field": "start",
            "value": {"after": "signature", "days": 10, "if_signed": "2027-01-04"},
        },
        Set("project", "", "start", SignatureStart(10, date(2027, 1, 4))),
    ),
    (
        {"op": "set", "kind": "plan", "id": "", "field": "flow", "value": [["dev"], ["qa"]]},
        Set("plan", "", "flow", (("dev",), ("qa",))),
    ),
    (
        {"op": "set", "kind": "private", "id": "", "field": "role_costs.dev", "value": "236.5", "was": None},
        Set("private", "", "role_costs.dev", Decimal("236.5"), None),
    ),
    (
        {
            "op": "set",
            "kind": "private",
            "id": "",
            "field": "mute",
            "value": [{"code": "a", "on": "b", "reason": "c"}],
        },
        Set("private", "", "mute", (Mute("a", "b", "c"),)),
    ),
    (
        {"op": "set", "kind": "payment", "id": "p", "field": "on", "value": {"gate": "mvp"}},
        Set("payment", "p", "on", Trigger(TriggerKind.GATE, "mvp")),
    ),
    (
        {"op": "add", "kind": "item", "value": {"id": "x", "name": "X"}, "parent": "build", "after": "login"},
        Add("item", "x", Item("x", "X"), "build", "login"),
    ),
    (
        {"op": "add", "kind": "role", "value": {"id": "ux", "rate": 90}, "parent": "", "after": None},
        Add("role", "ux", Role("ux", "ux", (Rate(Decimal(90)),)), "", None),
    ),
    (
        {"op": "add", "kind": "evidence", "value": {"id": "url"}, "parent": "mvp"},
        Add("evidence", "mvp/url", Evidence("url"), "mvp"),
    ),
    (
        {
            "op": "add",
            "kind": "buffer",
            "value": {"id": "b", "percent": "12.5", "scope": {"item": "login"}},
            "parent": "",
        },
        Add("buffer", "b", Buffer("b", "b", Decimal("12.5"), Scope("item", "login"))),
    ),
    ({"op": "remove", "kind": "item", "id": "x"}, Remove("item", "x")),
    (
        {"op": "remove", "kind": "gate", "id": "g", "was": {"id": "g"}, "parent": "", "after": "mvp"},
        Remove("gate", "g", Gate("g", "g"), "", "mvp"),
    ),
    (
        {"op": "move", "kind": "item", "id": "x", "parent": "build", "after": None},
        Move("item", "x", "build", None),
    ),
    ({"op": "move", "kind": "item", "id": "x", "parent": "build"}, Move("item", "x", "build", "")),
    (
        {
            "op": "move",
            "kind": "phase",
            "id": "x",
            "parent": "",
            "after": "a",
            "was": {"parent": "", "after": None},
        },
        Move("phase", "x", "", "a", "", None),
    ),
]


@pytest.mark.parametrize(("value", "edit"), MEANINGS, ids=lambda each: str(each)[:60])
def test_an_edit_means_what_the_plan_file_means(value: dict[str, Any], edit: Edit) -> None:
    assert read_edits([value]) == (edit,)
    written = edits_json([edit])
    assert read_edits(written) == (edit,)
    assert written[0].keys() == value.keys()


def read(*values: dict[str, Any]) -> Edits:
    """The edits of values that must be right."""
    found = read_edits(list(values))
    assert isinstance(found, tuple), found
    return found


def test_there_are_shorter_ways_to_say_it() -> None:
    floats = {"op": "set", "kind": "calendar", "field": "hours_per_day", "value": 7.6}
    assert read(floats) == (Set("calendar", "", "hours_per_day", Decimal("7.6")),)
    assert read(LOGIN | {"field": "name", "value": None}) == (Set("item", "login", "name", "login"),)
    beside = {"op": "add", "kind": "evidence", "value": {"id": "url"}, "parent": "mvp", "after": "link"}
    assert read(beside) == (Add("evidence", "mvp/url", Evidence("url"), "mvp", "mvp/link"),)
    assert read(beside | {"id": "mvp/url", "after": ""})[0].id == "mvp/url"
    assert isinstance(edit := read(LOGIN | {"field": "story", "value": "As a user, I want to pay"})[0], Set)
    assert edit.was is OPEN


def test_what_is_read_can_be_applied() -> None:
    edits = read(
        LOGIN | {"field": "effort.dev", "value": "2d"},
        {"op": "add", "kind": "item", "value": {"id": "new", "effort": {"qa": 2.5}}, "parent": "docs"},
        {"op": "move", "kind": "evidence", "id": "mvp/talk", "parent": "mvp", "after": None},
        {"op": "remove", "kind": "item", "id": "search"},
    )
    plan = done(example(), edits).plan
    assert checked(plan) == ()
    assert plan.phases[0].items[1].items[-1].effort == {"qa": Effort.of("2.5")}


FAULTS: list[tuple[object, str, str, str]] = [
    (7, "wrong-type", "plan//", "`7` is not an edit: write a mapping with `op` and `kind`"),
    ({"kind": "item"}, "unknown-op", "item//", "`op` is one of set, add, remove, move"),
    ({"op": ["set"]}, "unknown-op", "plan//", "`op` is one of set, add, remove, move"),
    (LOGIN | {"feild": "name"}, "unknown-key", "item/login/", "`set` has no `feild`: did you mean `field`?"),
    (
        {"op": "move", "xyz": 1},
        "unknown-key",
        "plan//position",
        "`move` has no `xyz`: it has `kind`, `id`, `was`, `parent` or `after`",
    ),
    ({"op": "set"}, "missing-key", "plan//", "`kind` is missing"),
    (
        {"op": "set", "kind": "itme"},
        "unknown-kind",
        "itme//",
        "there is no kind `itme`: did you mean `item`?",
    ),
    (
        {"op": "remove", "kind": "terms"},
        "wrong-kind",
        "terms//",
        "every plan has its terms: set its fields",
    ),
    (LOGIN, "missing-key", "item/login/", "`field` is missing"),
    (
        LOGIN | {"field": "nam", "value": 1},
        "unknown-field",
        "item/login/nam",
        "item has no field `nam`: did you mean `name`?",
    ),
    (
        LOGIN | {"field": "effort", "value": {}},
        "unknown-field",
        "item/login/effort",
        "item has no field `effort`: did you mean `effort.`?",
    ),
    (
        {"op": "set", "kind": "plan", "field": "phases", "value": []},
        "unknown-field",
        "plan//phases",
        "plan has no field `phases`: it is one of flow",
    ),
    (LOGIN | {"field": "id", "value": "x"}, "unknown-field", "item/login/id", ""),
    (
        LOGIN | {"field": "name"},
        "missing-key",
        "item/login/name",
        "`value` is missing: null takes the default",
    ),
    (LOGIN | {"field": 7, "value": 1}, "wrong-type", "item/login/", "`field` is a text, and not `7`"),
    (
        LOGIN | {"field": "effort.dev", "value": "9-4"},
        "effort-order",
        "item/login/effort.dev",
        "`9-4` is out of order: the smallest comes first, as in `4-9`",
    ),
    (
        LOGIN | {"field": "priority", "value": "most"},
        "unknown-word",
        "item/login/priority",
        "`most` is not one of must, should, could, wont: did you mean `must`?",
    ),
    (
        {"op": "set", "kind": "project", "field": "currency", "value": None},
        "missing-key",
        "project//currency",
        "it cannot be empty: give a currency such as EUR",
    ),
    (
        {"op": "set", "kind": "calendar", "field": "hours_per_day", "value": float("nan")},
        "wrong-type",
        "calendar//hours_per_day",
        "`NaN` is not a number",
    ),
    (
        {"op": "set", "kind": "role", "id": "dev", "field": "rate", "value": -1},
        "absurd-number",
        "role/dev/rates",
        "`-1` is out of reason: it must be at least 0 and at most 1,000,000,000,000",
    ),
    (
        {"op": "add", "kind": "item", "value": {"id": "x", "effort": {"dev": "x"}}},
        "bad-effort",
        "item/x/effort.dev",
        "",
    ),
    (
        {"op": "add", "kind": "phase", "value": {"id": "x", "items": [{"id": "y"}]}},
        "has-children",
        "phase/x/",
        "`items` have edits of their own, after this one",
    ),
    ({"op": "add", "kind": "item", "value": {"id": "a b"}}, "bad-id", "item/a b/id", ""),
    ({"op": "add", "kind": "item"}, "wrong-type", "item//", ""),
    ({"op": "move", "kind": "item", "id": "x", "was": 1}, "wrong-type", "item/x/position", ""),
    ({"op": "move", "kind": "item", "id": "x", "after": 1}, "wrong-type", "item/x/position", ""),
]


@pytest.mark.parametrize(("value", "code", "path", "message"), FAULTS, ids=lambda each: str(each)[:60])
def test_every_fault_has_its_edit_place_and_remedy(value: object, code: str, path: str, message: str) -> None:
    found = read_edits([LOGIN | {"field": "name", "value": "x"}, value])
    assert isinstance(found, Refused)
    (problem,) = found.problems
    assert (problem.code, problem.path, problem.edit) == (code, path, 1)
    assert problem.message == message or not message


def test_all_faults_of_all_edits_are_named() -> None:
    value = {"id": "x", "nme": "X", "effort": {"dev": "9-4"}, "priority": "x"}
    found = read_edits([{"op": "add", "kind": "item", "value": value}, 7])
    assert isinstance(found, Refused)
    assert [(each.code, each.path, each.edit) for each in found.problems] == [
        ("unknown-key", "item/x/nme", 0),
        ("effort-order", "item/x/effort.dev", 0),
        ("unknown-word", "item/x/priority", 0),
        ("wrong-type", "plan//", 1),
    ]


def test_hostile_values_get_an_answer() -> None:
    deep: Any = "x"
    for _ in range(900):
        deep = [deep]
    for value in (deep, {"a": deep}, "x" * 10**6, 10**400, float("inf"), "\x1b[2J"):
        found = read_edits([LOGIN | {"field": "name", "value": value}, {"op": value, "kind": value}])
        assert isinstance(found, Refused)
        assert all(len(str(problem)) < 600 for problem in found.problems)
        assert not any("\x1b" in str(problem) for problem in found.problems)
    for value in ({}, "edits", [None] * 50_001):
        assert isinstance(read_edits(value), Refused)


def test_a_spoilt_store_is_an_error_for_programmers() -> None:
    with pytest.raises(ValueError, match="unknown-op"):
        read_stored("[{}]")
    with pytest.raises(KeyError):
        edits_json([Set("item", "login", "nom", "x")])


def test_conflicts_show_values_as_the_file_writes_them() -> None:
    rate = Place("role", "dev", "rates")
    conflict = Conflict(rate, RATES[:1], RATES, GONE, "somebody changed it", "changed")
    assert conflict_json(conflict) == {
        "kind": "role",
        "id": "dev",
        "field": "rate",
        "base": {"2027-01-01": 98},
        "theirs": {"2027-01-01": 98, "2027-07-01": "100.94"},
        "code": "changed",
        "what": "somebody changed it",
    }
    item = Item("x", "X", effort={"dev": Effort.of(2)})
    moved = Conflict(
        Place("item", "x", "position"), None, Position("build", None), Position("docs", "a"), "", ""
    )
    added = Conflict(Place("item", "x"), GONE, item, GONE, "", "")
    assert conflict_json(moved)["base"] is None
    assert conflict_json(moved)["theirs"] == {"parent": "build", "after": None}
    assert conflict_json(added)["theirs"] == {"id": "x", "name": "X", "effort": {"dev": 2}}
    assert place_path(Place("deliverable", "m", "sources")) == "deliverable/m/from"
    assert place_path(Place("item", "x")) == "item/x/"
