"""Changing several things of a project at once: all of them, or none."""

from dataclasses import dataclass

from django.db import transaction

from milegate.actions import project_states as states
from milegate.actions.actor import Actor
from milegate.actions.turns import in_turn
from milegate.store.values.projects import ProjectCard


@dataclass(frozen=True, slots=True)
class TypedProject:
    """What shall be different; None stays as it is. `client` is the id of one, or empty for nobody."""

    name: str | None = None
    number: str | None = None
    client: str | None = None
    state: str | None = None
    template: bool | None = None
    archived: bool | None = None


@in_turn
@transaction.atomic
def change_project(actor: Actor, slug: str, typed: TypedProject) -> ProjectCard:
    """The project with all that was typed. Each field takes its own right; all are changed, or none is."""
    fields = (
        (typed.name, states.rename_project),
        (typed.number, states.renumber_project),
        (typed.client, states.set_client),
        (typed.state, states.set_state),
    )
    for value, change in fields:
        if value is not None:
            change(actor, slug, value)
    if typed.template is not None:
        (states.offer_as_template if typed.template else states.withdraw_template)(actor, slug)
    if typed.archived is not None:
        (states.archive if typed.archived else states.unarchive)(actor, slug)
    return actor.project(slug).card
