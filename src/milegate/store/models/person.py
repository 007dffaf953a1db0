"""The tables of who can work, when, and on what."""

import uuid
from typing import ClassVar

from django.db import models

from milegate.store.models.project import Project
from milegate.store.models.workspace import Member, Workspace


class Person(models.Model):
    """Somebody who works: a member, or a placeholder for one. `week` names weekdays: `mon-thu`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="people")
    member = models.OneToOneField(Member, models.SET_NULL, null=True, blank=True, related_name="person")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=80)
    seniority = models.CharField(max_length=40, blank=True)
    week = models.CharField(max_length=60, default="mon-fri")
    archived = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Days, both included, on which a person does not work."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        """The end is not before the beginning."""

        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="absence_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.first} to {self.last}"


class Assignment(models.Model):
    """A person on a project in one of its roles: a share of the week, or weekdays; firm or tentative."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="assignments")
    project = models.ForeignKey(Project, models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=80)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    weekdays = models.CharField(max_length=60, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    firm = models.BooleanField(default=True)
    probability = models.DecimalField(max_digits=3, decimal_places=2, default=1)

    class Meta:
        """By percentage or by weekdays, and not by both."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) & ~models.Q(weekdays="")
                | models.Q(percent__isnull=False, weekdays=""),
                name="percent_or_weekdays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.project}"
