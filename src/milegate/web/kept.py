"""Pages of the client's side that are kept for as long as the database answers the same.

Such a page is made of what the database says, of its address and of the day, and of nothing else. So it is
opened in three steps:

1. The questions that the page was made of are put to the database again, as plain SQL.
2. If every answer is what it was, the page is what it was: it is sent as it is kept, with a new CSRF token.
3. Otherwise it is made anew. It is kept if its questions were answered alike before and after.

Nobody has to say what a page depends on, or to throw a page away when something changes, so nothing can be
forgotten; and each process finds out by itself.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone

from milegate.actions.again import Question, Rows, answers, noted, only_reads
from milegate.web.guests import COOKIE, guest_of

MOST_BYTES = 24 * 1024 * 1024  # of each process: about 150 pages of 150 items, with what they are made of
LONGEST = 1_000  # characters of an address, and of the languages that a browser prefers
QUARTER = 900  # seconds: in every time zone a day begins with a quarter of an hour
_TOKEN = re.compile(rb'(?<=<input type="hidden" name="csrfmiddlewaretoken" value=")\w+')
"""From its bracket on: without that, it could stand in a comment."""

View = Callable[..., HttpResponse]
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page between its CSRF tokens, and what it was made of; at first only the questions are known."""

    questions: list[Question]
    answers: list[Rows] | None = None
    pieces: tuple[bytes, ...] = ()
    headers: Mapping[str, str] | None = None
    until: datetime | None = None

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        texts = (value for rows in self.answers or () for row in rows for value in row)
        known = sum(len(each) for each in texts if isinstance(each, str | bytes))
        return known + sum(map(len, self.pieces)) + sum(len(sql) for sql, _ in self.questions)

    def still(self, found: list[Rows] | None) -> bool:
        """Whether it may be sent, by what the database answers now."""
        open_still = self.until is None or timezone.now() < self.until
        return bool(self.pieces) and open_still and found == self.answers

    def sent(self, request: HttpRequest) -> HttpResponse:
        """The page, with a token of its own."""
        token = get_token(request).encode() if len(self.pieces) > 1 else b""
        return HttpResponse(token.join(self.pieces), headers=self.headers)


class Shelf:
    """The pages that were opened last, up to so many bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._size = most, 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._turn = Lock()

    def take(self, key: Key) -> Kept | None:
        """What is kept under a key."""
        with self._turn:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page instead of what was kept before; the ones that nobody has opened for longest go."""
        with self._turn:
            self._drop(key)
            self._pages[key] = page
            self._size += page.size
            while self._size > self._most:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        if gone := self._pages.pop(key, None):
            self._size -= gone.size


_shelf = Shelf()


def kept(view: View) -> View:
    """A view for guests that is made again only when something is different. A member's visit is not kept."""

    @wraps(view)
    def keeping(request: HttpRequest, link: UUID, **places: Any) -> HttpResponse:
        address = request.build_absolute_uri()
        key, member = _key(request, address), settings.SESSION_COOKIE_NAME in request.COOKIES
        if request.method != "GET" or member or any(len(str(each)) > LONGEST for each in key):
            return view(request, link=link, **places)
        known = _shelf.take(key)
        before = answers(known.questions) if known else None
        if known and known.still(before):
            return known.sent(request)
        with noted() as questions:
            answer = view(request, link=link, **places)
        if answer.status_code == 200 and only_reads(questions):
            same = known is not None and known.questions == questions and before == answers(questions)
            _shelf.put(key, _page(request, answer, questions, before) if same else Kept(questions))
        return answer

    return keeping


def _key(request: HttpRequest, address: str) -> Key:
    """All of a request that a page may show, and the part of the day."""
    language = request.headers.get("Accept-Language", "")
    return address, request.COOKIES.get(COOKIE, ""), language, int(timezone.now().timestamp()) // QUARTER


def _page(
    request: HttpRequest, answer: HttpResponse, questions: list[Question], found: list[Rows] | None
) -> Kept:
    pieces = tuple(_TOKEN.split(answer.content))
    return Kept(questions, found, pieces, dict(answer.headers), guest_of(request).link.expires)
