"""Who works in a workspace."""

from typing import Annotated
from uuid import UUID

from ninja import Path, Router

from milegate.actions.people import list_people, person_of
from milegate.api.answers import answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.people import KnownOut, PersonOut

router = Router(tags=["people"])


@router.get("", response=answers(200, Page[PersonOut], 422), summary="People")
def people(request: Request, workspace: Slug, turn: Turning) -> Page[PersonOut]:
    """Members and placeholders, by name."""
    return page_of_all(list_people(actor_in(request, workspace)), turn, PersonOut.of)


@router.get("/{uuid:person}", response=answers(200, KnownOut), summary="One person")
def person(request: Request, workspace: Slug, person: Annotated[UUID, Path()]) -> KnownOut:
    """With absences and assignments."""
    return KnownOut.known(person_of(actor_in(request, workspace), person))
