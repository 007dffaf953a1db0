"""What is sent again because its answer got lost is done once."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.store.queries import projects as queries

T = TypeVar("T")
KEPT = 24 * 60 * 60
LONGEST = 80


def key_of(said: object) -> str:
    """A key that a script made up to name a wish; empty when it cannot be one."""
    is_key = isinstance(said, str) and len(said) <= LONGEST and said.replace("-", "").isalnum()
    return str(said) if is_key else ""


@in_turn
def once(actor: Actor, slug: str, key: str, act: Callable[[], T]) -> T:
    """What a change of a plan came to, now or when this person did it under the same key.

    The answer is kept in the transaction of the act: both are there, or neither. Who sends the same in the
    same moment waits for the project's row, and finds the answer. Without a key it is done each time.
    """
    actor.require(Right.EDIT_PLAN)
    if not key:
        return act()
    queries.locked_project(actor.project(slug).card.id)
    place = f"deed:{actor.workspace.id}:{slug}:{actor.user_id}:{key}"
    known: tuple[T] | None = cache.get(place)
    if known is not None:
        return known[0]
    done = act()
    cache.set(place, (done,), KEPT)
    return done
