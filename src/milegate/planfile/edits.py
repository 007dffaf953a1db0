"""Edits as JSON, in the plan file's own notation, and the check of the plan that they make.

    {"op": "set", "kind": "item", "id": "login", "field": "effort.backend", "value": "4-8", "was": "4-6"}
    {"op": "add", "kind": "item", "value": {"id": "x", "name": "X"}, "parent": "build", "after": "login"}
    {"op": "remove", "kind": "item", "id": "x"}
    {"op": "move", "kind": "item", "id": "x", "parent": "build", "after": null}

`null` as a value is the default, as an `after` the first place; without `after` it is the last.
Settled edits carry `was` too. Decimals are written as text, so that any JSON keeps them exact.
"""

import json
from collections.abc import Iterable
from typing import Any

from milegate.core.edits import SECTIONS, THINGS, Edit, Edits, Objection, Place, Refused
from milegate.core.edits.kinds import CHILD, TOP, full_id
from milegate.core.plan import Plan
from milegate.planfile.edit_fields import by_key
from milegate.planfile.edit_reading import read_edit
from milegate.planfile.edit_writing import Json, conflict_json, edit_json, place_path
from milegate.planfile.format.document import inspect_document, plan_to, read_document
from milegate.planfile.format.kind import MAX_ROWS, Path, shown

__all__ = ["checked", "conflict_json", "edits_json", "place_path", "read_edits", "read_stored", "stored_text"]

_TOP = {kind.attribute: kind for kind in TOP}


def edits_json(edits: Iterable[Edit]) -> list[Json]:
    """Edits as plain JSON values that `read_edits` reads back as the same edits."""
    return [edit_json(edit) for edit in edits]


def read_edits(value: Any) -> Edits | Refused:
    """The edits of plain JSON values, or every problem with the number of the edit and its place."""
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        size = f"{len(value):,} edits" if isinstance(value, list) else shown(value)
        what = f"{size} cannot be read: write a list of at most {MAX_ROWS:,} edits"
        return Refused((Objection("wrong-type", what, Place("plan", "")),))
    edits: list[Edit] = []
    problems: list[Objection] = []
    for number, each in enumerate(value):
        found = read_edit(each, number)
        if isinstance(found, list):
            problems += found
        else:
            edits.append(found)
    return Refused(tuple(problems)) if problems else tuple(edits)


def stored_text(edits: Iterable[Edit]) -> str:
    """Edits as one text for safekeeping."""
    return json.dumps(edits_json(edits), ensure_ascii=False, separators=(",", ":"))


def read_stored(text: str) -> Edits:
    """The edits of a text that `stored_text` made. ValueError for any other text."""
    found = read_edits(json.loads(text))
    if isinstance(found, tuple):
        return found
    raise ValueError("\n".join(map(str, found.problems)))


def checked(plan: Plan) -> tuple[Objection, ...]:
    """Everything that the plan format says against a plan, each with its place; nothing for a valid one.

    References that name nothing, values and keys that do not fit together, limits.
    """
    value = plan_to(plan)
    if read_document(value) is not None:
        return ()
    faults, _ = inspect_document(value)
    return tuple(Objection(each.code, each.message, _place_at(each.path, value)) for each in faults)


def _place_at(path: Path, value: Any) -> Place:
    """The place of a path in the plain values of a plan."""
    first = str(path[0]) if path else ""
    if first not in _TOP:
        kind = first if first in SECTIONS else "plan"
        return Place(kind, "", _field(kind, path[kind != "plan" :]))
    kind, id, rest, things = _TOP[first].name, "", path[1:], value[first]
    while rest and things is not None:
        thing = things[rest[0]]
        id = full_id(THINGS[kind], id, thing.get("id", rest[0]))
        below, rest = THINGS[kind].below, rest[1:]
        things = None
        if len(rest) > 1 and rest[0] == below:
            kind, rest, things = CHILD[kind].name, rest[1:], thing[below]
    return Place(kind, id, _field(kind, rest))


def _field(kind: str, path: Path) -> str:
    """The field that a path within a thing leads to or into; empty where it is none."""
    steps = [str(step) for step in path]
    if kind == "private" and steps[:1] == ["costs"]:
        steps = [f"{steps[1].removesuffix('s')}_costs", *steps[2:]] if steps[1:] else []
    known = by_key(kind, ".".join(steps[:2])) or by_key(kind, steps[0]) if steps else None
    return known.attribute if known else ""
