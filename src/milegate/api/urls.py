"""Addresses of the API; they stand below `api/v1/`."""

from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from milegate.api.app import api
from milegate.api.problems import answer

routes, _, app_name = api.urls


@csrf_exempt
def nothing(request: HttpRequest, **_: str) -> HttpResponse:
    """There is no such address; the API says so itself, in its own language."""
    return answer(request, 404, "There is no such address: see /api/v1/openapi.json.")


urlpatterns = [*routes, re_path(r"[\s\S]", nothing)]  # a line break, too, is part of what is no address
