"""Addresses of one's own account; allauth's stand below `accounts/` as well."""

from django.urls import include, path

from milegate.web.pages.accounts import views

urlpatterns = [
    path("accounts/me/", views.account, name="account"),
    path("accounts/", include("allauth.urls")),
    path("workspaces/", views.workspaces, name="workspaces"),
    path("workspaces/new", views.new_workspace, name="new-workspace"),
]
