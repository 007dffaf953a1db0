"""What holds for every answer below `/api/`: nothing is kept by caches, and every fault is a problem."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from milegate.api.problems import CONTENT_TYPE, answer

PREFIX = "/api/"
Handler = Callable[[HttpRequest], HttpResponse]


def problems(handle: Handler) -> Handler:
    """Answer in the language of the API where another part of the house has a page: 405, 413, 500."""

    def handled(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if not request.path.startswith(PREFIX):
            return response
        if response.status_code >= 400 and response.get("Content-Type", "") != CONTENT_TYPE:
            page, response = response, answer(request, response.status_code)
            for header in ("Allow", "Connection"):
                if header in page:
                    response[header] = page[header]
        response.setdefault("Cache-Control", "no-store")
        return response

    return handled
