"""A finding of the plan review: what is wrong, where, why it matters and what to do."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Errors make a plan unfit to send; warnings cost money or trust; hints are good habits."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding(NamedTuple):
    """One fault at one place; `where` is the id of what it is about, or a section of the plan.

    `weight` orders findings of one severity: the money or days at stake come first.
    """

    code: str
    severity: Severity
    where: str
    message: str
    why: str
    advice: str
    weight: float = 0.0
