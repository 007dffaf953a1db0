"""The table of what lists and the search need to know of a plan, so that neither reads documents."""

from django.db import models

from milegate.store.models.project import Project


class Summary(models.Model):
    """The figures of a project at a revision; computed again when the plan has moved on.

    `gates` is JSON text, a list of [id, name, day]; `words` has a line for each row: id, tab, name.
    """

    project = models.OneToOneField(Project, models.CASCADE, related_name="summary")
    revision = models.PositiveIntegerField()
    client = models.CharField(max_length=400, blank=True)
    currency = models.CharField(max_length=3)
    net = models.TextField()
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    errors = models.PositiveIntegerField(default=0)
    gates = models.TextField()
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.project} at {self.revision}"
