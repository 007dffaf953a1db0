"""What scripts send to the pages of a project: JSON."""

import json
from typing import Any

from django.http import HttpRequest

from milegate.actions.errors import Invalid
from milegate.planfile.errors import BadPlan
from milegate.planfile.json_text import parse_json


def body_of(request: HttpRequest) -> dict[str, Any]:
    """A request's JSON object."""
    try:
        value = parse_json(request.body.decode("utf-8"))
    except (BadPlan, UnicodeDecodeError, json.JSONDecodeError):
        raise Invalid.of("", "not-json", "This is not JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise Invalid.of("", "not-json", "This is not a JSON object.")
    return value
