"""Clients: a list with a form, and a page for each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import clients as actions
from milegate.actions.actor import Actor
from milegate.actions.clients import TypedClient, TypedContact
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.rights import Right
from milegate.store.values.clients import StoredClient
from milegate.web.access import member

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member
def clients(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All clients, and the form for another."""
    typed, troubles = TypedClient("", notes=""), {}
    if request.method == "POST":
        typed = _typed(request)
        try:
            made = actions.add_client(actor, typed)
        except Invalid as refusal:
            troubles = _said(refusal)
        else:
            messages.success(request, f"{typed.name.strip()} is a client now.")
            return redirect("client", workspace=actor.workspace.slug, id=made)
    page = {"clients": actions.list_clients(actor), "typed": typed, "troubles": troubles}
    return render(request, "clients/page.html", page | _rights(actor), status=422 if troubles else 200)


@require_http_methods(GET_POST)
@member
def client(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A client with its contacts."""
    found, _ = actions.client_of(actor, id)
    typed, troubles = _as_typed(found), {}
    if request.method == "POST":
        typed = _typed(request)
        try:
            actions.change_client(actor, id, typed)
        except Invalid as refusal:
            troubles = _said(refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("client", workspace=actor.workspace.slug, id=id)
    return _client_page(request, actor, id, {"typed": typed, "troubles": troubles})


@require_POST
@member
def archive(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Out of the lists, or back in."""
    actions.archive_client(actor, id, request.POST.get("archived") == "yes")
    messages.success(request, "Done. It can be taken back here.")
    return redirect("client", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def contact(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Another person at a client."""
    sent = request.POST
    typed = TypedContact(*(sent.get(name, "") for name in ("contact_name", "email", "phone", "role")))
    try:
        actions.add_contact(actor, id, typed)
    except (Invalid, Conflict) as refusal:
        troubles = _said(refusal) or {"email": str(refusal)}
        found = _as_typed(actions.client_of(actor, id)[0])
        return _client_page(request, actor, id, {"typed": found, "troubles": troubles, "contact": typed})
    return redirect("client", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def remove(_request: HttpRequest, actor: Actor, id: UUID, contact: UUID) -> HttpResponse:
    """A person less."""
    actions.remove_contact(actor, id, contact)
    return redirect("client", workspace=actor.workspace.slug, id=id)


def _client_page(request: HttpRequest, actor: Actor, id: UUID, said: dict[str, Any]) -> HttpResponse:
    found, contacts = actions.client_of(actor, id)
    page = {"client": found, "contacts": contacts, "contact": TypedContact("", "")} | said | _rights(actor)
    return render(request, "clients/client.html", page, status=422 if said["troubles"] else 200)


def _typed(request: HttpRequest) -> TypedClient:
    sent = request.POST
    return TypedClient(
        name=sent.get("name", ""),
        timezone=sent.get("timezone", ""),
        holidays=sent.get("holidays", ""),
        purchase_order=sent.get("purchase_order") == "yes",
        notes=sent.get("notes", ""),
    )


def _as_typed(client: StoredClient) -> TypedClient:
    return TypedClient(client.name, client.timezone, client.holidays, client.purchase_order, client.notes)


def _said(refusal: Invalid | Conflict) -> dict[str, str]:
    return {one.place: one.message for one in refusal.troubles}


def _rights(actor: Actor) -> dict[str, bool]:
    return {"may_edit": actor.may(Right.EDIT_CLIENTS)}
