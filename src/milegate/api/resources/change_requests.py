"""Change requests: captured from the working plan, priced, sent, withdrawn."""

from ninja import Router, Status

from milegate.actions.allowances import balance
from milegate.actions.change_requests import (
    capture_change,
    fill_change,
    price_change,
    send_change,
    turn_down,
    withdraw_change,
)
from milegate.actions.contracts import asking, askings
from milegate.actions.errors import NotFound
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.change_requests import (
    AllowanceOut,
    CaptureIn,
    ChangeRequestOut,
    FillIn,
    PriceIn,
    ReasonIn,
)
from milegate.api.schemas.proposals import WithdrawIn

router = Router(tags=["change requests"])
ONE = "/change-requests/{int:number}"


@router.get("/change-requests", response=answers(200, Page[ChangeRequestOut], 422), summary="Change requests")
def changes(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[ChangeRequestOut]:
    """As their client reads them; the first one first."""
    return page_of_all(askings(actor_in(request, workspace), project), turn, ChangeRequestOut.of)


@router.post(
    "/change-requests",
    response=answers(201, ChangeRequestOut, 403, 409, *BODY),
    summary="Capture a change request",
)
def capture(request: Request, workspace: Slug, project: Slug, wanted: CaptureIn) -> Status[ChangeRequestOut]:
    """What the working plan does beyond what is agreed and no open request asks for, or some rows; priced."""
    actor = actor_in(request, workspace)
    made = capture_change(actor, project, wanted.wanted)
    return Status(201, ChangeRequestOut.of(asking(actor, project, made.number)))


@router.get(ONE, response=answers(200, ChangeRequestOut), summary="One change request")
def read(request: Request, workspace: Slug, project: Slug, number: int) -> ChangeRequestOut:
    """As its client reads it."""
    return ChangeRequestOut.of(asking(actor_in(request, workspace), project, number))


@router.post(f"{ONE}/price", response=answers(200, ChangeRequestOut, 403, 409, *BODY), summary="Price it")
def price(request: Request, workspace: Slug, project: Slug, number: int, wanted: PriceIn) -> ChangeRequestOut:
    """On what is agreed now. One that was sent has to be sent again."""
    actor = actor_in(request, workspace)
    price_change(actor, project, number, wanted.amount)
    return ChangeRequestOut.of(asking(actor, project, number))


@router.post(f"{ONE}/send", response=answers(200, ChangeRequestOut, 403, 409, 422), summary="Send it")
def send(request: Request, workspace: Slug, project: Slug, number: int) -> ChangeRequestOut:
    """By mail to everybody with a link that may sign; 422 where nobody has one."""
    actor = actor_in(request, workspace)
    send_change(actor, project, number)
    return ChangeRequestOut.of(asking(actor, project, number))


@router.post(
    f"{ONE}/withdraw", response=answers(200, ChangeRequestOut, 403, 409, *BODY), summary="Withdraw it"
)
def withdraw(
    request: Request, workspace: Slug, project: Slug, number: int, wanted: WithdrawIn
) -> ChangeRequestOut:
    """Nobody can accept it any more; its links say so."""
    actor = actor_in(request, workspace)
    withdraw_change(actor, project, number, wanted.reason)
    return ChangeRequestOut.of(asking(actor, project, number))


@router.post(f"{ONE}/rows", response=answers(200, ChangeRequestOut, 403, 409, *BODY), summary="Take its rows")
def fill(request: Request, workspace: Slug, project: Slug, number: int, wanted: FillIn) -> ChangeRequestOut:
    """From the working plan, for one that a client has asked for; it is priced with them."""
    actor = actor_in(request, workspace)
    fill_change(actor, project, number, wanted.wanted)
    return ChangeRequestOut.of(asking(actor, project, number))


@router.post(f"{ONE}/decline", response=answers(200, ChangeRequestOut, 403, 409, *BODY), summary="Decline it")
def decline(
    request: Request, workspace: Slug, project: Slug, number: int, wanted: ReasonIn
) -> ChangeRequestOut:
    """What a client has asked for; the client reads why."""
    actor = actor_in(request, workspace)
    turn_down(actor, project, number, wanted.reason)
    return ChangeRequestOut.of(asking(actor, project, number))


@router.get("/change-allowance", response=answers(200, AllowanceOut), summary="The change allowance")
def allowance(request: Request, workspace: Slug, project: Slug) -> AllowanceOut:
    """What is left of it, and what was drawn; 404 where nothing is agreed, or it holds none."""
    actor = actor_in(request, workspace)
    found = balance(actor, actor.project(project))
    if found is None:
        raise NotFound("There is no change allowance in this project.")
    return AllowanceOut.of(found)
