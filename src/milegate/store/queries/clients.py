"""What can be asked of clients."""

from milegate.store.models import Client, Contact
from milegate.store.values.clients import StoredClient, StoredContact


def clients_of(workspace: int) -> list[StoredClient]:
    """The clients of a workspace by name."""
    rows = Client.objects.filter(workspace_id=workspace).order_by("name", "id")
    return [stored_client(row) for row in rows]


def stored_client(row: Client) -> StoredClient:
    """A client as a value."""
    return StoredClient(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        timezone=row.timezone,
        holidays=row.holidays,
        purchase_order=row.purchase_order,
        notes=row.notes,
        archived=row.archived,
    )


def contacts_of(client: int) -> list[StoredContact]:
    """The people at a client, by name."""
    rows = Contact.objects.filter(client_id=client).order_by("name", "id")
    return [_contact(row) for row in rows]


def contacts_for(project: int) -> list[StoredContact]:
    """The people at the client of a project, by name."""
    rows = Contact.objects.filter(client__projects=project).order_by("name", "id")
    return [_contact(row) for row in rows]


def _contact(row: Contact) -> StoredContact:
    return StoredContact(row.public_id, row.name, row.email, row.phone, row.role)
