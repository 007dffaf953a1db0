"""Rate cards, to read: they are kept on the pages of the workspace."""

from uuid import UUID

from ninja import Router

from milegate.actions.rates import card_of, list_cards
from milegate.api.answers import answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.rates import CardOut

router = Router(tags=["rate cards"])


@router.get("", response=answers(200, Page[CardOut], 422), summary="Rate cards")
def cards(request: Request, workspace: Slug, turn: Turning) -> Page[CardOut]:
    """The workspace's, its clients' and its projects'; costs take the right to them."""
    return page_of_all(list_cards(actor_in(request, workspace)), turn, CardOut.of)


@router.get("/{uuid:card}", response=answers(200, CardOut), summary="One rate card")
def card(request: Request, workspace: Slug, card: UUID) -> CardOut:
    """With its rates."""
    return CardOut.of(card_of(actor_in(request, workspace), card))
