"""No page is forgotten where all of them are looked at in a browser (`tests/e2e/pages.py`)."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

from tests.e2e.pages import NOT_SEEN, SEEN

ANY = {"int": 1, "uuid": UUID(int=0), "slug": "x", "str": "x", "path": "x"}


def patterns(of: URLResolver, above: str = "") -> Iterator[tuple[str, str]]:
    """The name and the whole route of each address; the API has its own tests."""
    for each in of.url_patterns:
        route = above + str(each.pattern)
        if isinstance(each, URLResolver) and route != "api/v1/":
            yield from patterns(each, route)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, route


def values(route: str) -> dict[str, object]:
    """Something for everything that a route asks for."""
    found = RoutePattern(route).converters if "(?P" not in route else {}
    return {
        name: ANY[type(each).__name__.removesuffix("Converter").lower().replace("string", "str")]
        for name, each in found.items()
    }


@pytest.mark.django_db
def test_every_page_is_looked_at_in_a_browser(client: Client) -> None:
    listed = SEEN | NOT_SEEN
    others = {name: route for name, route in patterns(get_resolver()) if name not in listed}
    pages = [
        name
        for name, route in others.items()
        if client.get(reverse(name, kwargs=values(route))).status_code != 405
    ]
    assert pages == []


def test_what_is_listed_is_there() -> None:
    known = {name for name, _ in patterns(get_resolver())}
    assert (SEEN | NOT_SEEN) - known == set()
