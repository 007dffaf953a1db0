"""The tables of threads and of what tells people about them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.project import Project
from milegate.store.models.workspace import Workspace


class Thread(models.Model):
    """A conversation on one thing of a plan, by its id: it stays there whatever the plan becomes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="threads")
    on_kind = models.CharField(max_length=12)
    on_id = models.CharField(max_length=80)
    on_name = models.CharField(max_length=400, blank=True)
    for_client = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    resolved = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        """Found by what they are about."""

        indexes: ClassVar = [models.Index(fields=["project", "on_id"], name="threads_by_place")]

    def __str__(self) -> str:
        return f"{self.on_kind} {self.on_id}"


class Comment(models.Model):
    """What somebody said in a thread, a user or whoever came by a link; a deleted one leaves its place.

    `changed_in` is the version in which what the thread is about reads otherwise, where the comment says so.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    link = models.ForeignKey("ClientLink", models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    changed_in = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    edited = models.DateTimeField(null=True, blank=True)
    deleted = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which it was said."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class Notification(models.Model):
    """Something that waits for a user's eyes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=400)
    at = models.DateTimeField(auto_now_add=True)
    read = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest unread ones are asked for on every page."""

        indexes: ClassVar = [models.Index(fields=["user", "read", "-at"], name="notifications_by_user")]

    def __str__(self) -> str:
        return self.text
