"""Addresses of the notifications."""

from django.urls import path

from milegate.web.pages.notifications import views

urlpatterns = [
    path("notifications", views.notifications, name="notifications"),
    path("notifications/read", views.read, name="notifications-read"),
    path("notifications/mails/<slug:workspace>", views.mails, name="notifications-mails"),
]
