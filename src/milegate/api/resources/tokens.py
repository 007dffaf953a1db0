"""Tokens: listed and revoked; they are made on the pages of the workspace alone."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from milegate.actions.tokens import list_tokens, revoke_token
from milegate.api.answers import answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_newest
from milegate.api.schemas.tokens import TokenOut

router = Router(tags=["tokens"])


@router.get("", response=answers(200, Page[TokenOut], 422), summary="Your tokens")
def tokens(request: Request, workspace: Slug, turn: Turning) -> Page[TokenOut]:
    """Your own and, by right, those of the workspace; the newest first."""
    return page_of_newest(list_tokens(actor_in(request, workspace)), turn, lambda row: row.id, TokenOut.of)


@router.delete("/{uuid:token}", response=answers(204, None, 403), summary="Revoke a token")
def revoke(request: Request, workspace: Slug, token: UUID) -> HttpResponse:
    """At once and for good."""
    revoke_token(actor_in(request, workspace), token)
    return HttpResponse(status=204)
