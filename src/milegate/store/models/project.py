"""The table of projects."""

import uuid
from typing import ClassVar

from django.db import models


class Project(models.Model):
    """One engagement: its working plan as a document, and how often that has changed.

    The document is text and not JSON of the database: PostgreSQL's `jsonb` forgets the order of keys, and
    the order of roles decides who works first; both databases would turn exact decimals into floats.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=400)
    document = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        """One demo project at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_demo"], condition=models.Q(is_demo=True), name="one_demo_project"
            ),
        ]

    def __str__(self) -> str:
        return self.name
