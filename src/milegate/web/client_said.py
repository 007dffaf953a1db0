"""What is said on the client's side when something is not done, in the language of whoever asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation.trans_real import parse_accept_lang_header

from milegate.actions.errors import NotFound, Refused
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import locale_for
from milegate.charts.speech import LANGUAGES, speech, to_say
from milegate.store.values.proposals import StoredLink
from milegate.web.addresses import address
from milegate.web.discretion import PLACE
from milegate.web.saying import Saying

NOTHING_HERE = to_say("There is nothing at this address")
SAID = {
    "bad_request": (
        to_say("This request cannot be understood"),
        to_say("Something in it has the wrong form or is too large. Go back, and try again."),
    ),
    "broken": (
        to_say("Something broke on our side"),
        to_say("It was written to the log. Nothing of yours was changed; try again in a moment."),
    ),
    "busy": (
        to_say("Too much is arriving"),
        to_say(
            "Many forms and files are being sent here just now. Wait a little, and send yours once more: "
            "nothing was changed."
        ),
    ),
    "forbidden": (
        to_say("You may not do this"),
        to_say("If you think that you should, ask whoever sent you the link."),
    ),
    "forged": (
        to_say("This form is too old"),
        to_say(
            "It was open for a long time, or your browser keeps no cookies for this site. "
            "Open the page again, and send it once more: nothing was changed."
        ),
    ),
    "not_found": (
        NOTHING_HERE,
        to_say("It may have moved, or the address has a typing error."),
    ),
    "often": (
        to_say("That was too often"),
        to_say("Wait a few minutes, and try again. Nothing was changed."),
    ),
    "too_large": (
        to_say("This is too large"),
        to_say("Something in it has the wrong form or is too large. Go back, and try again."),
    ),
}
"""The title of each page, and what stands below it."""


def on_client_side(request: HttpRequest) -> bool:
    """Whether a client asks, or somebody who tries to be one."""
    return request.path_info.startswith(PLACE)


def guest_of(request: HttpRequest) -> Guest | None:
    """The guest of this request, once a view has let somebody in."""
    return getattr(request, "guest", None)


def saying_to(request: HttpRequest, link: StoredLink | None = None) -> Saying:
    """Speaks the language of what was sent by a link; without one, what the browser prefers."""
    return Saying(speech((locale_for(link) if link else "") or preferred(request)))


def preferred(request: HttpRequest) -> str:
    """The first language of the browser's that is spoken here; English where none is."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    languages = (tag.split("-")[0] for tag, _ in wanted)
    return next((language for language in languages if language in LANGUAGES), "en")


def client_said(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """One of the pages above, for somebody whose link is not known."""
    title, text = SAID[name]
    say = saying_to(request)
    return _page(request, {"say": say, "title": say(title), "sentences": [say(text)]}, status)


def client_refusal(request: HttpRequest, refusal: Refused, status: int) -> HttpResponse:
    """Why something was not done, with the way back to the proposal."""
    guest = guest_of(request)
    say = saying_to(request, guest.link if guest else None)
    title = NOTHING_HERE if isinstance(refusal, NotFound) else to_say("This was not done")
    page = {"say": say, "title": say(title), "sentences": [say.said(text) for text in refusal.messages]}
    if guest:
        page |= {"guest": guest, "back": address("client-offer", link=guest.link.public_id)}
    return _page(request, page, status)


def _page(request: HttpRequest, page: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "client_side/said.html", {"back": "", **page}, status=status)
