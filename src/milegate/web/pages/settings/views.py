"""The settings: name and brand, what new plans begin with, the logo."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milegate.actions import workspace_settings as actions
from milegate.actions.actor import Actor
from milegate.actions.brands import shades_of
from milegate.actions.ending_workspaces import delete_workspace
from milegate.actions.errors import Invalid
from milegate.actions.retention import change_retention
from milegate.actions.rights import Right
from milegate.actions.workspace_settings import Typed
from milegate.store.values.workspaces import Retention
from milegate.web.access import member
from milegate.web.branding import brand_sheet, logo_file
from milegate.web.forms.form import plain
from milegate.web.pages.settings.defaults import defaults_of, texts_of

GET_POST = ["GET", "HEAD", "POST"]
NAMES = ("name", "locale", "currency", "timezone", "accent", "numbering")


@require_http_methods(GET_POST)
@member
def general(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Name, language, money and numbering."""
    typed = Typed(*(getattr(actor.workspace, name) for name in NAMES))
    if request.method != "POST":
        return _page(request, actor, {"typed": typed})
    typed = Typed(*(request.POST.get(name, "").strip() for name in NAMES))
    try:
        actions.change_settings(actor, typed)
    except Invalid as refusal:
        return _page(request, actor, {"typed": typed, "troubles": _said(refusal)})
    return _saved(request, actor)


@require_http_methods(GET_POST)
@member
def defaults(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What new plans begin with."""
    before = actions.defaults_of(actor)
    texts = texts_of(before)
    if request.method != "POST":
        return _page(request, actor, {"texts": texts}, "settings/defaults.html")
    texts = {name: request.POST.get(name, "") for name in texts}
    try:
        actions.change_defaults(actor, defaults_of(texts, before, actor.workspace.locale))
    except Invalid as refusal:
        said = {"texts": texts, "troubles": _said(refusal)}
        return _page(request, actor, said, "settings/defaults.html")
    messages.success(request, "Saved. Projects that are there already keep what they have.")
    return redirect("settings-defaults", workspace=actor.workspace.slug)


@require_http_methods(GET_POST)
@member
def retention(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How long things are kept."""
    typed = {name: str(span) for name, span in asdict(actor.workspace.retention).items()}
    if request.method != "POST":
        return _page(request, actor, {"typed": typed}, "settings/retention.html")
    typed = {name: request.POST.get(name, "").strip() for name in typed}
    try:
        change_retention(actor, Retention(**{name: _whole(text) for name, text in typed.items()}))
    except Invalid as refusal:
        return _page(request, actor, {"typed": typed, "troubles": _said(refusal)}, "settings/retention.html")
    messages.success(request, "Saved. What is over by now is forgotten within a day.")
    return redirect("settings-retention", workspace=actor.workspace.slug)


@require_http_methods(GET_POST)
@member
def logo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The logo; another one, or none."""
    if request.method != "POST":
        return logo_file(actions.logo(actor))
    file = request.FILES.get("logo")
    try:
        actions.change_logo(actor, file.read() if isinstance(file, UploadedFile) else b"")
    except Invalid as refusal:
        typed = Typed(*(getattr(actor.workspace, name) for name in NAMES))
        return _page(request, actor, {"typed": typed, "troubles": _said(refusal)})
    return _saved(request, actor)


@require_POST
@member
def delete(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything of this workspace goes, for good."""
    named = request.POST.get("delete", "")
    try:
        delete_workspace(actor, named)
    except Invalid as refusal:
        typed = Typed(*(getattr(actor.workspace, name) for name in NAMES))
        return _page(request, actor, {"typed": typed, "named": named, "troubles": _said(refusal)})
    messages.success(request, f"{actor.workspace.name} is deleted, with everything that was in it.")
    return redirect(f"{reverse('workspaces')}?all=")


@require_safe
@member
def brand(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The workspace's colour as a stylesheet."""
    return brand_sheet(request, shades_of(actor))


def _page(
    request: HttpRequest, actor: Actor, said: dict[str, Any], template: str = "settings/general.html"
) -> HttpResponse:
    page = {"may_edit": actor.may(Right.EDIT_SETTINGS), "troubles": {}, "named": ""} | said
    return render(request, template, page, status=422 if page["troubles"] else 200)


def _whole(text: str) -> int:
    """A whole number; what is none is shorter than anything is kept."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _saved(request: HttpRequest, actor: Actor) -> HttpResponse:
    messages.success(request, "Saved.")
    return redirect("settings", workspace=actor.workspace.slug)


def _said(refusal: Invalid) -> dict[str, str]:
    """What is wrong by field; a place in a list belongs to the whole list."""
    said: dict[str, str] = {}
    for one in refusal.troubles:
        key = ".".join(one.place.partition("[")[0].split(".")[:2])
        message = plain(one.message)
        said[key] = f"{said[key]} {message}" if key in said else message
    return said
