"""Addresses of starting a project; they stand below `w/<workspace>/projects/`."""

from django.urls import path

from milegate.web.pages.starting import views

urlpatterns = [
    path("new", views.new, name="project-new"),
    path("preview", views.preview, name="project-preview"),
    path("keep", views.keep, name="project-keep"),
]
