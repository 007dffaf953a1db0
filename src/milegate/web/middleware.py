"""What holds for every request and every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Handler = Callable[[HttpRequest], HttpResponse]

# A form with a file that is a little too large is read, so that it can be answered kindly. This much is not.
MOST_BYTES = 64 * 1024 * 1024
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

PAGES = ("text/html", "application/json")  # what a project or the process is now; files say their own


def security_headers(handle: Handler) -> Handler:
    """Headers that Django does not set by itself."""

    def handled(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.get("Content-Type", "").startswith(PAGES):
            response.setdefault("Cache-Control", "no-store")
        return response

    return handled


def bounded_bodies(handle: Handler) -> Handler:
    """Refuse a body that says that it is enormous, before a byte of it is read."""

    def handled(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > MOST_BYTES:
            response = render(request, "system/too_large.html", status=413)
            response["Connection"] = "close"
            return response
        return handle(request)

    return handled
