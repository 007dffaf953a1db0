"""The address of the set-up page."""

from django.urls import path

from milegate.web.pages.setup import views

urlpatterns = [path("setup", views.setup, name="setup")]
