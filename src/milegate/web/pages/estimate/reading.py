"""What scripts send to the estimate, as values: edits, deeds and pastes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from milegate.actions.editing import Change
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.grid_deeds import Deed
from milegate.core.edits import Refused
from milegate.core.effort import Effort
from milegate.planfile.edits import read_edits
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.pasting import EFFORT, Target, effort_text

MOST_EDITS = 5_000
MOST_IDS = 5_000
LONGEST_NAME = 300


def base_of(body: Mapping[str, Any]) -> int:
    """The revision that the edits were made on."""
    base = body.get("base")
    if isinstance(base, int) and not isinstance(base, bool):
        return base
    raise Invalid.of("base", "missing", "`base` is missing: the revision that the edits were made on.")


def change_of(body: Mapping[str, Any], *, days: bool) -> Change:
    """Edits as people type them: efforts may be written `7,5` or `2 days`; in days bare numbers are days."""
    edits = body.get("edits")
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise Invalid.of("edits", "missing", f"`edits` is a list of up to {MOST_EDITS:,} edits.")
    label = str(body.get("label") or "Edited")[:200]
    return Change(base_of(body), edits_of([_typed(each, days) for each in edits]), label)


def edits_of(values: list[Any]) -> tuple[Any, ...]:
    """Edits of plain values; Invalid names every place that cannot be read."""
    read = read_edits(values)
    if isinstance(read, Refused):
        raise Invalid(*(Trouble(one.path, one.code, one.message) for one in read.problems))
    return read


def _typed(edit: Any, days: bool) -> Any:
    if not isinstance(edit, dict) or edit.get("kind") != "item" or not _is_effort(edit.get("field")):
        return edit
    value = edit.get("value")
    return edit | {"value": typed_effort(value, days=days)} if isinstance(value, str) else edit


def _is_effort(field: Any) -> bool:
    return isinstance(field, str) and field.startswith(EFFORT)


def typed_effort(text: str, *, days: bool) -> str | None:
    """An effort in the notation of the plan; what is none stays as it is, for the plan format to refuse."""
    try:
        return effort_text(text, days=days)
    except NotUnderstood:
        return text


def deed_of(body: Mapping[str, Any], *, days: bool) -> Deed:
    """A verb on rows."""
    ids = body.get("ids", [])
    if not isinstance(ids, list) or len(ids) > MOST_IDS or not all(isinstance(id, str) for id in ids):
        raise Invalid.of("ids", "wrong-type", f"`ids` is a list of up to {MOST_IDS:,} rows.")
    name = clean(_text(body, "name"), 10_000)
    if len(name) > LONGEST_NAME:
        what = f"A name may have {LONGEST_NAME} characters; this has {len(name):,}."
        raise Invalid.of("name", "too-long", what)
    efforts = body.get("efforts", {})
    return Deed(
        _text(body, "verb"),
        tuple(ids),
        _text(body, "beside"),
        _text(body, "where") or "after",
        name,
        _efforts(efforts if isinstance(efforts, dict) else {}, days),
    )


def _efforts(texts: Mapping[str, Any], days: bool) -> dict[str, Effort]:
    values = [
        {"op": "set", "kind": "item", "id": "new", "field": f"{EFFORT}{role}", "value": text}
        for role, text in texts.items()
    ]
    edits = edits_of([_typed(each, days) for each in values])
    return {edit.field.removeprefix(EFFORT): edit.value for edit in edits if edit.value is not None}


def target_of(body: Mapping[str, Any], *, days: bool) -> Target:
    """Where a paste goes."""
    return Target(_text(body, "row"), _text(body, "field") or "name", days, bool(body.get("fresh")))


def text_of(body: Mapping[str, Any]) -> str:
    """What is pasted."""
    return _text(body, "text")


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key, "")
    if isinstance(value, str):
        return value
    raise Invalid.of(key, "wrong-type", f"`{key}` is a text.")


def whole(request: HttpRequest, name: str) -> int:
    """A whole number of a form; Invalid for anything else."""
    text = request.POST.get(name, "")
    if text.isdecimal() and len(text) < 10:
        return int(text)
    raise Invalid.of(name, "missing", f"`{name}` is missing: open the page again.")
