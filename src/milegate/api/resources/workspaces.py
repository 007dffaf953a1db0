"""The workspace of a token."""

from ninja import Router

from milegate.actions.rights import Right
from milegate.api.answers import answers, everywhere
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.workspaces import WorkspaceOut

router = Router(tags=["workspaces"])


@router.get("", response=everywhere(200, Page[WorkspaceOut], 422), summary="The workspaces of a token")
def list_workspaces(request: Request, turn: Turning) -> Page[WorkspaceOut]:
    """A token belongs to one workspace, so there is one."""
    return page_of_all([request.auth.workspace], turn, lambda _: _shown(request))


@router.get("/{slug:workspace}", response=answers(200, WorkspaceOut), summary="One workspace")
def read_workspace(request: Request, workspace: Slug) -> WorkspaceOut:
    """Its name and defaults, and what this token may do there."""
    actor_in(request, workspace)
    return _shown(request)


def _shown(request: Request) -> WorkspaceOut:
    actor = request.auth
    return WorkspaceOut.of(actor.workspace, actor.role, [right for right in Right if actor.may(right)])
