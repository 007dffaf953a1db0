"""The pages as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Has templates and static files, and no models."""

    name = "milegate.web"
    label = "web"
