"""Addresses of a plan's things; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.things import views

urlpatterns = [
    path("new/<slug:kind>", views.new, name="thing-new"),
    path("new/<slug:kind>/<str:above>", views.new, name="thing-new-below"),
    path("thing/<slug:kind>/<path:id>/remove", views.remove, name="thing-remove"),
    path("thing/<slug:kind>/<path:id>", views.thing, name="thing"),
]
"""Removal stands first: the last address takes everything."""
