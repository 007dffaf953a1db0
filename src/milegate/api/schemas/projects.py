"""Projects, without their plans."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.plan_files import Begun
from milegate.store.values.projects import ProjectCard

State = Literal["draft", "sent", "accepted", "running", "done"]


class ProjectOut(Schema):
    """A project; `revision` says how often its plan has changed."""

    slug: str
    number: str
    name: str
    client: str
    state: str
    revision: int
    is_template: bool
    archived: datetime | None
    created: datetime
    updated: datetime

    @classmethod
    def of(cls, card: ProjectCard) -> "ProjectOut":
        """As the API shows it."""
        return cls(**{name: getattr(card, name) for name in cls.model_fields})


class StartedOut(ProjectOut):
    """A new project, and what of its document was left out for want of a right."""

    left_out: list[str]

    @classmethod
    def begun(cls, begun: Begun) -> "StartedOut":
        """As the API shows it."""
        return cls(**ProjectOut.of(begun.project.card).dict(), left_out=[*begun.left_out])


class ProjectChange(Schema):
    """What may be changed beside the plan; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    archived: bool | None = Field(None, strict=True)
