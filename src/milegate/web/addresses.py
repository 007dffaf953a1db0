"""The addresses of pages by their names. A page has dozens of links, so each is worked out once."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

KEPT = 20_000


def address(name: str, *arguments: Any, **named: Any) -> str:
    """The address of a page; NoReverseMatch when no page has this name and these places."""
    return _reversed(get_script_prefix(), name, arguments, tuple(named.items()))


@lru_cache(KEPT)
def _reversed(_prefix: str, name: str, arguments: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, args=arguments, kwargs=dict(named))
