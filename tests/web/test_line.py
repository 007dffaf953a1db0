"""A few requests are worked on at once; the others stand in line."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from milegate.web import middleware
from milegate.web.middleware import WORKED_ON, few_at_once

PATIENCE = 30


def test_one_more_than_a_few_waits_for_a_place() -> None:
    working, free = Barrier(WORKED_ON + 1), Event()
    done: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        if request.path == "/long":
            working.wait(PATIENCE)
            free.wait(PATIENCE)
        done.append(request.path)
        return HttpResponse(request.path)

    handle, asking = few_at_once(view), RequestFactory()
    with ThreadPoolExecutor(WORKED_ON + 1) as threads:
        long = [threads.submit(handle, asking.get("/long")) for _ in range(WORKED_ON)]
        working.wait(PATIENCE)
        late = threads.submit(handle, asking.get("/late"))
        assert done == []
        free.set()
        assert late.result(PATIENCE).content == b"/late"
        assert [each.result(PATIENCE).status_code for each in long] == [200] * WORKED_ON


def test_who_waits_too_long_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "SECONDS_IN_LINE", 0.01)
    asking = RequestFactory()

    def nested(depth: int) -> HttpResponse:
        return handle(asking.get(f"/{depth}"))

    def view(request: HttpRequest) -> HttpResponse:
        depth = int(request.path[1:])
        return nested(depth + 1) if depth < WORKED_ON else HttpResponse("never")

    handle = few_at_once(view)
    answer = nested(0)
    assert (answer.status_code, answer["Connection"]) == (503, "close")
    assert "send yours once more: nothing was changed" in answer.content.decode()


def test_a_form_is_read_before_it_takes_a_place() -> None:
    handle = few_at_once(lambda request: HttpResponse(request.POST["name"]))
    assert handle(RequestFactory().post("/", "name=A", "application/x-www-form-urlencoded")).content == b"A"
    assert handle(RequestFactory().post("/", {"name": "B"})).content == b"B"
