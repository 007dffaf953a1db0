"""Health, and the pages that say what went wrong."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from milegate import __version__
from milegate.web.reading import read_only
from milegate.web.said import said_page


@read_only
def health(_request: HttpRequest) -> HttpResponse:
    """That the process answers; it asks nothing of the database."""
    return JsonResponse({"status": "ok", "version": __version__})


@read_only
def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return said_page(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return said_page(request, "forbidden", 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token, or with an old one."""
    return said_page(request, "forged", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return said_page(request, "not_found", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return said_page(request, "broken", 500)
