"""Open threads go along from version to version, and are answered there: "this changed in v3"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.comments import reply
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.guest_comments import client_threads
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import read_offer
from milegate.actions.rights import Right
from milegate.actions.sending import proposal
from milegate.charts.speech import speech
from milegate.core.before_after import Was, before_after
from milegate.core.proposal import Proposal
from milegate.core.showing import without_prices
from milegate.store.queries import comments as queries
from milegate.store.queries.proposals import offers_by_version, versions_for
from milegate.store.values.comments import StoredThread

Offers = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """A thread that is open with a version; `raised` is the one that was read when it began.

    `changed` is what differs since then of what it is about; `said` whether that has been answered.
    """

    thread: StoredThread
    raised: int | None
    version: int
    changed: tuple[Was, ...]

    @property
    def said(self) -> bool:
        """Whether somebody has said that it changed in this version."""
        return any(each.changed_in == self.version for each in self.thread.comments)

    @property
    def waits(self) -> bool:
        """Whether the client had the last word."""
        last = self.thread.last
        return last is not None and last.link is not None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a client reads of one thing in two versions that it got."""

    thread: StoredThread
    old: int
    new: int
    offer: Proposal
    changed: tuple[Was, ...]


def carried_threads(actor: Actor, slug: str, id: UUID) -> list[Carried]:
    """The open threads with the client that stand on a proposal, the oldest first."""
    stored, found = actor.project(slug), proposal(actor, slug, id).proposal
    threads = [one for one in queries.client_threads_of(stored.card.id) if one.resolved is None]
    offers = offers_by_version(stored.card.id) if threads else {}
    return [_carried(one, found.version, offers) for one in threads]


@transaction.atomic
def say_changed(actor: Actor, slug: str, id: UUID, thread: UUID, text: str = "") -> None:
    """Answer a thread with what changed in a proposal. Conflict where nothing of it differs."""
    actor.require(Right.COMMENT)
    found = next((one for one in carried_threads(actor, slug, id) if one.thread.public_id == thread), None)
    if found is None:
        raise NotFound("There is no such open thread with the client.")
    if not found.changed:
        raise Conflict(f"What this thread is about reads the same in v{found.version}.")
    say = speech(read_offer(proposal(actor, slug, id).proposal.offer).locale)
    words = text if text.strip() else say("This changed in version {number}.", number=found.version)
    reply(actor, slug, thread, words, changed_in=found.version)


def changes_to_show(guest: Guest, threads: Iterable[StoredThread]) -> frozenset[UUID]:
    """The comments that name a version in which something changed, where this person got both versions."""
    named = [(one, said) for one in threads for said in one.comments if said.changed_in]
    got = versions_for(guest.link.id) if named else ()
    return frozenset(
        said.public_id
        for one, said in named
        if said.changed_in in got and _raised(one, got, said.changed_in or 0) is not None
    )


def changed_row(guest: Guest, thread: UUID, comment: UUID) -> RowChange:
    """What one comment says that changed. NotFound for versions that were not sent to this person."""
    found = next((one for one in client_threads(guest) if one.public_id == thread), None)
    said = next((each for each in found.comments if each.public_id == comment), None) if found else None
    offers = offers_by_version(guest.project.card.id, guest.link.id)
    new = said.changed_in if said else None
    old = _raised(found, offers, new) if found and new else None
    if found is None or new not in offers or old is None:
        raise NotFound("There is no such change here.")
    sides = _shown(guest, offers[old]), _shown(guest, offers[new])
    return RowChange(found, old, new, sides[1], before_after(*sides, found.on_kind, found.on_id))


def _shown(guest: Guest, text: str) -> Proposal:
    offer = read_offer(text)
    return offer if guest.sees_prices else without_prices(offer)


def _carried(one: StoredThread, version: int, offers: Offers) -> Carried:
    raised = _raised(one, offers, version)
    if raised is None:
        return Carried(one, None, version, ())
    sides = read_offer(offers[raised]), read_offer(offers[version])
    return Carried(one, raised, version, before_after(*sides, one.on_kind, one.on_id))


def _raised(one: StoredThread, sent: Iterable[int], before: int) -> int | None:
    """The version that was read when a thread began: the last one sent until then, and before another one."""
    known = [number for number in sent if number < before and number <= (one.version or 0)]
    return max(known, default=None)
