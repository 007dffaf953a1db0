"""Who works in a workspace, and when they are away."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from milegate.actions import people as actions
from milegate.actions.people import person_of
from milegate.api.answers import BODY, CREATED, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, page_of_all
from milegate.api.schemas.people import AbsenceIn, KnownOut, PersonIn, PersonOut, PlannedOut

router = Router(tags=["people"])


class Wanted(Turn):
    """Which people are wanted."""

    archived: bool = False


@router.get("", response=answers(200, Page[PersonOut], 422), summary="People")
def people(request: Request, workspace: Slug, wanted: Annotated[Wanted, Query()]) -> Page[PersonOut]:
    """Members and placeholders, by name; those who are archived only with `archived=true`."""
    listed = actions.list_archived_people if wanted.archived else actions.list_people
    return page_of_all(listed(actor_in(request, workspace)), wanted, PersonOut.of)


@router.post("", response=answers(201, KnownOut, 403, *BODY), summary="Add a person", openapi_extra=CREATED)
def add(request: Request, workspace: Slug, wanted: PersonIn, response: HttpResponse) -> Status[KnownOut]:
    """A placeholder, or a member who is nobody in the list yet."""
    actor = actor_in(request, workspace)
    made = actions.add_person(actor, wanted.typed())
    response["Location"] = reverse("api-1:person", args=[workspace, made])
    return Status(201, KnownOut.known(person_of(actor, made)))


@router.get("/{uuid:person}", response=answers(200, KnownOut), summary="One person", url_name="person")
def person(request: Request, workspace: Slug, person: UUID) -> KnownOut:
    """With absences and assignments."""
    return KnownOut.known(person_of(actor_in(request, workspace), person))


@router.put("/{uuid:person}", response=answers(200, PlannedOut, 403, 409, *BODY), summary="Change a person")
def change(request: Request, workspace: Slug, person: UUID, wanted: PersonIn) -> PlannedOut:
    """Under other words, or with another week, which changes how many people plans have."""
    actor = actor_in(request, workspace)
    remark = actions.change_person(actor, person, wanted.typed())
    return PlannedOut.planned(person_of(actor, person), remark)


@router.post("/{uuid:person}/archive", response=answers(204, None, 403, 409), summary="Archive a person")
def archive(request: Request, workspace: Slug, person: UUID) -> HttpResponse:
    """Out of the lists; 409 while they are still planned somewhere."""
    actions.archive_person(actor_in(request, workspace), person)
    return HttpResponse(status=204)


@router.post("/{uuid:person}/unarchive", response=answers(204, None, 403), summary="Take a person back")
def unarchive(request: Request, workspace: Slug, person: UUID) -> HttpResponse:
    """Into the lists again."""
    actions.bring_back_person(actor_in(request, workspace), person)
    return HttpResponse(status=204)


@router.post("/{uuid:person}/absences", response=answers(201, KnownOut, 403, *BODY), summary="Add an absence")
def be_away(request: Request, workspace: Slug, person: UUID, wanted: AbsenceIn) -> Status[KnownOut]:
    """Days on which somebody does not work."""
    actor = actor_in(request, workspace)
    actions.add_absence(actor, person, wanted.typed())
    return Status(201, KnownOut.known(person_of(actor, person)))


@router.delete(
    "/{uuid:person}/absences/{int:absence}", response=answers(204, None, 403), summary="Remove an absence"
)
def be_back(request: Request, workspace: Slug, person: UUID, absence: int) -> HttpResponse:
    """Somebody works then after all."""
    actions.remove_absence(actor_in(request, workspace), person, absence)
    return HttpResponse(status=204)
