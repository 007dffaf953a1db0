"""The user: somebody with an e-mail address, and no other name to sign in by."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class Users(BaseUserManager["User"]):
    """Makes users; addresses are kept in small letters, because people do not tell them apart."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who signs in; without a password, by other means."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """By address, whatever its letters."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """One account for an address."""

        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name or self.email


class SetupCode(models.Model):
    """What opens the set-up page of an empty installation; of the code only its hash is kept.

    `wrong` counts the wrong codes since it was made, and `last_wrong` says when the last one came.
    """

    digest = models.CharField(max_length=64)
    made = models.DateTimeField(auto_now_add=True)
    wrong = models.PositiveIntegerField(default=0)
    last_wrong = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"made {self.made:%Y-%m-%d %H:%M}"
