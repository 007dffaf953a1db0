"""Addresses of the try page."""

from django.urls import path

from milegate.web.pages.trial import keeping, views

urlpatterns = [
    path("try", views.try_it, name="try"),
    path("try/", views.try_it),
    path("try/keep", keeping.keep, name="try-keep"),
    path("try/download", views.download, name="try-download"),
]
