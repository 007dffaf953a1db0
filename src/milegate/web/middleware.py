"""What holds for every request and every answer."""

from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from milegate.web.discretion import PLACE, discreet
from milegate.web.limits import BODIES_AT_ONCE
from milegate.web.said import said_page

Handler = Callable[[HttpRequest], HttpResponse]

# A form with a file that is a little too large is read, so that it can be answered kindly. This much is not.
MOST_BYTES = 64 * 1024 * 1024
WORKED_ON = 8  # as many connections as PostgreSQL's pool has, for each process
SECONDS_IN_LINE = 30
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

PAGES = ("text/html", "application/json")  # what a project or the process is now; files say their own


def security_headers(handle: Handler) -> Handler:
    """Headers that Django does not set by itself."""

    def handled(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if request.path_info.startswith(PLACE):
            discreet(response)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.get("Content-Type", "").startswith(PAGES):
            response.setdefault("Cache-Control", "no-store")
        return response

    return handled


def bounded_bodies(handle: Handler) -> Handler:
    """Refuse a body that says that it is enormous, and one more than may be waited for: neither is read.

    The server waits for a body for as long as its client stays, and a thread waits with it. So many may do
    that at once; the other threads are for those who only ask.
    """
    places = BoundedSemaphore(BODIES_AT_ONCE)

    def handled(request: HttpRequest) -> HttpResponse:
        size = _announced(request)
        if size > MOST_BYTES:
            return _unread(request, "too_large", 413)
        if not size:
            return handle(request)
        if not places.acquire(blocking=False):
            return _unread(request, "busy", 503)
        try:
            return handle(request)
        finally:
            places.release()

    return handled


def few_at_once(handle: Handler) -> Handler:
    """Work on a few requests at once, and let the others stand in line: all together would all be slow.

    Forms are read before that, so that slow senders do not hold a place; files are read by their view,
    which has a fence of its own.
    """
    places = BoundedSemaphore(WORKED_ON)

    def handled(request: HttpRequest) -> HttpResponse:
        if (request.content_type or "").startswith("multipart/"):
            return handle(request)
        with suppress(UnreadablePostError, RequestDataTooBig):  # the view meets it again
            len(request.body)
        if not places.acquire(timeout=SECONDS_IN_LINE):
            return _unread(request, "busy", 503)
        try:
            return handle(request)
        finally:
            places.release()

    return handled


def _announced(request: HttpRequest) -> int:
    """How many bytes a body says that it has; Django reads none of a body that says nothing."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _unread(request: HttpRequest, page: str, status: int) -> HttpResponse:
    response = said_page(request, page, status)
    response["Connection"] = "close"
    return response
