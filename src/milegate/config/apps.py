"""The wiring as a Django application: it brings the command that prepares an installation."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Has no models."""

    name = "milegate.config"
    label = "config"
