"""What scripts send to the estimate, as values: edits, deeds and pastes."""

from collections.abc import Mapping
from typing import Any

from milegate.actions.editing import Change
from milegate.actions.errors import Invalid
from milegate.actions.grid_deeds import Deed
from milegate.planfile.imports.names import clean
from milegate.planfile.pasting import Target
from milegate.web.pages.estimate.efforts import Efforts

MOST_EDITS = 5_000
MOST_IDS = 5_000
LONGEST_NAME = 300


def base_of(body: Mapping[str, Any]) -> int:
    """The revision that the edits were made on."""
    base = body.get("base")
    if isinstance(base, int) and not isinstance(base, bool):
        return base
    raise Invalid.of("base", "missing", "`base` is missing: the revision that the edits were made on.")


def change_of(body: Mapping[str, Any], efforts: Efforts) -> Change:
    """Edits as people type them, efforts among them."""
    edits = body.get("edits")
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise Invalid.of("edits", "missing", f"`edits` is a list of up to {MOST_EDITS:,} edits.")
    label = str(body.get("label") or "Edited")[:200]
    return Change(base_of(body), efforts.edits(edits), label)


def deed_of(body: Mapping[str, Any], efforts: Efforts) -> Deed:
    """A verb on rows."""
    ids = body.get("ids", [])
    if not isinstance(ids, list) or len(ids) > MOST_IDS or not all(isinstance(id, str) for id in ids):
        raise Invalid.of("ids", "wrong-type", f"`ids` is a list of up to {MOST_IDS:,} rows.")
    name = clean(_text(body, "name"), 10_000)
    if len(name) > LONGEST_NAME:
        what = f"A name may have {LONGEST_NAME} characters; this has {len(name):,}."
        raise Invalid.of("name", "too-long", what)
    typed = body.get("efforts", {})
    return Deed(
        _text(body, "verb"),
        tuple(ids),
        _text(body, "beside"),
        _text(body, "where") or "after",
        name,
        efforts.of_new(typed if isinstance(typed, dict) else {}),
    )


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
