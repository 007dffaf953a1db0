"""The table of brands as they were when something was sent."""

from typing import ClassVar

from django.db import models

from milegate.store.models.workspace import Workspace


class SentBrand(models.Model):
    """A workspace's name, colour and logo at a time; many proposals share one. It never changes."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="sent_brands")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    accent = models.CharField(max_length=7, blank=True)
    logo = models.BinaryField(null=True)
    logo_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        """Each once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "digest"], name="one_sent_brand"),
        ]

    def __str__(self) -> str:
        return self.name
