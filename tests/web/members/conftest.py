"""Passwords are hashed quickly here: what they are really hashed with is slow on purpose."""

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def quick_hashing(settings: Settings) -> None:
    """Not for use outside of tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
