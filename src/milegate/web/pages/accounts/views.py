"""One's own account, and the workspaces that one belongs to."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from milegate.accounts.people import rename
from milegate.actions.workspaces import begin_workspace, workspaces_of
from milegate.web.forms.accounts import PersonForm, WorkspaceForm
from milegate.web.pages.trial.held import next_page


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """The name, and the way to everything else of the account."""
    sent = request.POST if request.method == "POST" else None
    form = PersonForm(sent, initial={"name": getattr(request.user, "name", "")})
    if request.method == "POST" and form.is_valid():
        rename(user=_user(request), name=form.cleaned_data["name"])
        messages.success(request, "Your name has been changed.")
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def workspaces(request: HttpRequest) -> HttpResponse:
    """Where somebody works: straight there when it is one place, else to a list."""
    found = workspaces_of(_user(request))
    if len(found) == 1 and "all" not in request.GET:
        return redirect("dashboard", found[0].slug)
    return render(request, "accounts/workspaces.html", {"workspaces": found})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_workspace(request: HttpRequest) -> HttpResponse:
    """Start a workspace; who starts it owns it."""
    form = WorkspaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sent: dict[str, Any] = form.cleaned_data
        made = begin_workspace(
            _user(request), sent["workspace"], sent["currency"], sent["locale"], sent["timezone"]
        )
        onward = next_page(request, "")
        return redirect(onward) if onward else redirect("dashboard", made.slug)
    page = {"form": form, "demo": settings.DEMO}
    return render(request, "accounts/new_workspace.html", page, status=422 if form.errors else 200)


def _user(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
