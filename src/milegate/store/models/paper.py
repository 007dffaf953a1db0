"""The tables of paper: how a sent proposal looks in print, and signed files that were handed in."""

import uuid
from typing import ClassVar

from django.db import models

from milegate.store.models.proposal import Choice, ClientLink, Proposal


class SignedPaper(models.Model):
    """A signed file that came back by a link; it counts for nothing until a member has recorded it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="papers")
    choice = models.ForeignKey(Choice, models.SET_NULL, null=True, related_name="+")
    link = models.ForeignKey(ClientLink, models.SET_NULL, null=True, related_name="papers")
    name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    recorded = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name or self.digest[:12]
