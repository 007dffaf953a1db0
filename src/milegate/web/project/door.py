"""Edits as scripts send them: `{"base": 7, "label": "Typed in 2 cells", "edits": [...]}`."""

import json
from typing import Any

from django.http import HttpRequest

from milegate.actions.editing import Change
from milegate.actions.errors import Invalid, Trouble
from milegate.planfile.edits import read_edits
from milegate.planfile.errors import BadPlan
from milegate.planfile.json_text import parse_json

MOST_EDITS = 5_000


def change_of(request: HttpRequest) -> Change:
    """What a script wants changed; Invalid names every place that cannot be read."""
    value = body_of(request)
    base, label, edits = value.get("base"), value.get("label"), value.get("edits")
    if not isinstance(base, int) or isinstance(base, bool):
        raise Invalid.of("base", "missing", "`base` is missing: the revision that the edits were made on.")
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise Invalid.of("edits", "missing", f"`edits` is a list of up to {MOST_EDITS:,} edits.")
    read = read_edits(edits)
    if isinstance(read, tuple):
        return Change(base, read, str(label or "Edited")[:200])
    raise Invalid(*(Trouble(str(one.place), one.code, str(one)) for one in read.problems))


def body_of(request: HttpRequest) -> dict[str, Any]:
    """A request's JSON object."""
    try:
        value = parse_json(request.body.decode("utf-8"))
    except (BadPlan, UnicodeDecodeError, json.JSONDecodeError):
        raise Invalid.of("", "not-json", "This is not JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise Invalid.of("", "not-json", "This is not a JSON object.")
    return value
