"""Projects, without their plans."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.plan_files import Begun
from milegate.actions.project_changes import TypedProject
from milegate.actions.project_states import LONGEST_NAME, State
from milegate.actions.projects import LONGEST_NUMBER
from milegate.api.schemas.common import Counted, Name
from milegate.store.values.projects import ProjectCard
from milegate.store.values.variants import Variant

ProjectName = Annotated[Name, Field(max_length=LONGEST_NAME)]


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
        return ProjectOut(**{name: getattr(card, name) for name in ProjectOut.model_fields})


class StartedOut(ProjectOut):
    """A new project, and what of its document was left out for want of a right."""

    left_out: list[str]

    @classmethod
    def begun(cls, begun: Begun) -> "StartedOut":
        """As the API shows it."""
        return cls(**ProjectOut.of(begun.project.card).dict(), left_out=[*begun.left_out])


class ProjectChange(Schema):
    """What shall be different about a project; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"state": "sent"}})

    name: ProjectName | None = None
    number: Annotated[Name, Field(max_length=LONGEST_NUMBER)] | None = None
    client: UUID | None = Field(None, description="Who buys; null: nobody.")
    state: State | None = None
    template: bool | None = Field(None, strict=True, description="Whether projects may begin with it.")
    archived: bool | None = Field(None, strict=True)

    def typed(self) -> TypedProject:
        """As a person would have typed it: only a client that is named as null is nobody."""
        given: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        if "client" in given:
            given["client"] = str(self.client or "")
        return TypedProject(**given)


class CopyIn(Schema):
    """What a copy is called."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Acme, copy"}})

    name: ProjectName


class VariantIn(CopyIn):
    """What a variant is called, and what it begins with."""

    version: Counted | None = Field(None, description="The number of a version; else the working plan.")


class VariantOut(ProjectOut):
    """A variant; `began_at` is the revision of its origin that it began with."""

    began_at: int

    @classmethod
    def variant(cls, stored: Variant) -> "VariantOut":
        """As the API shows it."""
        return cls(**ProjectOut.of(stored.card).model_dump(), began_at=stored.began_at)
