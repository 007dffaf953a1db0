"""Templates, and a project that begins with one."""

from datetime import date

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.starting import LONGEST_NAME
from milegate.actions.templates import Template
from milegate.api.schemas.common import Name


class TemplateOut(Schema):
    """Something to begin with; `source` is own, template or example."""

    key: str
    name: str
    about: str
    rows: int
    gates: list[str]
    source: str

    @classmethod
    def of(cls, template: Template) -> "TemplateOut":
        """As the API shows it."""
        names = ("key", "name", "about", "rows", "source")
        return cls(gates=list(template.gates), **{name: getattr(template, name) for name in names})


class BeginIn(Schema):
    """A project from a template: what it is called, and when it starts."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"template": "file:mvp", "name": "Acme", "start": "2027-01-11"}},
    )

    template: Name = Field(max_length=120, description="A `key` from the list of templates.")
    name: Name = Field(max_length=LONGEST_NAME)
    start: date = Field(ge=date(2000, 1, 1), le=date(2150, 12, 31))
