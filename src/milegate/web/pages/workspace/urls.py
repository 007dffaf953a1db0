"""Addresses of a workspace; they stand below `w/<workspace>/`."""

from django.urls import path

from milegate.web.pages.workspace import views

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("search", views.search, name="search"),
]
