"""The tables of the ledger: entries that nobody changes, and beside them texts that can be erased.

No row points to a project: a record outlives what it is about. `milegate.store.guards` has the database
refuse every change of an entry.
"""

from typing import ClassVar

from django.db import models


class LedgerEntry(models.Model):
    """One thing that happened in a project; `facts` and `sealed` are canonical JSON, as they were hashed."""

    project = models.UUIDField()
    number = models.PositiveIntegerField()
    at = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    facts = models.TextField()
    sealed = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """Numbered within the project."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="one_entry_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class LedgerText(models.Model):
    """A name, an address or free text of an entry with the key of its HMAC; erased, both are empty.

    `about` is the e-mail address of the person whom the text is about, in small letters.
    """

    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="texts")
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    about = models.CharField(max_length=254, blank=True)
    erased = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One text for a name; found by whom it is about."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "name"], name="one_text_per_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["about"], name="texts_by_person")]

    def __str__(self) -> str:
        return self.name
