"""Addresses of the milestones; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.milestones import views

urlpatterns = [
    path("milestones", views.milestones, name="milestones"),
    path("milestones/suggest", views.suggest, name="milestones-suggest"),
]
