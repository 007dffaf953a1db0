"""Plans to measure with: `make bench-plans` writes them into `benchmarks/plans/`, which git ignores.

Layered links, about 1.5 an item, ten roles of three people, one gate for every twenty items; seeded, so
that every machine measures the same plans. The same plan is written for the other schedulers, too.
"""

import json
from random import Random
from typing import Any

from benchmarks.peer_plans import project_xml, taskjuggler
from benchmarks.plan_files import FOLDER, SIZES, plan_file
from milegate.planfile import dump_yaml, parse_plan

ROLES = (
    "backend",
    "frontend",
    "design",
    "analysis",
    "testing",
    "devops",
    "data",
    "mobile",
    "writing",
    "lead",
)
PER_PHASE = 100
PER_GATE = 20
LAYER = 25


def plan(size: int, seed: int = 20270111) -> dict[str, Any]:
    """A plan of `size` items as plain values."""
    gates = range(size // PER_GATE)
    return {
        "milegate": 1,
        "project": {"name": f"Benchmark of {size} items", "currency": "EUR", "start": "2027-01-11"},
        "roles": {
            role: {"name": role.title(), "rate": 80 + 2 * at, "people": 3} for at, role in enumerate(ROLES)
        },
        "buffers": [{"id": "unknowns", "name": "Unknowns", "percent": 10}],
        "along": [{"id": "pm", "role": "lead", "percent": 12, "of": "all"}],
        "phases": _phases(Random(seed + size), size),
        "deliverables": [_deliverable(at) for at in gates],
        "gates": [_gate(at) for at in gates],
        "payments": [
            {"id": "deposit", "on": "signature", "percent": 30},
            {"id": "final", "on": {"gate": f"gate-{gates[-1]}"}, "remainder": True},
        ],
        "private": {"costs": {"roles": {role: 50 + at for at, role in enumerate(ROLES)}}},
    }


def _phases(random: Random, size: int) -> list[dict[str, Any]]:
    count = max(size // PER_PHASE, 1)
    numbers = [range(at * size // count, (at + 1) * size // count) for at in range(count)]
    return [
        {"id": f"phase-{at}", "name": f"Phase {at}", "items": [_item(random, number) for number in phase]}
        for at, phase in enumerate(numbers)
    ]


def _item(random: Random, number: int) -> dict[str, Any]:
    roles = random.sample(ROLES, random.choice((1, 1, 2)))
    item: dict[str, Any] = {
        "id": f"item-{number}",
        "name": f"Prepare part {number}",
        "effort": {role: _effort(random) for role in roles},
    }
    before = range(max(number // LAYER - 2, 0) * LAYER, number // LAYER * LAYER)
    if before:
        item["after"] = [f"item-{one}" for one in sorted(random.sample(before, random.choice((1, 2))))]
    return item


def _effort(random: Random) -> int | str:
    low = random.randint(2, 24)
    return random.choice((low, f"{low}-{low * 2}", f"{low}/{low + 4}/{low * 3 + 4}"))


def _deliverable(at: int) -> dict[str, Any]:
    return {
        "id": f"module-{at}",
        "name": f"Module {at}",
        "from": [f"item-{at * PER_GATE}"],
        "acceptance": ["All 12 checks pass"],
    }


def _gate(at: int) -> dict[str, Any]:
    return {
        "id": f"gate-{at}",
        "name": f"Part {at} accepted",
        "decision": "Go on",
        "closes": [f"item-{at * PER_GATE + step}" for step in range(0, PER_GATE, 5)],
        "hold": "release",
        "evidence": [{"id": "proof", "deliverable": f"module-{at}", "kind": "link"}],
        "approvers": {"contacts": ["owner@client.example"]},
        "review": {"days": 3},
    }


def written(size: int) -> dict[str, str]:
    """The plan of `size` items as the texts of its files, by their endings."""
    made = plan(size)
    text = json.dumps(made, indent=1)
    return {
        ".json": text,
        ".yaml": dump_yaml(parse_plan(text, syntax="json")),
        "-capacity.tjp": taskjuggler(made, capacity=True),
        "-links.tjp": taskjuggler(made, capacity=False),
        ".xml": project_xml(made),
    }


def main() -> None:
    """Write the plans of all sizes: JSON, YAML as people write it, and what the other schedulers read."""
    FOLDER.mkdir(exist_ok=True)
    for size in SIZES:
        for ending, text in written(size).items():
            plan_file(size, ending).write_text(text, encoding="utf-8")
        print(f"{FOLDER.name}/plan-{size}.json, .yaml, and for the peers .tjp and .xml", flush=True)


if __name__ == "__main__":
    main()
