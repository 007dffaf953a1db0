"""The tables of what was agreed: the plan after each signature, and the change requests between them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.project import Project
from milegate.store.models.proposal import Acceptance, ClientLink


class ChangeRequest(models.Model):
    """A numbered set of edits on the agreed plan, priced on agreement number `base`.

    `edits` is JSON text as of a step; `price` what the agency asks for it, empty where its rows say so.
    `offer` is what the client reads, as canonical JSON; its hash binds. One that a client has asked for has
    `asked_by`, with what it is about, and whether that should go (`drop`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="change_requests")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    kind = models.CharField(max_length=10, default="change")
    state = models.CharField(max_length=12, default="captured")
    edits = models.TextField()
    price = models.CharField(max_length=30, blank=True)
    base = models.PositiveIntegerField()
    offer = models.TextField(blank=True)
    offer_hash = models.CharField(max_length=64, blank=True)
    remark = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    links = models.ManyToManyField(ClientLink, related_name="change_requests")
    asked_by = models.ForeignKey(ClientLink, models.SET_NULL, null=True, related_name="+")
    on_kind = models.CharField(max_length=20, blank=True)
    on_id = models.CharField(max_length=64, blank=True)
    on_name = models.TextField(blank=True)
    drop = models.BooleanField(default=False)

    class Meta:
        """Numbered within the project."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="one_change_per_number"),
        ]

    def __str__(self) -> str:
        return f"CR-{self.number:02} {self.title}"


class SentChange(models.Model):
    """What a client was sent of a change request: it stays, although the request may be priced anew."""

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="offers")
    offer = models.TextField()
    offer_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each text once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["change", "offer_hash"], name="one_text_per_sent_change"),
        ]

    def __str__(self) -> str:
        return self.offer_hash


class Agreement(models.Model):
    """The agreed plan after a signature: with the options that were chosen and the start that it fixed.

    Number 1 follows from a proposal, each later one from a change request or a newer proposal. What was drawn
    from the change allowance is a number as text.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="agreements")
    number = models.PositiveIntegerField()
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, null=True, related_name="agreements")
    change = models.OneToOneField(ChangeRequest, models.PROTECT, null=True, related_name="agreement")
    document = models.TextField()
    holidays = models.TextField()
    offer_hash = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    net = models.TextField()
    entry = models.PositiveIntegerField()
    at = models.DateTimeField()
    drawn_hours = models.CharField(max_length=30, blank=True)
    drawn_amount = models.CharField(max_length=30, blank=True)

    class Meta:
        """Numbered within the project."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="one_agreement_per_number"),
        ]

    def __str__(self) -> str:
        return f"agreement {self.number}"
