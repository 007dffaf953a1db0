"""A workspace's brand as files: for its members, and for the clients whom it writes to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from milegate.exports.accent import Shade


def brand_sheet(request: HttpRequest, found: tuple[Shade, Shade] | None) -> HttpResponse:
    """The colour as a stylesheet; browsers may keep it, for its address has the colour in it."""
    if found is None:
        raise Http404
    light, dark = found
    answer = render(request, "settings/brand.css", {"light": light, "dark": dark}, content_type="text/css")
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


def logo_file(found: tuple[bytes, str] | None) -> HttpResponse:
    """The logo as it was uploaded; browsers ask again, for it may be another one."""
    if found is None:
        raise Http404
    return HttpResponse(found[0], content_type=found[1], headers={"Cache-Control": "private, no-cache"})
