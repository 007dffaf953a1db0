"""What every template may use."""

from typing import Any

from django.http import HttpRequest

from milegate import __version__


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The version; the CSRF token and its field come from Django."""
    return {"version": __version__, "path": request.path}
