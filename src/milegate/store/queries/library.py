"""What can be asked of the library."""

from uuid import UUID

from django.db.models import QuerySet

from milegate.store.models import LibraryEntry
from milegate.store.values.library import StoredEntry


def entries_of(workspace: int) -> list[StoredEntry]:
    """The library of a workspace by kind and name."""
    return [_entry(row) for row in _rows(workspace)]


def entry_of(workspace: int, id: UUID) -> StoredEntry | None:
    """One entry."""
    found = _rows(workspace).filter(public_id=id).first()
    return _entry(found) if found else None


def document_of(workspace: int, id: UUID) -> str:
    """What an entry holds, as the text of `planfile.kept`."""
    return LibraryEntry.objects.values_list("document", flat=True).get(workspace_id=workspace, public_id=id)


def uncounted(workspace: int) -> dict[UUID, str]:
    """What entries hold that have no counts yet."""
    rows = LibraryEntry.objects.filter(workspace_id=workspace, counts="")
    return dict(rows.values_list("public_id", "document"))


def count_entries(workspace: int) -> int:
    """How many there are."""
    return LibraryEntry.objects.filter(workspace_id=workspace).count()


def _rows(workspace: int) -> QuerySet[LibraryEntry]:
    return LibraryEntry.objects.filter(workspace_id=workspace).select_related("author").defer("document")


def _entry(row: LibraryEntry) -> StoredEntry:
    author = str(row.author) if row.author else ""
    return StoredEntry(row.public_id, row.kind, row.name, row.counts, author, row.created)
