"""Who is in a workspace."""

from ninja import Router

from milegate.actions.members import list_members
from milegate.api.answers import answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.workspaces import MemberOut

router = Router(tags=["workspaces"])


@router.get("", response=answers(200, Page[MemberOut], 422), summary="Members")
def members(request: Request, workspace: Slug, turn: Turning) -> Page[MemberOut]:
    """By name."""
    return page_of_all(list_members(actor_in(request, workspace)), turn, MemberOut.of)
