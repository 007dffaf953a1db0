"""Addresses that machines ask for."""

from django.urls import path

from milegate.web.pages.system import views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
