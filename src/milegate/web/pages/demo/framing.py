"""In the demo, pages of its workspace and of its client may stand in a page of this very server.

Everywhere else nothing may be put into a frame: without the demo this middleware does not even exist.
"""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from milegate.actions.demo import SLUG
from milegate.web.pages.demo.entry import may_enter

PLACES = (f"/w/{SLUG}/", "/c/")
OURSELVES = {"frame-ancestors": ["'self'"]}


class Framing:
    """Middleware: it stands inside of those that forbid frames, and speaks first."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.handle = handle
        self.framed = csp_replace(OURSELVES)(handle)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let our own pages hold this one, if it is one of both sides."""
        if not (request.path_info.startswith(PLACES) and may_enter(request)):
            return self.handle(request)
        response = self.framed(request)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response
