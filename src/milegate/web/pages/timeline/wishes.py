"""What the form of the what-if says, as edits: the start, people, and some rows with a day or an order."""

from collections.abc import Iterable

from django.http import QueryDict

from milegate.core.edits import Edit, Place, place_of
from milegate.core.outline import Outline, RowKind
from milegate.core.overview import Overview
from milegate.core.plan import Plan
from milegate.web.forms.edits import Json, set_field, table_of
from milegate.web.forms.numbers import Numbers
from milegate.web.forms.saving import Wish
from milegate.web.pages.timeline import settings

ORDERS = {
    "": "as it is",
    "up": "one up",
    "down": "one down",
    "first": "first of its group",
    "last": "last of its group",
}
MOST_NAMED = 3


def wishes(form: QueryDict, plan: Plan, overview: Overview) -> Wish:
    """What is wished for the plan that the form was made of; what changes nothing is left out later."""
    found = Wish("What if")
    numbers = Numbers(plan.project.locale, found.troubles)
    found.edits.append(set_field("project", "", "start", settings.start_of(form)))
    found.edits.extend(settings.people(form, plan, numbers))
    for _, line in table_of(form, "rows"):
        index = overview.outline.index.get(line.get("id", ""))
        if index is not None:
            found.edits.extend(_row(line, index, overview.outline))
    return found


def _row(line: dict[str, str], index: int, outline: Outline) -> list[Json]:
    row = outline.rows[index]
    kind = "phase" if row.kind is RowKind.PHASE else "item"
    found = []
    if day := line.get("not_before", "").strip():
        found.append(set_field(kind, row.id, "not_before", day))
    if (order := line.get("order", "")) and order in ORDERS:
        moved = _moved(order, index, outline)
        found += [{"op": "move", "kind": kind, "id": row.id, **moved}] if moved is not None else []
    return found


def _moved(order: str, index: int, outline: Outline) -> Json | None:
    """Where a row stands then; None where it stands there already."""
    own = outline.rows[index]
    level = [row.id for row in outline.rows if row.parent == own.parent]
    at = level.index(own.id)
    places = {"up": at - 1, "down": at + 1, "first": 0, "last": len(level) - 1}
    to = min(max(places[order], 0), len(level) - 1)
    if to == at:
        return None
    level.remove(own.id)
    parent = outline.rows[own.parent].id if own.parent >= 0 else ""
    return {"parent": parent, "after": level[to - 1] if to else None}


def label_of(edits: Iterable[Edit], overview: Overview) -> str:
    """What was kept, in a few words: `What-if: start, people of Backend developer`."""
    named = list(dict.fromkeys(_called(place_of(edit), overview) for edit in edits))
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return f"What-if: {', '.join(named[:MOST_NAMED])}{more}"


def _called(place: Place, overview: Overview) -> str:
    if place.kind == "project":
        return place.field
    names = {role.id: role.name for role in overview.plan.roles}
    if place.kind != "role":
        names = {row.id: row.name for row in overview.outline.rows}
    words = {"not_before": "first day", "position": "order"}
    return f"{words.get(place.field, place.field)} of {names.get(place.id, place.id)}"
