"""What each operation may answer, for the description of the API, which is checked against the API itself."""

from typing import Any

from milegate.api.documents import JSON, YAMLS
from milegate.api.problems import CONTENT_TYPE, Problem

Declared = dict[Any, Any]
BODY = (400, 413, 415, 422)
ETAG = {"ETag": {"description": "What was read, for `If-Match`.", "schema": {"type": "string"}}}
RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
LOCATION = {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}
CREATED = {"responses": {201: {"headers": LOCATION}}}
DOCUMENT = {
    "type": "object",
    "description": "A plan document: docs/plan-format.md describes it, `milegate schema` prints its schema.",
    "required": ["milegate", "project", "roles", "phases"],
    "properties": {
        "milegate": {"const": 1},
        "project": {"type": "object"},
        "roles": {"type": "object"},
        "phases": {"type": "array"},
    },
}
EXAMPLE = {
    "milegate": 1,
    "project": {"name": "Acme client portal", "currency": "EUR", "start": "2027-01-11"},
    "roles": {"dev": {"name": "Developer", "rate": 98}},
    "phases": [
        {
            "id": "build",
            "name": "Build",
            "items": [{"id": "login", "name": "Sign-in", "effort": {"dev": "12-20"}}],
        }
    ],
}


def answers(status: int, schema: Any, *problems: int) -> Declared:
    """The good answer of what has an address of its own, which may name nothing, and other problems."""
    return everywhere(status, schema, 404, *problems)


def everywhere(status: int, schema: Any, *problems: int) -> Declared:
    """The good answer, and the problems that may be there instead.

    Without a token it is always 401; when too many write in the same moment it may be 503.
    """
    return {status: schema, **dict.fromkeys(sorted({401, 503, *problems}), Problem)}


def document_in() -> Declared:
    """For an operation that takes a plan document."""
    contents = {kind: {"schema": DOCUMENT, "example": EXAMPLE} for kind in (JSON, YAMLS[0])}
    return {"requestBody": {"required": True, "content": contents}}


def document_out() -> Declared:
    """For an operation that gives a plan document."""
    contents = {kind: {"schema": DOCUMENT} for kind in (JSON, YAMLS[0])}
    known = {"description": "You have it."}
    return {"responses": {200: {"content": contents, "headers": ETAG}, 304: known}}


def header(name: str, description: str) -> Declared:
    """A header that an operation reads itself. It is not called required: without it the answer says why."""
    found = {"in": "header", "name": name, "required": False, "description": description}
    return {"parameters": [{**found, "schema": {"type": "string"}}]}


UNCHANGED = header("If-Match", "The ETag of the plan that you saw: if it has changed since, 412.")


def described(schema: Declared) -> Declared:
    """The description as it is: problems have a content type of their own."""
    for operation in _operations(schema):
        for status, response in operation["responses"].items():
            content = response.get("content", {})
            if int(status) >= 400 and JSON in content:
                content[CONTENT_TYPE] = content.pop(JSON)
            if int(status) == 503:
                response["headers"] = RETRY
    return schema


def _operations(schema: Declared) -> list[Declared]:
    return [operation for path in schema["paths"].values() for operation in path.values()]
