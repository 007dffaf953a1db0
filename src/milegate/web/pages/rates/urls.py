"""Addresses of rate cards."""

from django.urls import path

from milegate.web.pages.rates import views

urlpatterns = [
    path("settings/rates", views.cards, name="rates"),
    path("settings/rates/<uuid:id>", views.card, name="rate-card"),
    path("settings/rates/<uuid:id>/remove", views.remove, name="rate-card-remove"),
    path("settings/rates/<uuid:id>/use", views.use, name="rate-card-use"),
    path("p/<slug:project>/settings/rates", views.take, name="project-rates"),
]
"""Below `w/<workspace>/`."""
