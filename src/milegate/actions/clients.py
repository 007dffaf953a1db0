"""Clients of a workspace and the people there."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.mail_addresses import can_be_mailed
from milegate.actions.rights import Right
from milegate.actions.typed import line, lines, public_id, required, too_long
from milegate.planfile.errors import PlanFileError
from milegate.planfile.text import plan_from
from milegate.store.queries.clients import clients_of, contacts_of
from milegate.store.queries.members import lock_workspace
from milegate.store.records import clients as records
from milegate.store.records.clients import NewClient, NewContact
from milegate.store.values.clients import StoredClient, StoredContact

LONGEST_NAME, LONGEST_HOLIDAYS, LONGEST_NOTES = 200, 2_000, 10_000
LONGEST_CONTACT, LONGEST_PHONE, LONGEST_ROLE = 120, 40, 120


@dataclass(frozen=True, slots=True)
class TypedClient:
    """A client as somebody typed it; `holidays` are regions and days between commas. No notes: they stay."""

    name: str
    timezone: str = ""
    holidays: str = ""
    purchase_order: bool = False
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class TypedContact:
    """A contact as somebody typed it."""

    name: str
    email: str
    phone: str = ""
    role: str = ""


def list_clients(actor: Actor) -> list[StoredClient]:
    """All clients that are not archived, by name."""
    actor.require(Right.VIEW)
    return [client for client in clients_of(actor.workspace.id) if not client.archived]


def list_archived_clients(actor: Actor) -> list[StoredClient]:
    """Those that were taken out of the lists, by name."""
    actor.require(Right.VIEW)
    return [client for client in clients_of(actor.workspace.id) if client.archived]


def chosen_client(actor: Actor, typed: str) -> StoredClient:
    """The client that a form names by its id, for something new. Invalid for an archived one."""
    found, _ = client_of(actor, public_id(typed, "client"))
    if found.archived:
        raise Invalid.of("client", "archived", f"{found.name} is archived: bring it back first.")
    return found


def client_of(actor: Actor, id: UUID) -> tuple[StoredClient, list[StoredContact]]:
    """A client and its contacts."""
    actor.require(Right.VIEW)
    found = next((one for one in clients_of(actor.workspace.id) if one.public_id == id), None)
    if found is None:
        raise NotFound("There is no such client in this workspace.")
    return found, contacts_of(found.id)


@transaction.atomic
def add_client(actor: Actor, typed: TypedClient) -> UUID:
    """A new client."""
    actor.require(Right.EDIT_CLIENTS)
    lock_workspace(actor.workspace.id)
    return records.add_client(workspace=actor.workspace.id, new=_client(actor, typed, None))


@transaction.atomic
def change_client(actor: Actor, id: UUID, typed: TypedClient) -> None:
    """A client under other words; plans keep what they were given."""
    actor.require(Right.EDIT_CLIENTS)
    found, _ = client_of(actor, id)
    records.change_client(client=found.id, new=_client(actor, typed, found))


@transaction.atomic
def archive_client(actor: Actor, id: UUID) -> None:
    """Take a client out of the lists; its projects stay."""
    actor.require(Right.EDIT_CLIENTS)
    records.set_archived(client=client_of(actor, id)[0].id, archived=True)


@transaction.atomic
def bring_back_client(actor: Actor, id: UUID) -> None:
    """Take a client back into the lists."""
    actor.require(Right.EDIT_CLIENTS)
    records.set_archived(client=client_of(actor, id)[0].id, archived=False)


@transaction.atomic
def add_contact(actor: Actor, client: UUID, typed: TypedContact) -> None:
    """A person at a client."""
    actor.require(Right.EDIT_CLIENTS)
    found, contacts = client_of(actor, client)
    new = _contact(typed)
    _only_once(found, contacts, new)
    records.add_contact(client=found.id, new=new)


@transaction.atomic
def change_contact(actor: Actor, client: UUID, contact: UUID, typed: TypedContact) -> None:
    """A person at a client under other words."""
    actor.require(Right.EDIT_CLIENTS)
    found, contacts = client_of(actor, client)
    new = _contact(typed)
    _only_once(found, [one for one in contacts if one.public_id != contact], new)
    if not records.change_contact(client=found.id, contact=contact, new=new):
        raise NotFound("There is no such contact.")


@transaction.atomic
def remove_contact(actor: Actor, client: UUID, contact: UUID) -> None:
    """Take a person out of a client's contacts."""
    actor.require(Right.EDIT_CLIENTS)
    found, _ = client_of(actor, client)
    if not records.remove_contact(client=found.id, contact=contact):
        raise NotFound("There is no such contact.")


def _client(actor: Actor, typed: TypedClient, own: StoredClient | None) -> NewClient:
    name = required("name", "A name", typed.name, LONGEST_NAME)
    troubles = too_long("holidays", "Holidays", typed.holidays, LONGEST_HOLIDAYS)
    notes = _notes(actor, typed, own.notes if own else "")
    troubles += too_long("notes", "Notes", notes, LONGEST_NOTES)
    if typed.timezone and typed.timezone not in available_timezones():
        message = "This is no time zone: choose one such as Europe/Berlin."
        troubles.append(Trouble("timezone", "unknown", message))
    troubles += _holiday_troubles(typed.holidays)
    alike = (one for one in clients_of(actor.workspace.id) if one.name.lower() == name.lower())
    if other := next((one for one in alike if one != own), None):
        said = f"There is an archived client called {name}: bring it back, or take another name."
        troubles.append(
            Trouble("name", "taken", said if other.archived else f"There is a client called {name} already.")
        )
    if troubles:
        raise Invalid(*troubles)
    return NewClient(name, typed.timezone, line(typed.holidays), typed.purchase_order, notes)


def _notes(actor: Actor, typed: TypedClient, kept: str) -> str:
    """The internal notes then; to change them takes the right to see them."""
    notes = kept if typed.notes is None else lines(typed.notes)
    if notes != kept:
        actor.require(Right.SEE_NOTES)
    return notes


def _holiday_troubles(text: str) -> list[Trouble]:
    holidays = [part.strip() for part in text.split(",") if part.strip()]
    head = {"name": "x", "currency": "EUR", "start": "2027-01-04"}
    value = {"milegate": 1, "project": head, "roles": {}, "phases": [], "client": {"holidays": holidays}}
    try:
        plan_from(value)
    except PlanFileError as error:
        return [Trouble("holidays", one.code, one.message) for one in error.problems]
    return []


def _only_once(client: StoredClient, contacts: list[StoredContact], new: NewContact) -> None:
    if any(one.email == new.email for one in contacts):
        raise Conflict(f"{new.email} is a contact of {client.name} already.")


def _contact(typed: TypedContact) -> NewContact:
    name = required("contact_name", "A name", typed.name, LONGEST_CONTACT)
    email = line(typed.email).lower()
    if not can_be_mailed(email):
        message = "This is no mail address: write it like anna@acme.example."
        raise Invalid.of("email", "no-address", message)
    phone, role = line(typed.phone), line(typed.role)
    troubles = too_long("phone", "A phone number", phone, LONGEST_PHONE)
    if troubles := troubles + too_long("role", "A role", role, LONGEST_ROLE):
        raise Invalid(*troubles)
    return NewContact(name, email, phone, role)
