"""What can be written of the library. The caller opens the transaction."""

from dataclasses import asdict, dataclass
from uuid import UUID

from milegate.store.models import LibraryEntry


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry, before it is written."""

    kind: str
    name: str
    document: str
    counts: str
    author_id: int | None


def add_entry(*, workspace: int, new: NewEntry) -> UUID:
    """One entry more."""
    return LibraryEntry.objects.create(workspace_id=workspace, **asdict(new)).public_id


def keep_counts(*, entry: UUID, counts: str) -> None:
    """What a list says of an entry, as JSON text."""
    LibraryEntry.objects.filter(public_id=entry).update(counts=counts)


def remove_entry(*, workspace: int, entry: UUID) -> bool:
    """One entry less; False when there is none."""
    return bool(LibraryEntry.objects.filter(workspace_id=workspace, public_id=entry).delete()[0])
