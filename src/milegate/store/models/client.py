"""The tables of clients and the people there."""

import uuid
from typing import ClassVar

from django.db import models

from milegate.store.models.workspace import Workspace


class Client(models.Model):
    """An organisation that buys; `holidays` as in a plan: a region, or JSON of regions and dates."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="clients")
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=60, blank=True)
    holidays = models.CharField(max_length=2000, blank=True)
    purchase_order = models.BooleanField(default=False)
    notes = models.TextField(blank=True)
    archived = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Two clients of one name would be taken for each other."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="one_client_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person at a client; contacts have no account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=120, blank=True)

    class Meta:
        """One entry for an address at a client."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "email"], name="one_contact_per_address"),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"
