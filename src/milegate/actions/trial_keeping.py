"""What somebody tried becomes a project of a workspace of theirs."""

from milegate.actions.actor import enter
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.opened import Opened
from milegate.actions.plan_files import Begun
from milegate.actions.rights import Right, Role, rights_of
from milegate.actions.starting import Basics, start_from_preview
from milegate.actions.trial import Limits, Refusal, reopen_trial
from milegate.store.queries.workspaces import roles_of
from milegate.store.values.workspaces import StoredWorkspace

MOST_BYTES = 2 * 1024 * 1024
"""How much is kept for somebody who has not signed in yet."""


def homes(user_id: int) -> list[StoredWorkspace]:
    """The workspaces in which this person may start projects."""
    return [one for one, role in roles_of(user_id) if Right.CREATE_PROJECTS in rights_of(Role(role))]


def start_tried(user_id: int, workspace: str, document: str, limits: Limits) -> Begun:
    """The plan as it was shown becomes a project. Invalid for what is no plan, NotFound for strangers."""
    return start_from_preview(enter(user_id, workspace), document, Basics("", ""), limits)


def tried(document: str, limits: Limits) -> Opened:
    """The plan that a page of the try sent back. Invalid for what is none."""
    opened = reopen_trial(document, limits)
    if isinstance(opened, Refusal):
        raise Invalid(*(Trouble("document", one.code, one.message) for one in opened.problems))
    return opened


def fits_into_session(document: str) -> bool:
    """Whether it is small enough to be kept for somebody who has not signed in yet."""
    return len(document.encode("utf-8", "surrogatepass")) <= MOST_BYTES
