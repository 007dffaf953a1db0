"""The people at a client: added, changed, removed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import clients as actions
from milegate.actions.actor import Actor
from milegate.actions.clients import TypedContact
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.store.values.clients import StoredContact
from milegate.web.access import member
from milegate.web.pages.clients.views import as_typed, client_page, rights
from milegate.web.refusals import troubles_by_place


@require_POST
@member
def add(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Another person at a client."""
    typed = _typed(request)
    try:
        actions.add_contact(actor, id, typed)
    except (Invalid, Conflict) as refusal:
        found = as_typed(actions.client_of(actor, id)[0])
        return client_page(request, actor, id, {"typed": found, "contact": typed, "troubles": _said(refusal)})
    return redirect("client", workspace=actor.workspace.slug, id=id)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def change(request: HttpRequest, actor: Actor, id: UUID, contact: UUID) -> HttpResponse:
    """A person at a client, and the form for other words."""
    client, contacts = actions.client_of(actor, id)
    found = next((one for one in contacts if one.public_id == contact), None)
    if found is None:
        raise NotFound("There is no such contact.")
    typed, troubles = _as_typed(found), {}
    if request.method == "POST":
        typed = _typed(request)
        try:
            actions.change_contact(actor, id, contact, typed)
        except (Invalid, Conflict) as refusal:
            troubles = _said(refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("client", workspace=actor.workspace.slug, id=id)
    page = {"client": client, "one": found, "typed": typed, "troubles": troubles} | rights(actor)
    return render(request, "clients/contact.html", page, status=422 if troubles else 200)


@require_POST
@member
def remove(_request: HttpRequest, actor: Actor, id: UUID, contact: UUID) -> HttpResponse:
    """A person less."""
    actions.remove_contact(actor, id, contact)
    return redirect("client", workspace=actor.workspace.slug, id=id)


def _typed(request: HttpRequest) -> TypedContact:
    sent = request.POST
    return TypedContact(*(sent.get(name, "") for name in ("contact_name", "email", "phone", "role")))


def _as_typed(contact: StoredContact) -> TypedContact:
    return TypedContact(contact.name, contact.email, contact.phone, contact.role)


def _said(refusal: Invalid | Conflict) -> dict[str, str]:
    return troubles_by_place(refusal) if isinstance(refusal, Invalid) else {"email": str(refusal)}
