"""The tables of the client's side: proposals, links, what people chose there, and what they signed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.brand import SentBrand
from milegate.store.models.project import Project, Version


class Proposal(models.Model):
    """A version sent to a client. `offer` is what the client is shown, as canonical JSON; its hash binds.

    `shows` and `promise` say how the offer was made from the version's. `people` has one person a line, whom
    the client can reach. `reason` is why it ended. With `remind` the client is reminded too, by links of the
    `site` from which it was sent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="proposals")
    version = models.OneToOneField(Version, models.PROTECT, related_name="proposal")
    state = models.CharField(max_length=20, default="draft")
    shows = models.TextField(default="{}")
    promise = models.TextField(default="{}")
    message = models.TextField(blank=True)
    cover = models.TextField(blank=True)
    people = models.TextField(blank=True)
    valid_until = models.DateField(null=True, blank=True)
    offer = models.TextField()
    offer_hash = models.CharField(max_length=64)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    brand = models.ForeignKey(SentBrand, models.PROTECT, null=True, related_name="proposals")
    told_silent = models.DateTimeField(null=True, blank=True)
    told_ending = models.DateTimeField(null=True, blank=True)
    remind = models.BooleanField(default=False)
    site = models.CharField(max_length=300, blank=True)

    class Meta:
        """The newest last; found by their state for lists over all projects."""

        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["project", "state"], name="proposals_by_state")]

    def __str__(self) -> str:
        return f"proposal {self.pk}: {self.state}"


class ClientLink(models.Model):
    """How somebody comes in without an account.

    The token follows from `public_id` and `generation` under the server's key; only its hash is here, so that
    nobody who reads the table can open a link.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="links")
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10)
    generation = models.PositiveIntegerField(default=1)
    token_hash = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=200, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    watched = models.BooleanField(default=True)
    notices = models.BooleanField(default=True)
    locked = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    proposals = models.ManyToManyField(Proposal, related_name="links")

    class Meta:
        """One for a person and a role."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "email", "role"], name="one_link_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"


class LinkView(models.Model):
    """That a link was used in a half hour, and for which proposal; how often does not matter to anybody."""

    link = models.ForeignKey(ClientLink, models.CASCADE, related_name="views")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="views")
    half_hour = models.DateTimeField()

    class Meta:
        """One row for a half hour."""

        ordering: ClassVar = ["half_hour"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "proposal", "half_hour"], name="one_view_per_half_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.half_hour:%Y-%m-%d %H:%M}"


class Choice(models.Model):
    """The offer with some options ticked: computed once, from the frozen plan, and kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="choices")
    options = models.TextField()
    offer = models.TextField()
    offer_hash = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One for the same options."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "options"], name="one_choice_per_options"),
        ]

    def __str__(self) -> str:
        return self.options


class SigningCode(models.Model):
    """A typed code that proves an address, for one purpose on one offer; only its HMAC is kept."""

    link = models.ForeignKey(ClientLink, models.CASCADE, related_name="codes")
    purpose = models.CharField(max_length=20)
    offer_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used = models.DateTimeField(null=True, blank=True)
    void = models.BooleanField(default=False)

    class Meta:
        """Found by their link, the newest last."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.made:%Y-%m-%d %H:%M}"


class Acceptance(models.Model):
    """A signature on an offer: who, when, on what; or what a member recorded of one made elsewhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="acceptance")
    choice = models.ForeignKey(Choice, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(ClientLink, models.SET_NULL, null=True, related_name="+")
    offer_hash = models.CharField(max_length=64)
    terms_hash = models.CharField(max_length=64)
    consent = models.TextField()
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    entity = models.CharField(max_length=200, blank=True)
    tax_id = models.CharField(max_length=60, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    invoice_address = models.TextField(blank=True)
    address = models.CharField(max_length=60, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    entry = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proof = models.BinaryField(null=True)
    proof_name = models.CharField(max_length=200, blank=True)
    countersigned = models.DateTimeField(null=True, blank=True)
    countersigned_by = models.CharField(max_length=120, blank=True)
    countersigned_entry = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.offer_hash[:12]}"
