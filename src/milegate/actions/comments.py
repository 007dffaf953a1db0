"""Threads on the things of a plan: internal or for the client, with mentions that are told to people.

A thread is bound to an id, which no rename, move or version changes.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.comment_texts import comment_text, is_about_money, tell_guests
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Conflict, Forbidden, NotFound
from milegate.actions.happened import comment_happened
from milegate.actions.post import Draft, Origin, to_member
from milegate.actions.readers import person
from milegate.actions.rights import Right
from milegate.actions.typed import line
from milegate.core.plan import Plan
from milegate.exports.prose import plain
from milegate.planfile.things import thing_values
from milegate.store.queries import comments as queries
from milegate.store.queries.versions import last_version
from milegate.store.queries.workspaces import members_of
from milegate.store.records import comments as records
from milegate.store.records.comments import About, NewThread
from milegate.store.records.letters import withdraw_letters
from milegate.store.values.comments import StoredThread
from milegate.store.values.projects import StoredProject
from milegate.store.values.workspaces import StoredMember

KINDS = ("phase", "item", "deliverable", "gate")
EXCERPT = 200
LONGEST_NOTICE = 400
DEEDS = {"mention": "mentioned you", "reply": "replied"}
"""Why somebody is told of a comment, and what is said that its author did."""


def list_threads(actor: Actor, project: str, on_id: str = "") -> list[StoredThread]:
    """All threads of a project, or of one thing, the newest first."""
    return queries.threads_of(actor.project(project).card.id, line(on_id))


def find_thread(actor: Actor, project: str, thread: UUID) -> StoredThread:
    """One thread of a project."""
    return _thread(actor.project(project), thread)


def count_open_threads(actor: Actor, project: str) -> dict[str, int]:
    """How many open threads each thing has."""
    return queries.open_threads(actor.project(project).card.id)


@transaction.atomic
def start_thread(actor: Actor, project: str, on: tuple[str, str], text: str) -> UUID:
    """A new internal thread on a thing (kind and id) with its first comment."""
    return _started(actor, project, on, text, for_client=False)


@transaction.atomic
def start_client_thread(actor: Actor, project: str, on: tuple[str, str], text: str) -> UUID:
    """A new thread on a thing that is meant for the client's page too."""
    return _started(actor, project, on, text, for_client=True)


def _started(actor: Actor, project: str, on: tuple[str, str], text: str, *, for_client: bool) -> UUID:
    actor.require(Right.COMMENT)
    stored = actor.project(project)
    kind, id = on
    name = _name(stored_plan(stored), kind, id)
    said = comment_text(text)
    last = last_version(stored.card.id)
    new = NewThread(stored.card.id, kind, id, name, for_client, last.number if last else None)
    thread, public_id = records.add_thread(new=new)
    _say(actor, stored, _Said(thread, public_id, name, said, for_client=for_client))
    return public_id


@transaction.atomic
def reply(actor: Actor, project: str, thread: UUID, text: str, *, changed_in: int | None = None) -> None:
    """One more comment; those who spoke before are told. `changed_in` is a version that brought a change."""
    actor.require(Right.COMMENT)
    stored = actor.project(project)
    found = _thread(stored, thread)
    before = frozenset(comment.author_id for comment in found.comments if comment.author_id)
    here = (found.id, thread, found.on_name, comment_text(text), before)
    _say(
        actor, stored, _Said(*here, found.for_client, is_about_money(found.on_kind, found.on_id), changed_in)
    )


@transaction.atomic
def change_comment(actor: Actor, project: str, thread: UUID, comment: UUID, text: str) -> None:
    """Another text for one's own comment; an empty one deletes it and leaves its place."""
    actor.require(Right.COMMENT)
    if actor.user_id is None:
        raise Forbidden("A token of the workspace has no comments of its own.")
    found = _thread(actor.project(project), thread)
    said = comment_text(text) if text.strip() else ""
    if not records.change_comment(thread=found.id, comment=comment, author=actor.user_id, text=said):
        raise NotFound("There is no such comment of yours.")
    if not said:
        withdraw_letters(comment=comment)
    for kind in DEEDS:
        notice = _about(actor.name, kind, found.on_name, said) if said else ""
        records.change_notices(comment=comment, kind=kind, text=notice)


