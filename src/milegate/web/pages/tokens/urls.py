"""Addresses of tokens; they stand below `w/<workspace>/settings/`."""

from django.urls import path

from milegate.web.pages.tokens import views

urlpatterns = [
    path("tokens", views.tokens, name="tokens"),
    path("tokens/<uuid:id>/revoke", views.revoke, name="revoke-token"),
]
