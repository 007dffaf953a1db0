"""Pages that say what went wrong: the agency's, and on the client's side the client's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from milegate.web.client_said import client_said, on_client_side


def said_page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """The page of this name, for the side on which somebody asks."""
    if on_client_side(request):
        return client_said(request, name, status)
    return render(request, f"system/{name}.html", status=status)
