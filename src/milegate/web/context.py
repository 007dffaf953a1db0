"""What every template may use."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from milegate import __version__
from milegate.actions.demo_people import PEOPLE
from milegate.actions.notifications import unread_of
from milegate.actions.rights import ABOUT
from milegate.actions.setup import is_new, signup_is_open
from milegate.actions.workspaces import workspaces_of
from milegate.web.access import actor_of
from milegate.web.accounts.adapter import JOINING


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The version, who looks, and what there is to say; the CSRF token comes from Django.

    Its field is made once for all forms of a page.
    """
    return {
        "version": __version__,
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "path": request.path,
        "user": getattr(request, "user", None),
        "actor": actor_of(request),
        "messages_of": lambda: list(get_messages(request)),
        "demo_mode": settings.DEMO,
        "is_new": is_new,
        "demo_people": [(role, ABOUT[role]) for role in PEOPLE],
        "my_unread": cache(lambda: unread_of(int(request.user.pk or 0))),
        "my_workspaces": lambda: workspaces_of(int(request.user.pk or 0)),
        "signup_open": lambda: signup_is_open(invited=bool(request.session.get(JOINING))),
    }
