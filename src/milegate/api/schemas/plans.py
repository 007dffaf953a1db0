"""Edits of a plan, and the steps that they became."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.api.schemas.common import Counted, Line

LONGEST_LABEL = 200


class EditsIn(Schema):
    """Edits on a revision; they become one step, all of them or none."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "base": 1,
                "label": "A better guess",
                "edits": [
                    {"op": "set", "kind": "item", "id": "login", "field": "effort.dev", "value": "12-20"}
                ],
            }
        },
    )

    base: Counted = Field(description="The revision that the edits were made on.")
    label: Line = Field(
        "Edited by the API", max_length=LONGEST_LABEL, description="What the history calls the step."
    )
    edits: list[dict[str, Any]] = Field(max_length=5_000, description="docs/api.md describes them.")


class RestoreIn(Schema):
    """Which revision shall come back."""

    model_config = ConfigDict(extra="forbid")

    revision: Counted


class DoneOut(Schema):
    """What became of it: the revision now, and its ETag for the next push."""

    revision: int
    etag: str


class PushedOut(DoneOut):
    """What became of a pushed document."""

    merged: bool = Field(description="The plan holds changes of others that the document does not have.")


class StepOut(Schema):
    """A change of the plan; `edits` leave out what the bearer may not see."""

    revision: int
    kind: str
    label: str
    author: str
    door: str
    at: datetime
    undoes: int | None
    undone_by: int | None
    edits: list[dict[str, Any]]
