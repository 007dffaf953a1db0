"""The table of what is used again."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.workspace import Workspace


class LibraryEntry(models.Model):
    """An item (with all below it) or a gate in the notation of a plan file, kept for other projects.

    `counts` is JSON text of what a list says of it, so that a list reads no document; it is empty in entries
    from before there were counts, until somebody looks at the list.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="library")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    document = models.TextField()
    counts = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        ordering: ClassVar = ["kind", "name", "id"]

    def __str__(self) -> str:
        return self.name
