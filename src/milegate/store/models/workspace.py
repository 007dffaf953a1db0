"""The tables of workspaces and of who belongs to them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Workspace(models.Model):
    """An agency: its brand, its defaults for new projects, and how projects are numbered.

    `defaults` is the JSON text of what a new plan starts with: calendar, terms and buffers, in the notation
    of the plan file. `views_kept` and `letters_kept` are days, `signed_kept` years.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    locale = models.CharField(max_length=20, default="en-GB")
    currency = models.CharField(max_length=3, default="EUR")
    timezone = models.CharField(max_length=60, default="UTC")
    accent = models.CharField(max_length=7, blank=True)
    logo = models.BinaryField(null=True, blank=True, editable=True)
    logo_kind = models.CharField(max_length=20, blank=True)
    defaults = models.TextField(default="{}")
    numbering = models.CharField(max_length=40, default="P-{year}-{n:03}")
    last_number = models.PositiveIntegerField(default=0)
    views_kept = models.PositiveIntegerField(default=90)
    letters_kept = models.PositiveIntegerField(default=30)
    signed_kept = models.PositiveIntegerField(default=10)
    is_demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A user in a workspace, with one role; `notices` is whether comments and reminders come by mail."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12)
    notices = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Once per workspace."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_per_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace}"


class Invitation(models.Model):
    """A place in a workspace that waits for somebody; of the link only the hash is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} to {self.workspace}"
