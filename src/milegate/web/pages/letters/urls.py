"""Addresses of letters; they stand below `w/<workspace>/settings/`."""

from django.urls import path

from milegate.web.pages.letters import views

urlpatterns = [
    path("mail", views.letters, name="letters"),
    path("mail/<uuid:id>/again", views.again, name="letter-again"),
]
