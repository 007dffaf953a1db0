"""Addresses of webhooks; they stand below `w/<workspace>/settings/`."""

from django.urls import path

from milegate.web.pages.webhooks import deeds, views

urlpatterns = [
    path("webhooks", views.webhooks, name="webhooks"),
    path("webhooks/<uuid:id>", views.webhook, name="webhook"),
    path("webhooks/<uuid:id>/secret", views.rotate, name="webhook-secret"),
    path("webhooks/<uuid:id>/switch", deeds.switch, name="webhook-switch"),
    path("webhooks/<uuid:id>/test", deeds.test, name="webhook-test"),
    path("webhooks/<uuid:id>/again", deeds.again, name="webhook-again"),
    path("webhooks/<uuid:id>/remove", deeds.remove, name="webhook-remove"),
    path("webhooks/<uuid:id>/deliveries/<uuid:delivery>", views.delivery, name="webhook-delivery"),
    path("webhooks/<uuid:id>/deliveries/<uuid:delivery>/again", deeds.replay_one, name="webhook-replay"),
]
