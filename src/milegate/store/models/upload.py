"""The table of files that somebody looks at before they become projects."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.workspace import Workspace


class Upload(models.Model):
    """A file that waits until it is a project, or until its owner takes another one."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="uploads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    rate = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One at a time."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="one_upload")]

    def __str__(self) -> str:
        return self.name
