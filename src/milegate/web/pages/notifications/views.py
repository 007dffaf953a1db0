"""Mentions and answers, the newest first."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.notifications import mails_of, notifications_of, read_up_to, want_mails
from milegate.store.values.comments import StoredNotification
from milegate.web.project.words import Words


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """All that waits, and what has been seen."""
    found = notifications_of(int(request.user.pk or 0))
    zones = {one.timezone for one in found}
    page = {"found": found, "zone": min(zones) if len(zones) == 1 else "", "said_at": _said_at}
    page["mails"] = mails_of(int(request.user.pk or 0))
    return render(request, "notifications/page.html", page)


def _said_at(one: StoredNotification) -> str:
    """When it came, by the clock of its workspace."""
    return Words(one.locale, "EUR").minute(one.at.astimezone(ZoneInfo(one.timezone)))


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Everything up to here has been seen."""
    up_to = request.POST.get("up_to", "")
    if up_to.isdecimal() and len(up_to) < 19:
        read_up_to(int(request.user.pk or 0), int(up_to))
    return redirect("notifications")


@require_POST
@login_required
def mails(request: HttpRequest, workspace: str) -> HttpResponse:
    """Have comments and reminders of a workspace mailed, or not."""
    want_mails(int(request.user.pk or 0), workspace, request.POST.get("mails") == "on")
    return redirect("notifications")
