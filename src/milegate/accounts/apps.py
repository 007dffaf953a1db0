"""The Django application of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Named `accounts` in the database."""

    name = "milegate.accounts"
    label = "accounts"
