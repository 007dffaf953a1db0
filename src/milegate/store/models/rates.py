"""The tables of rate cards: what an hour of each role costs the client, and the agency."""

import uuid
from typing import ClassVar

from django.db import models

from milegate.store.models.client import Client
from milegate.store.models.project import Project
from milegate.store.models.workspace import Workspace


class RateCard(models.Model):
    """A list of rates: of the workspace, of one client, or of one project."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="rate_cards")
    client = models.ForeignKey(Client, models.CASCADE, null=True, blank=True, related_name="rate_cards")
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="rate_cards")
    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class CardRate(models.Model):
    """One role and seniority from a day on: its rate, and its cost for those who may see it."""

    card = models.ForeignKey(RateCard, models.CASCADE, related_name="rates")
    role = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    seniority = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    rate = models.DecimalField(max_digits=14, decimal_places=4)
    cost = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        """One rate for a role, a seniority and a day."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["card", "role", "seniority", "valid_from"], name="one_rate_per_day"
            ),
            models.UniqueConstraint(
                fields=["card", "role", "seniority"],
                condition=models.Q(valid_from__isnull=True),
                name="one_first_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.rate}"
