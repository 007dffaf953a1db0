"""The door of every page of a workspace: who comes in as whom. What they may do is decided in `actions`."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse

from milegate.actions.actor import Actor, enter

View = Callable[..., HttpResponse]


def member(view: View) -> View:
    """A view for members: it gets the actor instead of the workspace's name.

    Who has not signed in is asked to; strangers get a 404, as if there were no such workspace.
    """

    @wraps(view)
    def guarded(request: HttpRequest, workspace: str, **places: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in(request)
        site = request.build_absolute_uri("/").rstrip("/")
        actor = replace(enter(request.user.pk, workspace), site=site)
        request.actor = actor  # type: ignore[attr-defined]
        return view(request, actor, **places)

    return guarded


def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an account; a script is told so, and keeps what was typed."""
    if wants_json(request):
        return JsonResponse(
            {"message": "You have been signed out. Sign in again in another tab."}, status=401
        )
    return redirect_to_login(request.get_full_path())


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person."""
    return "application/json" in request.headers.get("Accept", "")


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor of this request, once a view of a workspace has let it in."""
    return getattr(request, "actor", None)
