"""Endpoints: addresses that are told of what happens, and the secrets that sign for us there.

A secret is an HMAC of the endpoint and its generation under a key of this server: it is kept nowhere, and
shown to whoever makes or rotates it, once.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.happenings import EventKind
from milegate.actions.keys import key_for
from milegate.actions.rights import Right
from milegate.actions.typed import line, too_long
from milegate.core.webhooks import secret_of
from milegate.net.addresses import is_inside, web_address
from milegate.net.errors import BadAddress, Refused, Unreached
from milegate.store.queries import webhooks as queries
from milegate.store.records import webhooks as records
from milegate.store.records.webhooks import EndpointValues
from milegate.store.values.webhooks import StoredEndpoint

BOTH = timedelta(hours=24)
"""How long an old secret signs beside the new one."""
LONGEST_DESCRIPTION = 200
MOST_ENDPOINTS = 20


@dataclass(frozen=True, slots=True)
class WantedEndpoint:
    """An endpoint as somebody types it; no `events` are all of them, later ones included."""

    url: str
    description: str = ""
    events: tuple[str, ...] = ()


def list_endpoints(actor: Actor) -> list[StoredEndpoint]:
    """All endpoints of the workspace, the first first."""
    actor.require(Right.MANAGE_WEBHOOKS)
    return queries.endpoints_of(actor.workspace.id)


def find_endpoint(actor: Actor, id: UUID) -> StoredEndpoint:
    """One endpoint; NotFound for another workspace's."""
    actor.require(Right.MANAGE_WEBHOOKS)
    found = queries.endpoint_at(actor.workspace.id, id)
    if found is None:
        raise NotFound("There is no such webhook in this workspace.")
    return found


@transaction.atomic
def add_endpoint(actor: Actor, wanted: WantedEndpoint) -> tuple[str, StoredEndpoint]:
    """A new endpoint, and its secret, which nobody sees again."""
    values = _values(wanted, len(list_endpoints(actor)))
    made = records.add_endpoint(workspace=actor.workspace.id, values=values, site=actor.site)
    return secret_of(_key(made, made.generation)), made


@transaction.atomic
def change_endpoint(actor: Actor, id: UUID, wanted: WantedEndpoint) -> StoredEndpoint:
    """Another address, description or choice of events; the secret stays."""
    found = find_endpoint(actor, id)
    records.change_endpoint(id=found.id, values=_values(wanted))
    return find_endpoint(actor, id)


@transaction.atomic
def rotate_secret(actor: Actor, id: UUID) -> tuple[str, StoredEndpoint]:
    """A new secret, which nobody sees again; the old one signs as well for a day. Conflict for the slower."""
    found = find_endpoint(actor, id)
    until = timezone.now() + BOTH
    if not records.rotate_endpoint(id=found.id, generation=found.generation, old_until=until):
        raise Conflict("Somebody else has rotated this secret in the same moment.")
    now = find_endpoint(actor, id)
    return secret_of(_key(now, now.generation)), now


@transaction.atomic
def switch_endpoint(actor: Actor, id: UUID, *, on: bool) -> StoredEndpoint:
    """Tell an endpoint, or stop telling it; what waited when it was switched off can be sent again later."""
    found = find_endpoint(actor, id)
    if on:
        records.switch_on(id=found.id)
    else:
        records.switch_off(id=found.id, why="Switched off by a member.")
    return find_endpoint(actor, id)


@transaction.atomic
def remove_endpoint(actor: Actor, id: UUID) -> None:
    """Forget an endpoint with its log."""
    records.remove_endpoint(id=find_endpoint(actor, id).id)


def signing_keys(endpoint: StoredEndpoint) -> list[bytes]:
    """The key that signs now, and the one before for as long as receivers may still know that alone."""
    keys = [_key(endpoint, endpoint.generation)]
    if endpoint.old_until and endpoint.old_until > timezone.now():
        keys.append(_key(endpoint, endpoint.generation - 1))
    return keys


def allowed_address(url: str) -> None:
    """Unreached for what is no address that webhooks may go to, as far as its text tells."""
    found = web_address(url, settings.OUTGOING)
    if found.scheme != "https" and not settings.ALLOW_HTTP:
        raise BadAddress("Only https is allowed here: what is sent would be read by others on the way.")
    if is_inside(found, settings.OUTGOING):
        raise Refused


def _key(endpoint: StoredEndpoint, generation: int) -> bytes:
    return hmac.digest(key_for("webhooks"), f"{endpoint.public_id}:{generation}".encode(), hashlib.sha256)


def _values(wanted: WantedEndpoint, others: int = 0) -> EndpointValues:
    url, description = wanted.url.strip(), line(wanted.description)
    troubles = too_long("description", "A description", description, LONGEST_DESCRIPTION)
    try:
        allowed_address(url)
    except Unreached as error:
        troubles.append(Trouble("url", "bad-address", str(error)))
    if unknown := set(wanted.events) - set(EventKind):
        troubles.append(Trouble("events", "unknown-event", f"There is no event {min(unknown)}."))
    if others >= MOST_ENDPOINTS:
        troubles.append(
            Trouble("url", "too-many", f"{MOST_ENDPOINTS} webhooks are enough: delete one first.")
        )
    if troubles:
        raise Invalid(*troubles)
    return EndpointValues(url, description, tuple(each for each in EventKind if each in wanted.events))
