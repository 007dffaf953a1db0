"""The tables of webhooks: where they go, what happened, and how it was told."""

import uuid
from typing import ClassVar

from django.db import models

from milegate.store.models.workspace import Workspace


class Endpoint(models.Model):
    """An address that is told of events; `events` are their names between blanks, empty for all of them.

    Its secret follows from `public_id` and `generation` under the server's key and is kept nowhere. The one
    before signs as well until `old_until`. `off` says since when nothing is sent, `why` what switched it off.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="endpoints")
    url = models.TextField()
    description = models.CharField(max_length=200, blank=True)
    events = models.TextField(blank=True)
    generation = models.PositiveIntegerField(default=1)
    old_until = models.DateTimeField(null=True, blank=True)
    off = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    site = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.url


class Happening(models.Model):
    """Something that happened, as every endpoint is told of it: the same id and the same text each time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    payload = models.TextField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """What happened, on its way to one endpoint. `status` and `trouble` are those of the last attempt.

    `due` is when it is tried next. Whoever takes it puts that off first: a delivery whose sender is killed
    falls due again by itself. It is empty when nobody tries any more: delivered, or given up.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    happening = models.ForeignKey(Happening, models.CASCADE, related_name="deliveries")
    due = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    delivered = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        """Found by when they are due, and in the log of their endpoint."""

        indexes: ClassVar = [
            models.Index(fields=["due"], name="deliveries_by_due"),
            models.Index(fields=["endpoint", "-id"], name="deliveries_by_endpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.happening} to {self.endpoint}"


class Attempt(models.Model):
    """One try: when, for how long, and what came back; `answer` is the beginning of it."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.status or self.trouble}"
