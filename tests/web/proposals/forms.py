"""The form of a proposal, as a browser sends it."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.people import World

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def preview(browser: Client, world: World, form: dict[str, Any]) -> Any:
    """Look at what the client would get."""
    return browser.post(world.project_address("proposals/new"), form | {"act": "preview"})


def chosen(answer: Any) -> dict[str, Any]:
    """What the page of the preview sends on."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(answer.content.decode()):
        found.setdefault(name, []).append(unescape(value))
    single = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
    return {name: value for name, value in single.items() if name != "csrfmiddlewaretoken"}


def send(browser: Client, world: World, answer: Any, act: str = "send") -> Any:
    """Press a button below the preview."""
    return browser.post(world.project_address("proposals/new"), chosen(answer) | {"act": act})
