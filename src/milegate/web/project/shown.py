"""A stored project as its pages show it to somebody."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from milegate.actions.actor import Actor
from milegate.actions.comparing import since_last
from milegate.actions.dashboard import visited
from milegate.actions.documents import opened_for
from milegate.actions.rights import PRIVATE
from milegate.actions.scope_guard import excess
from milegate.store.values.projects import StoredProject
from milegate.web.addresses import address
from milegate.web.project.frame import Frame, Places
from milegate.web.project.guard import guard
from milegate.web.project.since import Chip


def frame_of(actor: Actor, stored: StoredProject, current: str) -> Frame:
    """The frame of a project's page: rail, tabs and everything computed, as far as this person may see."""
    opened = opened_for(stored.document, stored.private, actor.rights & PRIVATE)
    return Frame(opened, "project", places(actor.workspace.slug, stored.card.slug), current)


def places(workspace: str, project: str) -> Places:
    """Where the parts of a project are."""
    parts = {
        "estimate": "estimate",
        "timeline": "timeline",
        "milestones": "milestones",
        "proposal": "proposals",
        "review": "review",
        "comments": "comments",
        "changes": "history",
        "settings": "project-settings",
    }
    found = {part: address(name, workspace, project) for part, name in parts.items()}
    return Places(address("dashboard", workspace), **found)


def with_agreed(frame: Frame, actor: Actor, stored: StoredProject) -> Frame:
    """The frame of a project of which something is agreed: it has one part more."""
    place = address("agreed", actor.workspace.slug, stored.card.slug)
    return replace(frame, places=replace(frame.places, agreed=place))


def shown(actor: Actor, stored: StoredProject, current: str) -> dict[str, Any]:
    """What every page of a project hands to its template."""
    frame = frame_of(actor, stored, current)
    visited(actor, stored)
    beyond = excess(actor, stored, frame.opened.overview)
    if beyond is not None:
        frame = with_agreed(frame, actor, stored)
    since = Chip.of(since_last(actor, stored, frame.opened), frame.words)
    zone = ZoneInfo(actor.workspace.timezone)
    words = frame.words
    return {
        "frame": frame,
        "words": words,
        "project": stored.card,
        "since": since,
        "guard": guard(beyond, words),
        "local": lambda at: at.astimezone(zone),
        "said_at": lambda at: words.minute(at.astimezone(zone)),
    }
