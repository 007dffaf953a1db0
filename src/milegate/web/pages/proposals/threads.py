"""Answering a thread with the client on the page of a proposal."""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from milegate.actions.actor import Actor
from milegate.actions.carried import say_changed
from milegate.actions.comments import reply
from milegate.actions.errors import Invalid
from milegate.web.access import member
from milegate.web.addresses import address
from milegate.web.pages.proposals.views import whole_page


class Answered(NamedTuple):
    """An answer as it was typed, and what is wrong with it."""

    thread: UUID
    text: str
    wrong: str


@require_POST
@member
def thread(request: HttpRequest, actor: Actor, project: str, id: UUID, thread: UUID) -> HttpResponse:
    """An answer, or that it changed in this version; the client gets it by mail."""
    text = request.POST.get("text", "")
    try:
        if "changed" in request.POST:
            say_changed(actor, project, id, thread, text)
        else:
            reply(actor, project, thread, text)
    except Invalid as refusal:
        page = whole_page(actor, project, id) | {"answered": Answered(thread, text, str(refusal))}
        return render(request, "proposals/proposal.html", page, status=422)
    messages.success(request, "Your answer is on its way to the client.")
    here = address("proposal", workspace=actor.workspace.slug, project=project, id=id)
    return redirect(f"{here}#thread-{thread}")
