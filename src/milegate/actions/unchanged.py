"""Doing something to a project only while its plan is still the one that somebody looked at."""

from collections.abc import Callable
from typing import TypeVar

from milegate.actions.actor import Actor
from milegate.actions.errors import Refused
from milegate.actions.turns import in_turn
from milegate.store.queries.projects import locked_project

Found = TypeVar("Found")


class Outdated(Refused):
    """The plan is another one by now."""


@in_turn
def while_at(actor: Actor, project: str, revision: int, act: Callable[[], Found]) -> Found:
    """Do it, and let nobody change the plan meanwhile. Outdated where somebody was faster."""
    stored = locked_project(actor.project(project).card.id)
    if stored.card.revision != revision:
        raise Outdated(f"The plan is at revision {stored.card.revision} by now, not at {revision}.")
    return act()
