"""Asks the API as a program does: with a token and no cookies."""

import json
from typing import Any

from django.test import Client


class Caller:
    """A program with a token; addresses begin below the workspace."""

    def __init__(self, token: str, workspace: str, project: str = "") -> None:
        self.token, self.workspace, self.project = token, workspace, project
        self.client = Client()

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """The answer to any request; `path` is whole."""
        headers = {"Authorization": f"Bearer {self.token}", **given.pop("headers", {})}
        return self.client.generic(method, path, headers=headers, **given)

    def path(self, part: str) -> str:
        """The address of a part of the workspace; `~` stands for the project."""
        return f"/api/v1/workspaces/{self.workspace}{part.replace('~', f'/projects/{self.project}')}"

    def get(self, part: str, **headers: str) -> Any:
        """Read something."""
        return self.ask("GET", self.path(part), headers=_named(headers))

    def send(self, method: str, part: str, value: Any = None, **headers: str) -> Any:
        """Send JSON."""
        return self.ask(
            method,
            self.path(part),
            data=b"" if value is None else json.dumps(value).encode(),
            content_type="application/json",
            headers=_named(headers),
        )

    def put_text(self, part: str, text: str, kind: str, **headers: str) -> Any:
        """Send a text as it is."""
        return self.ask("PUT", self.path(part), data=text, content_type=kind, headers=_named(headers))


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem that an answer is; it has this status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = json.loads(response.content)
    assert found["status"] == status
    return found


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
