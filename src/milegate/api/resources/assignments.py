"""Who is on which project: put there, changed, taken off; plans follow, and the answer says how."""

from uuid import UUID

from ninja import Router, Status

from milegate.actions import assignments as actions
from milegate.actions.people import person_of
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.schemas.people import AssignmentIn, PlannedOut, WorkIn

router = Router(tags=["people"])
ONE = "/{uuid:person}/assignments/{uuid:assignment}"


@router.post(
    "/{uuid:person}/assignments",
    response=answers(201, PlannedOut, 403, 409, *BODY),
    summary="Assign a person",
)
def assign(request: Request, workspace: Slug, person: UUID, wanted: AssignmentIn) -> Status[PlannedOut]:
    """To a project, in a role of its plan: firm, or with a probability."""
    actor = actor_in(request, workspace)
    remark = actions.assign(actor, person, wanted.on(wanted.project))
    return Status(201, PlannedOut.planned(person_of(actor, person), remark))


@router.put(ONE, response=answers(200, PlannedOut, 403, 409, *BODY), summary="Change an assignment")
def change(request: Request, workspace: Slug, person: UUID, assignment: UUID, wanted: WorkIn) -> PlannedOut:
    """Another role, share or time on the same project."""
    actor = actor_in(request, workspace)
    remark = actions.change_assignment(actor, person, assignment, wanted.on(""))
    return PlannedOut.planned(person_of(actor, person), remark)


@router.delete(ONE, response=answers(200, PlannedOut, 403, 409), summary="End an assignment")
def remove(request: Request, workspace: Slug, person: UUID, assignment: UUID) -> PlannedOut:
    """Take somebody off a project."""
    actor = actor_in(request, workspace)
    remark = actions.remove_assignment(actor, person, assignment)
    return PlannedOut.planned(person_of(actor, person), remark)
