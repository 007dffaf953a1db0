"""Clients of a workspace, and the people there."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from milegate.actions import clients as actions
from milegate.actions.actor import Actor
from milegate.actions.clients import client_of
from milegate.api.answers import BODY, CREATED, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, page_of_all
from milegate.api.schemas.clients import ClientIn, ClientOut, ContactIn, KnownClientOut

router = Router(tags=["clients"])
CONTACT = "/{uuid:client}/contacts/{uuid:contact}"


class Wanted(Turn):
    """Which clients are wanted."""

    archived: bool = False


@router.get("", response=answers(200, Page[ClientOut], 422), summary="Clients")
def clients(request: Request, workspace: Slug, wanted: Annotated[Wanted, Query()]) -> Page[ClientOut]:
    """By name; those that are archived only with `archived=true`."""
    actor = actor_in(request, workspace)
    listed = actions.list_archived_clients if wanted.archived else actions.list_clients
    return page_of_all(listed(actor), wanted, lambda row: ClientOut.of(row, actor))


@router.post(
    "", response=answers(201, KnownClientOut, 403, *BODY), summary="Add a client", openapi_extra=CREATED
)
def add(
    request: Request, workspace: Slug, wanted: ClientIn, response: HttpResponse
) -> Status[KnownClientOut]:
    """A new client; internal notes take the right to them."""
    actor = actor_in(request, workspace)
    made = actions.add_client(actor, wanted.typed())
    response["Location"] = reverse("api-1:client", args=[workspace, made])
    return Status(201, _known(actor, made))


@router.get("/{uuid:client}", response=answers(200, KnownClientOut), summary="One client", url_name="client")
def client(request: Request, workspace: Slug, client: UUID) -> KnownClientOut:
    """With its contacts."""
    return _known(actor_in(request, workspace), client)


@router.put("/{uuid:client}", response=answers(200, KnownClientOut, 403, *BODY), summary="Change a client")
def change(request: Request, workspace: Slug, client: UUID, wanted: ClientIn) -> KnownClientOut:
    """Under other words; plans keep what they were given. Notes that are left out stay."""
    actor = actor_in(request, workspace)
    actions.change_client(actor, client, wanted.typed())
    return _known(actor, client)


@router.post("/{uuid:client}/archive", response=answers(204, None, 403), summary="Archive a client")
def archive(request: Request, workspace: Slug, client: UUID) -> HttpResponse:
    """Out of the lists; its projects stay."""
    actions.archive_client(actor_in(request, workspace), client)
    return HttpResponse(status=204)


@router.post("/{uuid:client}/unarchive", response=answers(204, None, 403), summary="Take a client back")
def unarchive(request: Request, workspace: Slug, client: UUID) -> HttpResponse:
    """Into the lists again."""
    actions.bring_back_client(actor_in(request, workspace), client)
    return HttpResponse(status=204)


@router.post(
    "/{uuid:client}/contacts",
    response=answers(201, KnownClientOut, 403, 409, *BODY),
    summary="Add a contact",
)
def add_contact(request: Request, workspace: Slug, client: UUID, wanted: ContactIn) -> Status[KnownClientOut]:
    """A person at a client; 409 for an address that is there already."""
    actor = actor_in(request, workspace)
    actions.add_contact(actor, client, wanted.typed())
    return Status(201, _known(actor, client))


@router.put(CONTACT, response=answers(200, KnownClientOut, 403, 409, *BODY), summary="Change a contact")
def change_contact(
    request: Request, workspace: Slug, client: UUID, contact: UUID, wanted: ContactIn
) -> KnownClientOut:
    """A person at a client under other words."""
    actor = actor_in(request, workspace)
    actions.change_contact(actor, client, contact, wanted.typed())
    return _known(actor, client)


@router.delete(CONTACT, response=answers(204, None, 403), summary="Remove a contact")
def remove_contact(request: Request, workspace: Slug, client: UUID, contact: UUID) -> HttpResponse:
    """Out of the client's contacts."""
    actions.remove_contact(actor_in(request, workspace), client, contact)
    return HttpResponse(status=204)


def _known(actor: Actor, client: UUID) -> KnownClientOut:
    return KnownClientOut.known(*client_of(actor, client), actor)