@transaction.atomic
def resolve_thread(actor: Actor, project: str, thread: UUID) -> None:
    """Settle a thread. Conflict when somebody was faster."""
    actor.require(Right.COMMENT)
    found = _thread(actor.project(project), thread)
    if not records.settle_thread(thread=found.id, by=actor.user_id):
        raise Conflict(f"{found.resolved_by or 'Somebody'} has resolved it already.")


@transaction.atomic
def resolve_all(actor: Actor, project: str) -> int:
    """Settle all open threads of a project, such as when a version begins afresh; how many."""
    actor.require(Right.COMMENT)
    return records.settle_all(project=actor.project(project).card.id, by=actor.user_id)


@transaction.atomic
def reopen_thread(actor: Actor, project: str, thread: UUID) -> None:
    """Open a settled thread again."""
    actor.require(Right.COMMENT)
    found = _thread(actor.project(project), thread)
    if not records.reopen_thread(thread=found.id):
        raise Conflict("It is open already.")


def mentioned(text: str, members: list[StoredMember]) -> list[StoredMember]:
    """The members whom a text names: `@Emil Estimator`, `@emil@agency.example`, `@Emil` if there is one."""
    lowered = text.lower()
    first = [member.name.lower().partition(" ")[0] for member in members]
    return [
        member
        for member, short in zip(members, first, strict=True)
        if _names(lowered, member.email.lower())
        or _names(lowered, member.name.lower())
        or (first.count(short) == 1 and _names(lowered, short))
    ]


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w@])@{re.escape(name)}(?![\w@])", text) is not None


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment to be written: in which thread, on what, and who spoke there before."""

    thread: int
    public_id: UUID
    on: str
    text: str
    before: frozenset[int] = frozenset()
    for_client: bool = False
    money: bool = False
    changed_in: int | None = None


def _say(actor: Actor, stored: StoredProject, said: _Said) -> None:
    thread, on, text = said.thread, said.on, said.text
    comment = records.add_comment(thread=thread, author=actor.user_id, text=text, changed_in=said.changed_in)
    members = members_of(actor.workspace.id)
    named = [member for member in mentioned(text, members) if member.user_id != actor.user_id]
    told = {member.user_id for member in named}
    others = {member.user_id for member in members} & said.before - told - {actor.user_id}
    here = (actor.workspace.id, stored.card.id, comment)
    for kind, users in (("mention", told), ("reply", others)):
        records.notify(users=users, about=About(*here, kind, _about(actor.name, kind, on, text)))
    author = next((person(each.name, each.email) for each in members if each.user_id == actor.user_id), "")
    origin = Origin(actor.workspace, actor.site, stored.card.id)
    draft = _mention(actor, origin, said)._replace(reply_to=author, comment=comment)
    for member in named:
        to_member(origin, member.user_id, member.email, draft)
    if said.for_client:
        comment_happened(actor.workspace, stored, said.public_id, comment, "agency")
        tell_guests(actor, stored, on, text, comment, money=said.money)


def _about(who: str, kind: str, on: str, text: str) -> str:
    said = f"{who} {DEEDS[kind]} on “{on[:80]}”: {' '.join(plain(text).split())[:EXCERPT]}"
    return said[:LONGEST_NOTICE]


def _mention(actor: Actor, origin: Origin, said: _Said) -> Draft:
    words = {"who": actor.name, "on": said.on, "text": said.text, "project": origin.place.name}
    return Draft("mention", words | {"address": origin.address(f"comments/{said.public_id}")})


def _name(plan: Plan, kind: str, id: str) -> str:
    values = thing_values(plan, kind, id) if kind in KINDS else None
    if values is None:
        raise NotFound(f"There is no {kind} “{id}” in this plan.")
    return str(values.get("name") or id)


def _thread(stored: StoredProject, thread: UUID) -> StoredThread:
    found = queries.thread_in(stored.card.id, thread)
    if found is None:
        raise NotFound("There is no such thread in this project.")
    return found
