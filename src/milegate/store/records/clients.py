"""What can be written of clients and contacts. The caller opens the transaction."""

from dataclasses import asdict, dataclass
from uuid import UUID

from milegate.store.models import Client, Contact


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client, before it is written."""

    name: str
    timezone: str
    holidays: str
    purchase_order: bool
    notes: str


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact, before it is written."""

    name: str
    email: str
    phone: str
    role: str


def add_client(*, workspace: int, new: NewClient) -> UUID:
    """One client more."""
    return Client.objects.create(workspace_id=workspace, **asdict(new)).public_id


def change_client(*, client: int, new: NewClient) -> None:
    """Other fields for a client."""
    Client.objects.filter(id=client).update(**asdict(new))


def set_archived(*, client: int, archived: bool) -> None:
    """Out of the lists, or back."""
    Client.objects.filter(id=client).update(archived=archived)


def add_contact(*, client: int, new: NewContact) -> None:
    """One contact more."""
    Contact.objects.create(client_id=client, **asdict(new))


def change_contact(*, client: int, contact: UUID, new: NewContact) -> bool:
    """Other fields for a contact; False when there is none."""
    return bool(Contact.objects.filter(client_id=client, public_id=contact).update(**asdict(new)))


def remove_contact(*, client: int, contact: UUID) -> bool:
    """One contact less; False when there is none."""
    return bool(Contact.objects.filter(client_id=client, public_id=contact).delete()[0])
