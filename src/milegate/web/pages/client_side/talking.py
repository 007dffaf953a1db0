"""What an answer says that changed: one thing in two versions, and nothing else of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milegate.actions.carried import changed_row
from milegate.actions.guests import Guest
from milegate.charts.speech import speech
from milegate.web.guests import guest
from milegate.web.project.before_after import lines_of
from milegate.web.project.words import Words
from milegate.web.saying import Saying


@require_safe
@guest
def changed(request: HttpRequest, guest: Guest, thread: UUID, comment: UUID) -> HttpResponse:
    """Before and after."""
    found = changed_row(guest, thread, comment)
    words = Words(found.offer.locale, found.offer.currency)
    page = {"guest": guest, "found": found, "lines": list(lines_of(found.changed, words))}
    page["say"] = Saying(speech(words.locale))
    return render(request, "client_side/changed.html", page)
