"""Speaking with the estimate as its script does."""

import json
from typing import Any

from django.test import Client

from tests.people import World

JSON = {"HTTP_ACCEPT": "application/json"}


def send(client: Client, world: World, part: str, status: int = 200, /, **body: Any) -> dict[str, Any]:
    """The answer to a JSON body, which must have this status."""
    answer = client.post(
        world.project_address(part),
        json.dumps(body),
        content_type="application/json",
        **JSON,  # type: ignore[arg-type]
    )
    assert answer.status_code == status, answer.content[:500]
    found: dict[str, Any] = answer.json()
    return found


def effort(id: str, role: str, value: str | None) -> dict[str, Any]:
    """An edit of one cell."""
    return {"op": "set", "kind": "item", "id": id, "field": f"effort.{role}", "value": value}


def fill(client: Client, world: World, part: str, status: int = 302, /, **fields: Any) -> str:
    """What the page says after a form was sent without a script; the page that it leads to, where it does."""
    answer = client.post(world.project_address(part), fields)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return client.get(answer["Location"]).content.decode() if status == 302 else answer.content.decode()
