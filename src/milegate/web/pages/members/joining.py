"""The link of an invitation. Looking changes nothing; the button joins, or leads to an account first."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from milegate.actions.errors import NotFound
from milegate.actions.invitations import Welcome, join, may_join, welcome
from milegate.web.accounts.adapter import JOINING

VERIFIED = "account_verified_email"  # where allauth looks for an address that needs no code any more


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites whom, and as what."""
    try:
        found = welcome(token)
    except NotFound:
        return render(request, "members/gone.html", status=404)
    if request.method == "POST":
        return (
            _joined(request, token)
            if request.user.is_authenticated
            else _account_first(request, token, found)
        )
    user = request.user.pk
    page = {"found": found, "token": token, "mine": user is not None and may_join(user, found)}
    return render(request, "members/join.html", page)


def _joined(request: HttpRequest, token: str) -> HttpResponse:
    workspace = join(int(request.user.pk or 0), token)
    messages.success(request, f"You are in. This is {workspace.name}.")
    return redirect("dashboard", workspace.slug)


def _account_first(request: HttpRequest, token: str, found: Welcome) -> HttpResponse:
    """To sign-in or sign-up, where the invitation waits in the session.

    Who holds the link has read the mail: an account made with this very address needs no second proof.
    """
    request.session[JOINING] = token
    here = {"next": reverse("join", args=[token])}
    if found.has_account:
        return redirect(f"{reverse('account_login')}?{urlencode(here)}")
    request.session[VERIFIED] = found.invitation.email
    return redirect(f"{reverse('account_signup')}?{urlencode(here)}")
