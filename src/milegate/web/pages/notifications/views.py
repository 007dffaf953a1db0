"""Mentions and answers, the newest first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.notifications import notifications_of, read_up_to


@require_safe
@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """All that waits, and what has been seen."""
    return render(request, "notifications/page.html", {"found": notifications_of(int(request.user.pk or 0))})


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Everything up to here has been seen."""
    up_to = request.POST.get("up_to", "")
    if up_to.isdecimal() and len(up_to) < 19:
        read_up_to(int(request.user.pk or 0), int(up_to))
    return redirect("notifications")
