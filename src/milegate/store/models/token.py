"""The table of API tokens."""

import uuid

from django.conf import settings
from django.db import models

from milegate.store.models.workspace import Workspace


class Token(models.Model):
    """A key for programs: a person's own, or (without `user`) the workspace's. Only its hash is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="tokens")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="tokens")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, blank=True)
    scopes = models.CharField(max_length=400)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    created = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
