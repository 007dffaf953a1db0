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
from milegate.actions.errors import Invalid
from milegate.actions.rights import Right
from milegate.store.values.clients import StoredClient
from milegate.web.access import member
from milegate.web.refusals import troubles_by_place

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
            troubles = troubles_by_place(refusal)
        else:
            messages.success(request, f"{typed.name.strip()} is a client now.")
            return redirect("client", workspace=actor.workspace.slug, id=made)
    page: dict[str, Any] = {
        "clients": actions.list_clients(actor),
        "archived": actions.list_archived_clients(actor),
        "typed": typed,
        "troubles": troubles,
    }
    return render(request, "clients/page.html", page | rights(actor), status=422 if troubles else 200)


@require_http_methods(GET_POST)
@member
def client(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A client with its contacts."""
    found, _ = actions.client_of(actor, id)
    typed, troubles = as_typed(found), {}
    if request.method == "POST":
        typed = _typed(request)
        try:
            actions.change_client(actor, id, typed)
        except Invalid as refusal:
            troubles = troubles_by_place(refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("client", workspace=actor.workspace.slug, id=id)
    return client_page(request, actor, id, {"typed": typed, "troubles": troubles})


@require_POST
@member
def archive(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Out of the lists."""
    actions.archive_client(actor, id)
    messages.success(request, "Done. It can be taken back here.")
    return redirect("client", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def bring_back(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Back into the lists."""
    actions.bring_back_client(actor, id)
    messages.success(request, "The client is in the lists again.")
    return redirect("client", workspace=actor.workspace.slug, id=id)


def client_page(request: HttpRequest, actor: Actor, id: UUID, said: dict[str, Any]) -> HttpResponse:
    """The page of a client, with what was typed and what is wrong with it."""
    found, contacts = actions.client_of(actor, id)
    page = {"client": found, "contacts": contacts, "contact": TypedContact("", "")} | said | rights(actor)
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


def as_typed(client: StoredClient) -> TypedClient:
    """A client as its form shows it."""
    return TypedClient(client.name, client.timezone, client.holidays, client.purchase_order, client.notes)


def rights(actor: Actor) -> dict[str, bool]:
    """What the pages offer to this person."""
    return {"may_edit": actor.may(Right.EDIT_CLIENTS)}
