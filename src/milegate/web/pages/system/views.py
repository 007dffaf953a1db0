"""Health, and the pages that say what went wrong."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from milegate import __version__
from milegate.web.reading import read_only


@read_only
def health(_request: HttpRequest) -> HttpResponse:
    """That the process answers; it asks nothing of the database."""
    return JsonResponse({"status": "ok", "version": __version__})


@read_only
def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def _said(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, f"system/{template}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _said(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _said(request, "forbidden", 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token, or with an old one."""
    return _said(request, "forged", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _said(request, "not_found", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _said(request, "broken", 500)
