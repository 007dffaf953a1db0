"""Addresses of the library; they stand below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.library import views

urlpatterns = [
    path("library", views.library, name="library"),
    path("library/<uuid:id>/remove", views.remove, name="library-remove"),
    path("p/<slug:project>/library", views.insert, name="library-insert"),
    path("p/<slug:project>/library/keep", views.keep, name="library-keep"),
]
