"""What happened to a proposal while somebody has its page open.

Pages ask every few seconds: that nothing happened is found out with one query.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import NotFound
from milegate.actions.following import SEEN, Event, entries_about, event_of, said
from milegate.actions.history import Happened, steps_since
from milegate.actions.rights import Right
from milegate.store.queries import following as queries
from milegate.store.values.following import Position
from milegate.store.values.projects import StoredProject

MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class News:
    """What others did until a position: steps of the plan, and what happened to the proposal, in order."""

    position: Position
    steps: tuple[Happened, ...]
    events: tuple[Event, ...]


def position_of(actor: Actor, slug: str, id: UUID) -> Position:
    """How far a proposal has come; NotFound for another project's."""
    actor.require(Right.VIEW)
    found = queries.position(actor.workspace.id, slug, id)
    if found is None:
        raise NotFound("There is no such proposal in this project.")
    return found


def news_since(actor: Actor, slug: str, id: UUID, before: Position) -> News | None:
    """What others did since a position; None when nobody did anything."""
    now = position_of(actor, slug, id)
    if now == before:
        return None
    stored = actor.project(slug)
    steps = steps_since(actor, stored, before.revision, MOST_STEPS)
    others = tuple(each for each in steps if each.step.author_id != actor.user_id)
    return News(now, others, tuple(_events(actor, stored, id, before)))


def _events(actor: Actor, stored: StoredProject, id: UUID, before: Position) -> Iterator[Event]:
    for who in queries.viewers_after(id, before.view):
        yield Event(timezone.now(), SEEN, who, "")
    for remark in queries.remarks_of(stored.card.id, before.comment):
        if remark.author is None or remark.author != actor.user_id:
            yield said(remark)
    for entry in entries_about(stored, id):
        if entry.entry.number > before.entry:
            yield event_of(entry)
