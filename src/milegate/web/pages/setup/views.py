"""The first person and the first workspace, with the code that the server has printed."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from milegate.actions.errors import Invalid
from milegate.actions.setup import First, is_new, set_up
from milegate.web.forms.accounts import SetupForm


@sensitive_post_parameters("password", "code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """The form; 404 as soon as somebody is here."""
    if not is_new():
        raise Http404("There is nothing to set up.")
    form = SetupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (done := _set_up(request, form)):
        return done
    return render(request, "setup/setup.html", {"form": form}, status=422 if form.errors else 200)


def _set_up(request: HttpRequest, form: SetupForm) -> HttpResponse | None:
    sent = dict(form.cleaned_data)
    code = sent.pop("code")
    try:
        person, workspace = set_up(code, First(**sent))
    except Invalid as refusal:
        form.add_error("code", str(refusal))
        return None
    login(request, person)
    return redirect("dashboard", workspace.slug)
