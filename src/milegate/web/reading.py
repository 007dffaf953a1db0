"""Views that are only read."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponse])


def read_only(view: View) -> View:
    """Take GET and HEAD alone, and answer 405 to the rest: there is nothing here that could be forged.

    With the usual look for a token first it would be 403, and a page about forms that are too old.
    """
    return csrf_exempt(require_safe(view))
