"""The settings of a project: a small form for each, which says beside itself what is wrong."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions import project_states as actions
from milegate.actions.actor import Actor
from milegate.actions.clients import list_archived_clients, list_clients
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.rates import cards_for
from milegate.actions.variants import copy_project
from milegate.store.values.clients import StoredClient
from milegate.store.values.projects import ProjectCard
from milegate.web.access import member
from milegate.web.project.shown import shown
from milegate.web.refusals import troubles_by_place

STATES = {
    "draft": "being estimated",
    "sent": "with the client",
    "accepted": "signed, not begun",
    "running": "being worked on",
    "done": "finished",
}
Fields = dict[str, str]


@require_safe
@member
def settings(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All of them."""
    return _shown(request, actor, project)


def _form(field: str, act: Callable[[Actor, str, str], object], said: str) -> Callable[..., HttpResponse]:
    """A view that takes one field of a form."""

    @require_POST
    @member
    def view(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
        typed = request.POST.get(field, "")
        try:
            act(actor, project, typed)
        except Invalid as refusal:
            return _shown(request, actor, project, {field: typed}, troubles_by_place(refusal))
        except NotFound as gone:
            return _shown(request, actor, project, {field: typed}, {field: str(gone)})
        messages.success(request, said)
        return redirect("project-settings", actor.workspace.slug, project)

    return view


def _template(actor: Actor, project: str, typed: str) -> None:
    (actions.offer_as_template if typed == "yes" else actions.withdraw_template)(actor, project)


def _archived(actor: Actor, project: str, typed: str) -> None:
    (actions.archive if typed == "yes" else actions.unarchive)(actor, project)


rename = _form("name", actions.rename_project, "The project has its new name.")
describe = _form("description", actions.describe_project, "The project has its new description.")
renumber = _form("number", actions.renumber_project, "The project has its new number.")
client = _form("client", actions.set_client, "The project has its new client.")
state = _form("state", actions.set_state, "The project is in its new state.")
template = _form("template", _template, "Changed: templates are offered where a project is started.")
archive = _form("archived", _archived, "Changed: an archived project keeps everything; lists leave it out.")


@require_POST
@member
def copy(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """A project of its own with the same plan."""
    typed = request.POST.get("copy", "")
    try:
        made = copy_project(actor, project, typed)
    except Invalid as refusal:
        return _shown(request, actor, project, {"copy": typed}, {"copy": str(refusal)})
    messages.success(request, "This is the copy. It has a history of its own, and no versions yet.")
    return redirect("project", actor.workspace.slug, made.card.slug)


@require_POST
@member
def delete(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Delete for good what is archived already."""
    typed = request.POST.get("delete", "")
    try:
        actions.delete_project(actor, project, typed)
    except Invalid as refusal:
        return _shown(request, actor, project, {"delete": typed}, {"delete": str(refusal)})
    messages.success(request, "The project is deleted.")
    return redirect("dashboard", actor.workspace.slug)


def _clients(actor: Actor, card: ProjectCard) -> list[StoredClient]:
    """Those that can be chosen, and the one that is chosen, though it be archived."""
    own = [one for one in list_archived_clients(actor) if one.name == card.client]
    return [*list_clients(actor), *own]


def _shown(
    request: HttpRequest, actor: Actor, project: str, typed: Fields | None = None, wrong: Fields | None = None
) -> HttpResponse:
    """The page, with what was typed and what is wrong with it."""
    stored = actor.project(project)
    card = stored.card
    page = shown(actor, stored, "Settings") | {"states": STATES, "clients": _clients(actor, card)}
    given = {"name": card.name, "number": card.number, "copy": f"{card.name}, copy", "delete": ""}
    given |= {"description": page["frame"].opened.plan.project.description}
    page |= {"typed": given | (typed or {}), "wrong": wrong or {}, "rate_cards": cards_for(actor, project)}
    return render(request, "project_settings/page.html", page, status=422 if wrong else 200)
