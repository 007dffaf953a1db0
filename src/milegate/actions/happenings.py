"""What other programs can be told of: the kinds of events, and writing one down with the deed itself.

An event is a row of the transaction that it belongs to: what is rolled back tells nobody, and what is
committed is told at least once. It holds ids, states, amounts and hashes: no names of people, no texts of
theirs, nothing that is internal, and nothing that opens a door.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from threading import Event
from typing import Any

from django.db import transaction
from django.utils import timezone

from milegate.store.queries.webhooks import listening
from milegate.store.records.deliveries import NewHappening, add_happening
from milegate.store.values.projects import ProjectCard
from milegate.store.values.workspaces import StoredWorkspace


class EventKind(StrEnum):
    """What may happen."""

    PROPOSAL_SENT = "proposal.sent"
    PROPOSAL_VIEWED = "proposal.viewed"
    PROPOSAL_CHANGES_REQUESTED = "proposal.changes_requested"
    PROPOSAL_ACCEPTED = "proposal.accepted"
    PROPOSAL_COUNTERSIGNED = "proposal.countersigned"
    PROPOSAL_DECLINED = "proposal.declined"
    PROPOSAL_EXPIRED = "proposal.expired"
    PROPOSAL_WITHDRAWN = "proposal.withdrawn"
    PROPOSAL_SUPERSEDED = "proposal.superseded"
    CHANGE_SENT = "change_request.sent"
    CHANGE_ACCEPTED = "change_request.accepted"
    CHANGE_DECLINED = "change_request.declined"
    CHANGE_WITHDRAWN = "change_request.withdrawn"
    COMMENT_ADDED = "comment.added"


EVENT_WORDS = {
    EventKind.PROPOSAL_SENT: "A proposal is on its way to the client",
    EventKind.PROPOSAL_VIEWED: "Somebody has opened it for the first time",
    EventKind.PROPOSAL_CHANGES_REQUESTED: "The client asks for changes",
    EventKind.PROPOSAL_ACCEPTED: "It was signed, or an acceptance made elsewhere was recorded",
    EventKind.PROPOSAL_COUNTERSIGNED: "You have countersigned",
    EventKind.PROPOSAL_DECLINED: "The client said no",
    EventKind.PROPOSAL_EXPIRED: "Its last day has passed without an answer",
    EventKind.PROPOSAL_WITHDRAWN: "You took it back",
    EventKind.PROPOSAL_SUPERSEDED: "A newer version was sent",
    EventKind.CHANGE_SENT: "A change request is on its way to the client",
    EventKind.CHANGE_ACCEPTED: "Signed, or drawn from the change allowance: it is part of what is agreed",
    EventKind.CHANGE_DECLINED: "The client said no to it, or you to what the client has asked for",
    EventKind.CHANGE_WITHDRAWN: "You took it back",
    EventKind.COMMENT_ADDED: "Client or agency said something that both can read",
}
TEST = "webhook.test"
API = "/api/v1"
bell = Event()
"""Rings where an event has been written, so that it is told at once and not with the next round."""


def announce(
    kind: EventKind, workspace: StoredWorkspace, project: ProjectCard, found: Callable[[], dict[str, Any]]
) -> None:
    """Tell the endpoints that listen, once this is committed; where none does, nothing is composed."""
    if ears := listening(workspace.id, kind):
        about = {"workspace": _workspace(workspace), "project": _project(project)}
        write_down(kind, workspace.id, about | found(), ears)


def write_down(kind: str, workspace: int, data: dict[str, Any], endpoints: list[int]) -> None:
    """Have an event sent to these endpoints."""
    at = timezone.now()
    value = {"type": kind, "timestamp": instant(at), "data": data}
    payload = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    add_happening(new=NewHappening(workspace, kind, payload, at), endpoints=endpoints)
    transaction.on_commit(bell.set)


def project_path(workspace: StoredWorkspace, project: ProjectCard) -> str:
    """Where the API has a project."""
    return f"{API}/workspaces/{workspace.slug}/projects/{project.slug}"


def instant(at: datetime) -> str:
    """A moment as payloads have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _workspace(workspace: StoredWorkspace) -> dict[str, str]:
    return {"id": str(workspace.public_id), "slug": workspace.slug, "name": workspace.name}


def _project(project: ProjectCard) -> dict[str, str]:
    return {
        "id": str(project.public_id),
        "slug": project.slug,
        "number": project.number,
        "name": project.name,
    }
