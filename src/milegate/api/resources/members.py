"""Who is in a workspace, and as what."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from milegate.actions.members import change_role, list_members, remove_member
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.members import MemberOut, RoleIn

router = Router(tags=["members"])


@router.get("", response=answers(200, Page[MemberOut], 422), summary="Members")
def members(request: Request, workspace: Slug, turn: Turning) -> Page[MemberOut]:
    """By name."""
    return page_of_all(list_members(actor_in(request, workspace)), turn, MemberOut.of)


@router.patch("/{uuid:member}", response=answers(204, None, 403, 409, *BODY), summary="Change a role")
def change(request: Request, workspace: Slug, member: UUID, wanted: RoleIn) -> HttpResponse:
    """What somebody is in the workspace; 409 for the last owner."""
    change_role(actor_in(request, workspace), member, wanted.role)
    return HttpResponse(status=204)


@router.delete("/{uuid:member}", response=answers(204, None, 403, 409), summary="Remove a member")
def remove(request: Request, workspace: Slug, member: UUID) -> HttpResponse:
    """At once and with all keys; 409 for the last owner."""
    remove_member(actor_in(request, workspace), member)
    return HttpResponse(status=204)
