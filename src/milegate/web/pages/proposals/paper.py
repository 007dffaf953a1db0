"""Signatures on paper: the offer to print, and files that clients have handed in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from milegate.actions.actor import Actor
from milegate.actions.papers import paper_file
from milegate.actions.proposal_files import sent_to_sign
from milegate.core.choices import MOST_OPTIONS
from milegate.web.access import member
from milegate.web.files import as_file
from milegate.web.pages.proposals.views import proposal_page


@require_http_methods(["GET", "HEAD", "POST"])
@member
def paper(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """The options that are printed as chosen; sent, the offer with a page for signatures."""
    if request.method == "POST":
        ticked = request.POST.getlist("with")[:MOST_OPTIONS]
        return as_file(sent_to_sign(actor, project, id, ticked), inline=True)
    return render(request, "proposals/paper.html", proposal_page(actor, project, id))


@require_safe
@member
def handed_in(_request: HttpRequest, actor: Actor, project: str, id: UUID, paper: UUID) -> HttpResponse:
    """A file that a client has handed in; never shown, only kept."""
    return as_file(paper_file(actor, project, id, paper))
