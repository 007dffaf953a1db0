"""The tables of projects: the working plan, every step that changed it, and its frozen versions."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from milegate.store.models.client import Client
from milegate.store.models.workspace import Workspace


class Project(models.Model):
    """One engagement: its working plan as a document, and how often that has changed.

    The documents are text and not JSON of the database: PostgreSQL's `jsonb` forgets the order of keys, and
    the order of roles decides who works first; both databases would turn exact decimals into floats.
    `private` holds what stands under `private:` in a plan file, so that no query of `document` can leak it.
    `variant_from` is the revision of its origin that a variant began with, `variant_taken` the variant's own
    revision that the origin took over last (1: how it began).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="projects")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, blank=True, related_name="projects")
    slug = models.SlugField(max_length=80)
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=400)
    state = models.CharField(max_length=12, default="draft")
    document = models.TextField()
    private = models.TextField(default="{}")
    revision = models.PositiveIntegerField(default=1)
    variant_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="variants")
    variant_from = models.PositiveIntegerField(null=True, blank=True)
    variant_taken = models.PositiveIntegerField(default=1)
    is_template = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    archived = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        """One project for an address and for a number; one demo project at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="one_project_per_slug"),
            models.UniqueConstraint(fields=["workspace", "number"], name="one_project_per_number"),
            models.UniqueConstraint(
                fields=["is_demo"], condition=models.Q(is_demo=True), name="one_demo_project"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "state", "-updated"], name="projects_by_state")
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One change of a plan: settled edits as JSON text, from which its inverse follows.

    `revision` is the plan's revision after it. `undoes` names the step that this one takes back; a redo
    takes back an undo.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="steps")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    label = models.CharField(max_length=200)
    edits = models.TextField()
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="undone_by")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    door = models.CharField(max_length=8, default="web")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One step for a revision."""

        ordering: ClassVar = ["revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "revision"], name="one_step_per_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.label}"


class Version(models.Model):
    """A plan as it was frozen: the documents, what the client may see, and the figures of that day.

    `currency`, `net` and `ends` repeat three of the figures, so that a list reads no document.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    document = models.TextField()
    private = models.TextField(default="{}")
    holidays = models.TextField()
    figures = models.TextField()
    offer = models.TextField()
    core_version = models.CharField(max_length=20)
    plan_hash = models.CharField(max_length=64)
    offer_hash = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    net = models.TextField()
    ends = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Numbered within the project."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"v{self.number} {self.name}".strip()


class Visit(models.Model):
    """Up to which revision somebody has seen a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """The last one alone."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "user"], name="one_last_visit")]

    def __str__(self) -> str:
        return f"{self.user} saw {self.revision}"
