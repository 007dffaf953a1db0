"""Addresses of the settings; they stand below `w/<workspace>/settings/`."""

from django.urls import path

from milegate.web.pages.settings import views

urlpatterns = [
    path("", views.general, name="settings"),
    path("defaults", views.defaults, name="settings-defaults"),
    path("kept", views.retention, name="settings-retention"),
    path("brand.css", views.brand, name="brand"),
    path("delete", views.delete, name="workspace-delete"),
    path("logo", views.logo, name="settings-logo"),
]
