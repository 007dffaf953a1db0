"""The forms of webhooks, as they come."""

from django.http import QueryDict

from milegate.actions.webhooks import WantedEndpoint
from milegate.store.values.webhooks import StoredEndpoint

ALL, SOME = "all", "some"
HOURS = {"1": "the last hour", "24": "the last 24 hours", "168": "the last 7 days", "720": "the last 30 days"}
MOST_DIGITS = 18


def wanted_of(typed: QueryDict) -> WantedEndpoint:
    """The endpoint that somebody wants; `actions` checks it."""
    chosen = tuple(typed.getlist("events")) if typed.get("which") == SOME else ()
    return WantedEndpoint(typed.get("url", ""), typed.get("description", ""), chosen)


def chose_nothing(typed: QueryDict) -> bool:
    """Whether only some events are wanted, and then none."""
    return typed.get("which") == SOME and not typed.getlist("events")


def typed_in(typed: QueryDict | None, stored: StoredEndpoint | None = None) -> dict[str, object]:
    """What the form shows: what was typed, else what is kept, else nothing."""
    if typed is not None:
        found: dict[str, object] = {key: typed.get(key, "") for key in ("url", "description", "which")}
        return found | {"events": typed.getlist("events")}
    if stored is None:
        return {"url": "", "description": "", "which": ALL, "events": []}
    which = SOME if stored.events else ALL
    return {
        "url": stored.url,
        "description": stored.description,
        "which": which,
        "events": list(stored.events),
    }


def cursor(text: str) -> int | None:
    """The cursor of a page; None for the first, and for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
