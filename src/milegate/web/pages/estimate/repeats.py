"""A deed that is sent again because its answer got lost is done once."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.core.cache import cache

from milegate.actions.actor import Actor

T = TypeVar("T")
KEPT = 24 * 60 * 60
LONGEST = 80


def once(actor: Actor, slug: str, body: Mapping[str, Any], act: Callable[[], T]) -> T:
    """What the deed came to, now or when it was done; scripts name a deed by a key of their own."""
    key = body.get("key")
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST or not key.replace("-", "").isalnum():
        return act()
    place = f"deed:{actor.workspace.id}:{slug}:{actor.user_id}:{key}"
    known: tuple[T] | None = cache.get(place)
    if known is not None:
        return known[0]
    done = act()
    cache.set(place, (done,), KEPT)
    return done
