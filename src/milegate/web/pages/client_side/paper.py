"""Signing on paper, or with another service: the offer to print, and the signed file handed in."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from milegate.actions.errors import Invalid
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import seen_offer
from milegate.actions.papers import Paper, hand_in, papers_handed_in
from milegate.actions.proofs import TOO_LARGE
from milegate.actions.proposal_files import offer_to_sign
from milegate.web.files import as_file
from milegate.web.guests import guest
from milegate.web.pages.client_side.views import MOST_TICKED, page_of, with_options
from milegate.web.refusals import troubles_by_place


@require_http_methods(["GET", "HEAD", "POST"])
@guest
def paper(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The page; a signed file that is sent waits for the agency."""
    guest.require(LinkRole.APPROVE)
    if request.method != "POST":
        return _page(request, guest, request.GET.getlist("with"), {})
    ticked = request.POST.getlist("with")
    content, name, wrong = _file(request)
    if wrong:
        return _page(request, guest, ticked, wrong)
    try:
        hand_in(guest, Paper(request.POST.get("offer", ""), tuple(ticked[:MOST_TICKED]), content, name))
    except Invalid as refusal:
        return _page(request, guest, ticked, troubles_by_place(refusal))
    return redirect(with_options("client-paper", guest, ticked[:MOST_TICKED]))


@require_safe
@guest
def to_sign(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The offer with a page for signatures."""
    return as_file(offer_to_sign(guest, request.GET.getlist("with")[:MOST_TICKED]), inline=True)


def _file(request: HttpRequest) -> tuple[bytes, str, dict[str, str]]:
    """What was sent and its name; of a file that is too large not all is kept."""
    file = request.FILES.get("paper")
    if not isinstance(file, UploadedFile):
        return b"", "", {}
    content = file.read()
    return content, file.name or "", {"paper": TOO_LARGE} if len(content) < (file.size or 0) else {}


def _page(request: HttpRequest, guest: Guest, ticked: list[str], wrong: dict[str, str]) -> HttpResponse:
    seen = seen_offer(guest, ticked[:MOST_TICKED])
    page = page_of(guest, seen) | {"papers": papers_handed_in(guest, seen)}
    page["wrong"] = {place: page["say"].said(text) for place, text in wrong.items()}
    return render(request, "client_side/paper.html", page, status=422 if wrong else 200)
