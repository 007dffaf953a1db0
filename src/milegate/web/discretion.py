"""What holds for every answer to somebody who comes by a link: nobody else learns of it."""

from django.http import HttpResponse

PLACE = "/c/"
"""Below it stands everything that a guest can ask for, refusals too."""
SAME_ORIGIN = "same-origin"
ORIGIN_ALONE = "strict-origin"
"""For a page whose address has a token: not even our own next page learns where somebody came from."""


def discreet(answer: HttpResponse, referrer: str = SAME_ORIGIN) -> HttpResponse:
    """Nobody else learns of the page: no cache, no search engine, and no site that is gone to from here.

    `no-referrer` would be too much: browsers then send forms with `Origin: null`, which are refused.
    """
    answer.setdefault("Referrer-Policy", referrer)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer.setdefault("Cache-Control", "private, no-store")
    return answer
