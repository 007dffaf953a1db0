"""API tokens of a workspace and of the person who looks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.tokens import make_token, revoke_token
from milegate.web.access import member
from milegate.web.pages.tokens.forms import wanted_of
from milegate.web.pages.tokens.shown import tokens_page

PAGE = "tokens/tokens.html"


@require_http_methods(["GET", "HEAD", "POST"])
@member
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form. A new token is in the answer to the form, and nowhere else ever."""
    if request.method != "POST":
        return render(request, PAGE, tokens_page(actor))
    try:
        secret, made = make_token(actor, wanted_of(request.POST))
    except Invalid as refusal:
        trouble = {one.place: one.message for one in refusal.troubles}
        return render(request, PAGE, tokens_page(actor, request.POST, trouble=trouble), status=422)
    server = request.build_absolute_uri("/").rstrip("/")
    return render(request, PAGE, tokens_page(actor, secret=secret, made=made, server=server))


@require_POST
@member
def revoke(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """End a token at once."""
    found = revoke_token(actor, id)
    messages.success(request, f"“{found.name}” has been revoked and opens nothing any more.")
    return redirect("tokens", actor.workspace.slug)
