"""What went wrong, as RFC 9457 has it: the one place where refusals become answers of the API."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from milegate.actions.errors import Busy, Conflict, Forbidden, Invalid, NotFound, Refused, Trouble
from milegate.actions.turns import too_busy
from milegate.planfile.errors import BadPlan

CONTENT_TYPE = "application/problem+json"
STATUS = {NotFound: 404, Forbidden: 403, Conflict: 409, Invalid: 422, Busy: 503}
RETRY_AFTER = "2"
MOST_TROUBLES = 200


class TroubleOut(Schema):
    """One thing that is wrong."""

    place: str = Field(description="A field, or a place in the plan such as `item/login/effort.backend`.")
    code: str = Field(description="Stable; for programs.")
    message: str = Field(description="What is wrong and what to do, for people.")
    values: dict[str, Any] | None = Field(
        None, description="Of a conflict: what it was at the `base`, what is `theirs` and what is `yours`."
    )


class Problem(Schema):
    """Why nothing was done."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    troubles: list[TroubleOut]


class WrongType(Exception):
    """A body in a format that is not taken here."""


class Precondition(Refused):
    """`If-Match` is missing (428), or does not fit what is there (412)."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Unacceptable(Refused):
    """None of the formats that the caller accepts can be given."""


def answer(
    request: HttpRequest, status: int, detail: str = "", troubles: Iterable[Trouble] = ()
) -> HttpResponse:
    """A problem as a response."""
    phrase = HTTPStatus(status).phrase
    value = {
        "type": "about:blank",
        "title": phrase,
        "status": status,
        "detail": detail or phrase,
        "instance": request.path,
        "troubles": [_trouble(each) for each in list(troubles)[:MOST_TROUBLES]],
    }
    response = HttpResponse(json.dumps(value), status=status, content_type=CONTENT_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Milegate"'
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response


def bad_plan(error: BadPlan) -> Invalid:
    """What is wrong with a document, each with its place in the text."""
    return Invalid(*(Trouble(each.where, each.code, str(each)) for each in error.problems))


def handle_all(api: NinjaAPI) -> None:
    """Let an API answer every refusal and every mistake in a request with a problem."""
    handlers: dict[type[Exception], Any] = {
        Refused: _refused,
        HttpError: _unread,
        AuthenticationError: _stranger,
        ValidationError: _invalid,
        RequestDataTooBig: _too_big,
        UnreadablePostError: _cut_off,
        BadPlan: _bad_plan,
        WrongType: _wrong_type,
        OperationalError: _busy,
    }
    for kind, handle in handlers.items():
        api.add_exception_handler(kind, handle)


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    if isinstance(error, Precondition):
        return answer(request, error.status, str(error))
    status = 406 if isinstance(error, Unacceptable) else STATUS[type(error)]
    return answer(request, status, str(error), getattr(error, "troubles", ()))


def _busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    refusal = too_busy(error)
    if refusal is None:
        raise error
    return _refused(request, refusal)


def _stranger(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    return answer(request, 401, "Send a token that is valid here: `Authorization: Bearer mg_…`.")


def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, or none at all; the framework calls all of it 400."""
    if isinstance(error.__cause__, WrongType):
        return _wrong_type(request, error.__cause__)
    return answer(request, error.status_code, "The body is not JSON in UTF-8.")


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return answer(request, 422, "The request is not valid.", map(_of_field, error.errors))


def _too_big(request: HttpRequest, _: RequestDataTooBig) -> HttpResponse:
    return answer(request, 413, "The body is too large: a plan has at most 8 MB.")


def _cut_off(request: HttpRequest, _: UnreadablePostError) -> HttpResponse:
    return answer(request, 408, "The body has not come to its end.")


def _wrong_type(request: HttpRequest, error: WrongType) -> HttpResponse:
    return answer(request, 415, str(error))


def _bad_plan(request: HttpRequest, error: BadPlan) -> HttpResponse:
    found = bad_plan(error)
    return answer(request, 422, "This is no plan.", found.troubles)


def _of_field(error: dict[str, Any]) -> Trouble:
    place = ".".join(str(part) for part in error["loc"][1:])
    return Trouble(place, str(error["type"]).replace("_", "-"), str(error["msg"]))


def _trouble(trouble: Trouble) -> dict[str, Any]:
    found: dict[str, Any] = {"place": trouble.place, "code": trouble.code, "message": trouble.message}
    return found if trouble.values is None else found | {"values": dict(trouble.values)}
