"""The door for whoever comes by a link: the cookie that stands for it, and what holds for every answer.

The token of a link stands in an address once, in the mail. It is traded for a cookie that scripts cannot read
and that is sent to the pages of this link alone; from then on addresses are clean.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from milegate.actions.errors import NotFound
from milegate.actions.guests import NO_LINK, Guest, enter_by_link
from milegate.store.values.proposals import StoredLink
from milegate.web.addresses import address
from milegate.web.discretion import discreet
from milegate.web.visitors import client_address

View = Callable[..., HttpResponse]
COOKIE = "milegate-link"
SALT = "milegate.client-link"
DAYS = 90


def guest(view: View) -> View:
    """A view for guests: it gets the guest instead of the link's id. Without its cookie it is a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, link: UUID, **places: Any) -> HttpResponse:
        token, mark = _carried(request)
        found = enter_by_link(link, token)
        if mark != _mark(found.link):
            raise NotFound(NO_LINK)
        site = request.build_absolute_uri("/").rstrip("/")
        entered = _at(found, request, site)
        request.guest = entered  # type: ignore[attr-defined]
        return discreet(view(request, entered, **places))

    return guarded


def guest_of(request: HttpRequest) -> Guest:
    """Who has come in with this request, once a view for guests has let them in."""
    found: Guest = request.guest  # type: ignore[attr-defined]
    return found


def let_in(answer: HttpResponse, link: StoredLink, token: str) -> HttpResponse:
    """Give the cookie of a link."""
    answer.set_cookie(
        COOKIE,
        signing.dumps([token, _mark(link)], salt=SALT),
        max_age=DAYS * 24 * 3600,
        path=address("client-offer", link=link.public_id),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return discreet(answer)


def _carried(request: HttpRequest) -> tuple[str, str]:
    try:
        token, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotFound(NO_LINK) from None
    return str(token), str(mark)


def _mark(link: StoredLink) -> str:
    """What a cookie proves of the password: another password asks everybody again."""
    return hashlib.sha256(link.password.encode()).hexdigest()[:16] if link.password else ""


def _at(found: Guest, request: HttpRequest, site: str) -> Guest:
    return replace(
        found,
        address=client_address(request),
        agent=request.headers.get("User-Agent", ""),
        site=site,
    )
