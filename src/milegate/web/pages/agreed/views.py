"""What is agreed, on one page: the chain, what is beyond it, and who is asked for which change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.actor import Actor
from milegate.actions.allowances import balance
from milegate.actions.change_requests import capture_change
from milegate.actions.contracts import contract_of
from milegate.actions.documents import joined
from milegate.actions.errors import Invalid
from milegate.actions.record_needs import needs_received
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.pages.agreed.forms import TypedChange, read, typed_change
from milegate.web.pages.agreed.shown import KINDS, ContractPage, parts_shown
from milegate.web.project.shown import shown
from milegate.web.refusals import troubles_by_place


@require_http_methods(["GET", "HEAD", "POST"])
@member
def agreed(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The page; its form makes a change request of what is not in the contract yet."""
    if request.method != "POST":
        only = request.GET.getlist("on")
        return _page(request, actor, project, TypedChange(rows=frozenset(only) if only else None), {})
    typed = typed_change(request.POST)
    try:
        made = capture_change(actor, project, read(typed, plan_locale(actor, project)))
    except Invalid as refusal:
        return _page(request, actor, project, typed, troubles_by_place(refusal))
    messages.success(request, f"{made.label} is captured and priced. Look at it, then send it.")
    return redirect("change-request", actor.workspace.slug, project, made.number)


def plan_locale(actor: Actor, project: str) -> str:
    """The language that decides how numbers of a project are written."""
    return joined(actor.project(project).document, "{}").project.locale


def _page(
    request: HttpRequest, actor: Actor, project: str, typed: TypedChange, wrong: dict[str, str]
) -> HttpResponse:
    stored = actor.project(project)
    page: dict[str, Any] = shown(actor, stored, "Agreed")
    contract = contract_of(actor, stored, page["frame"].opened.overview)
    now = page["frame"].opened.plan
    page |= {
        "page": ContractPage(contract, balance(actor, stored)) if contract else None,
        "parts": parts_shown(contract.unasked, contract.now.plan, now) if contract else [],
        "typed": typed,
        "wrong": wrong,
        "kinds": KINDS,
        "received": needs_received(stored.card.public_id) if contract else {},
        "may_ask": actor.may(Right.EDIT_PLAN),
    }
    return render(request, "agreed/page.html", page, status=422 if wrong else 200)
