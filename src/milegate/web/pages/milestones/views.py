"""Milestones and money on one page; each thing has a form of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.actor import Actor
from milegate.actions.comments import count_open_threads
from milegate.actions.milestones import suggest_milestones
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.project.due import Payments
from milegate.web.project.gates import cards
from milegate.web.project.outputs import needs, outputs
from milegate.web.project.shown import shown


@require_safe
@member
def milestones(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Every gate as a card, then deliverables, needs and payments."""
    page = shown(actor, actor.project(project), "Milestones and money")
    frame = page["frame"]
    page |= {
        "cards": cards(frame),
        "outputs": outputs(frame),
        "needs": needs(frame),
        "payments": Payments(frame),
        "threads_on": count_open_threads(actor, project),
        "may_edit": actor.may(Right.EDIT_PLAN),
        "sees_costs": actor.may(Right.SEE_COSTS),
    }
    return render(request, "milestones/page.html", page)


@require_POST
@member
def suggest(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """A gate at the end of each phase, with a payment, for a plan without any."""
    suggest_milestones(actor, project)
    messages.success(request, "A milestone at the end of each phase, with payments. Undo takes them back.")
    return redirect("milestones", workspace=actor.workspace.slug, project=project)
