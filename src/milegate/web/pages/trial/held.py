"""What somebody tried, kept in the session until they have an account and a workspace."""

from dataclasses import dataclass

from django.http import HttpRequest

_KEY = "tried"


@dataclass(frozen=True, slots=True)
class Held:
    """A plan as JSON text, and what it is called."""

    name: str
    document: str


def hold(request: HttpRequest, name: str, document: str) -> None:
    """Keep it; what was kept before goes."""
    request.session[_KEY] = {"name": name, "document": document}


def held(request: HttpRequest) -> Held | None:
    """What is kept."""
    found = request.session.get(_KEY)
    return Held(found["name"], found["document"]) if found else None


def let_go(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(_KEY, None)


def next_page(request: HttpRequest, otherwise: str) -> str:
    """The name of the page to go on with: the one that keeps a try, where there is one to be kept."""
    return "try-keep" if _KEY in request.session else otherwise
