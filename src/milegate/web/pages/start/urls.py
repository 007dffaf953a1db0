"""Addresses of the first page."""

from django.urls import path

from milegate.web.pages.start import views

urlpatterns = [path("", views.start, name="start")]
