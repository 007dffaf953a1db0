"""Addresses of a project's settings; they stand below `w/<workspace>/p/<project>/`."""

from django.urls import path

from milegate.web.pages.project_settings import views

urlpatterns = [
    path("settings", views.settings, name="project-settings"),
    path("settings/name", views.rename, name="project-rename"),
    path("settings/description", views.describe, name="project-describe"),
    path("settings/number", views.renumber, name="project-renumber"),
    path("settings/client", views.client, name="project-client"),
    path("settings/state", views.state, name="project-state"),
    path("settings/template", views.template, name="project-template"),
    path("settings/archive", views.archive, name="project-archive"),
    path("settings/copy", views.copy, name="project-copy"),
    path("settings/delete", views.delete, name="project-delete"),
]
