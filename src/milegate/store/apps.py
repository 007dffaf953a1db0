"""The Django application of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Named `store` in the database."""

    name = "milegate.store"
    label = "store"
