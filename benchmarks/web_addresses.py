"""The pages of a workspace and a project, as the addresses themselves say: no list that somebody forgets."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
START = "w/<slug:workspace>/"


def addresses(values: Mapping[str, str]) -> dict[str, str]:
    """All addresses below a workspace whose places have values, by their names."""
    found = {}
    for pattern, name in _patterns(get_resolver().url_patterns, ""):
        if pattern.startswith(START) and set(PLACE.findall(pattern)) <= values.keys():
            found[name] = "/" + PLACE.sub(lambda place: values[place[1]], pattern)
    return found


def _patterns(patterns: Any, before: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            yield here, each.name or here
