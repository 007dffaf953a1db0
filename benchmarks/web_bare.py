"""The yardstick of the web's benchmark: a page that does nothing, from the same server and middleware.

Who has signed in is greeted: one session and one user are read, as for any page of any Django application.
"""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from milegate.config import serve

PAGE = "<!doctype html><html lang=en><title>Bare</title><p>Hello, {}.</html>"


def bare(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse(PAGE.format(request.user))


urlpatterns = [path("", bare)]


def application() -> Callable[..., Any]:
    """Django with this page alone."""
    settings.ROOT_URLCONF = __name__
    return get_wsgi_application()


if __name__ == "__main__":
    serve.TARGET = "benchmarks.web_bare:application"
    serve.serve(serve.arguments(sys.argv[1:]))
