"""One journey for several doors: what somebody does to a project, and what has to come of it.

Each step is here twice: as edits, and as a change of the plain document; the core computes the document
directly, and every door has to arrive at the same figures.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from milegate.core.compare import compare
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.exports.figures import figures
from milegate.exports.figures_changes import comparison_figures
from milegate.planfile.files import read_plan
from milegate.planfile.format.document import PLAN
from milegate.planfile.holidays import days_off
from milegate.planfile.text import plan_from

Json = dict[str, Any]
TEMPLATE = Path(__file__).resolve().parents[1] / "examples" / "templates" / "mvp.yaml"
NAME, START = "Acme", "2027-03-01"
TYPED: list[Json] = [
    {
        "id": f"typed-{n}",
        "name": f"Typed {n}",
        "effort": {"backend": f"{n}-{2 * n + 3}", "qa": f"1-{n + 1}"},
    }
    for n in range(1, 11)
]
PASTED: list[Json] = [
    {
        "id": f"pasted-{n}",
        "name": f"Pasted {n}",
        "effort": {"frontend": f"{n}.25", "ux": f"{n % 4}/4/{n + 5}"},
    }
    for n in range(1, 21)
]
BUFFER = {"id": "spread", "name": "Spread", "percent": 12.5, "scope": "project", "kind": "risk"}
GATE, LATER, TARGET = "mvp-accepted", "2027-08-16", "2027-08-20"
DEARER = "111.35"


def first_steps() -> list[tuple[str, list[Json]]]:
    """Until the first version: items typed, rows pasted, a buffer, a gate moved; each with its edits."""
    added: list[Json] = [{"op": "add", "kind": "item", "parent": "build", "value": item} for item in TYPED]
    pasted = [{"op": "add", "kind": "item", "parent": "harden", "value": item} for item in PASTED]
    return [
        *((f"Typed {item['value']['name']}", [item]) for item in added),
        ("Pasted 20 rows", pasted),
        ("Buffer", [{"op": "add", "kind": "buffer", "value": BUFFER}]),
        ("Moved a gate", [_set("gate", GATE, "not_before", LATER), _set("gate", GATE, "target", TARGET)]),
    ]


def change() -> tuple[str, list[Json]]:
    """What is different after the first version."""
    return "Dearer", [
        _set("role", "backend", "rate", DEARER),
        _set("item", "typed-3", "effort.backend", "40"),
    ]


def _set(kind: str, id: str, field: str, value: Any) -> Json:
    return {"op": "set", "kind": kind, "id": id, "field": field, "value": value}


def begun() -> Json:
    """The document at the start: the template under another name, on another day."""
    found: Json = PLAN.write(read_plan(TEMPLATE))
    return found | {"project": found["project"] | {"name": NAME, "start": START}}


def frozen() -> Json:
    """The document as it is frozen, made without any edit."""
    plan = begun()
    phase = {each["id"]: each for each in plan["phases"]}
    phase["build"]["items"] += deepcopy(TYPED)
    phase["harden"]["items"] += deepcopy(PASTED)
    plan["buffers"] = [*plan.get("buffers", []), BUFFER]
    gate = next(each for each in plan["gates"] if each["id"] == GATE)
    gate |= {"not_before": LATER, "target": TARGET}
    return plan


def changed() -> Json:
    """The document after the change."""
    plan = frozen()
    plan["roles"]["backend"]["rate"] = DEARER
    item = next(each for each in plan["phases"][1]["items"] if each["id"] == "typed-3")
    item["effort"]["backend"] = "40"
    return plan


def computed(document: Json) -> Overview:
    """A document with everything that the core computes of it, and no door between."""
    plan = plan_of(document)
    return overview(plan, days_off(plan))


def plan_of(document: Json) -> Plan:
    """The plan of a plain document."""
    return plan_from(_exact(document))


def money_and_dates(found: Json) -> Json:
    """Of the figures, all amounts and all dates."""
    timeline = found["timeline"]
    return {
        "estimate": found["estimate"],
        "payments": found["payments"],
        "items": timeline["items"],
        "gates": timeline["gates"],
        "cash": found["cash"],
    }


def expected(document: Json) -> Json:
    """What a door has to say of a document."""
    return money_and_dates(figures(computed(document)))


def expected_changes() -> Json:
    """What a door has to say of the change."""
    return comparison_figures(compare(computed(frozen()), computed(changed())))


def _exact(value: Any) -> Any:
    """Numbers as texts, as a person writes them: a float is no plain value of the format."""
    walk: Callable[[Any], Any] = _exact
    if isinstance(value, dict):
        return {key: walk(each) for key, each in value.items()}
    if isinstance(value, list):
        return [walk(each) for each in value]
    return str(value) if isinstance(value, float) else value
