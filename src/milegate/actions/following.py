"""Following a proposal that was sent: where it stands, what happened to it, who has looked at it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.documents import joined
from milegate.actions.downloads import Download
from milegate.actions.errors import NotFound
from milegate.actions.links import UsedLink, list_links
from milegate.actions.offer_states import Standing, today_for
from milegate.actions.proofs import given_back
from milegate.actions.sending import SentProposal, list_proposals, proposal
from milegate.actions.versions import version_in, versions_in
from milegate.core.offers import OfferState
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal, ScopeRow
from milegate.exports.restored import restored
from milegate.store.queries import proposals as queries
from milegate.store.queries.following import remarks_of
from milegate.store.queries.ledger import entries_of, facts_of_kind
from milegate.store.values.following import Remark
from milegate.store.values.ledger import StoredEntry
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredChoice, StoredView

SEEN = "seen"
SUPERSEDED = "proposal-superseded"
RECORDED = "proposal-recorded"
REMARK = "remark"
_WHO = ("recorded by", "name", "email")


@dataclass(frozen=True, slots=True)
class Followed:
    """A proposal with what the client was shown or has signed; `links` with when each was used for it."""

    sent: SentProposal
    standing: Standing
    offer: Proposal
    options: tuple[ScopeRow, ...]
    choice: StoredChoice | None
    links: tuple[UsedLink, ...]

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the options that were signed."""
        return frozenset(self.choice.options) if self.choice else frozenset()


class Row(NamedTuple):
    """A proposal in a list; `net` is what was signed, else offered; `seen` the last time that is told."""

    sent: SentProposal
    standing: Standing
    currency: str
    net: Decimal
    seen: datetime | None


class Event(NamedTuple):
    """Something that happened: `kind` as in the ledger or one of ours; erased texts are empty.

    Of what the server did by itself nobody is named; `erased` says that somebody was. A remark is on
    something, and stands in a thread.
    """

    at: datetime
    kind: str
    who: str
    text: str
    on: str = ""
    thread: UUID | None = None
    erased: bool = False


def followed(actor: Actor, slug: str, id: UUID) -> Followed:
    """One proposal; NotFound for another project's."""
    stored = actor.project(slug)
    found = proposal(actor, slug, id)
    choice = _signed(found)
    text = choice.offer if choice else found.proposal.offer
    plan = joined(version_in(stored, found.proposal.version).document, "{}")
    return Followed(
        found,
        Standing.of(found.proposal, today_for(plan)),
        restored(Proposal, text),
        restored(Proposal, found.proposal.offer).options,
        choice,
        tuple(_links(actor, slug, found)),
    )


def followed_rows(actor: Actor, stored: StoredProject, plan: Plan) -> list[Row]:
    """All proposals of a project, the newest first; how many there are makes no more queries."""
    slug, today = stored.card.slug, today_for(plan)
    cards = {card.number: card for card in versions_in(stored)}
    prices = signed_prices([stored.card.public_id])
    used = list_links(actor, slug)
    return [
        Row(
            each,
            Standing.of(each.proposal, today),
            cards[each.proposal.version].currency,
            prices.get(each.proposal.public_id, cards[each.proposal.version].net),
            max((view.half_hour for view in _views(used, each.proposal.id)), default=None),
        )
        for each in list_proposals(actor, slug)
    ]


def signed_prices(projects: list[UUID]) -> dict[UUID, Decimal]:
    """The net price that was signed, with its options, by the proposals of some projects; one query."""
    accepted = facts_of_kind(projects, "proposal-accepted")
    return {UUID(facts["proposal"]): Decimal(facts["net"]) for facts in accepted}


def story_of(actor: Actor, slug: str, id: UUID) -> list[Event]:
    """What happened to a proposal, the first first: by the ledger, when it was looked at, what was said."""
    found, stored = proposal(actor, slug, id), actor.project(slug)
    events = [event_of(each) for each in entries_about(stored, id)]
    sent = events[0].at if events else found.proposal.created
    events += _seen(list_links(actor, slug), found.proposal.id, sent)
    events += _remarks(stored, found, sent)
    if found.state is OfferState.SUPERSEDED and found.proposal.ended:
        events.append(Event(found.proposal.ended, SUPERSEDED, "", ""))
    return sorted(events, key=lambda event: (event.at, event.kind == SEEN))


def entries_about(stored: StoredProject, id: UUID) -> list[StoredEntry]:
    """The entries of the ledger that are about a proposal, in order."""
    entries = entries_of(stored.card.public_id)
    return [each for each in entries if each.entry.facts.get("proposal") == str(id)]


def said(remark: Remark) -> Event:
    """A comment as something that happened."""
    return Event(remark.at, REMARK, remark.who, remark.text, remark.on, remark.thread)


def event_of(stored: StoredEntry) -> Event:
    """An entry of the ledger as something that happened."""
    who = next((text for name in _WHO if (text := stored.text(name))), "")
    at, why = datetime.fromisoformat(stored.entry.at), stored.text("reason")
    return Event(at, _kind(stored), who, why, erased=not who and stored.is_erased(*_WHO))


def proof(actor: Actor, slug: str, id: UUID) -> Download:
    """The file that proves a signature made elsewhere. NotFound where there is none."""
    kept = queries.proof_of(proposal(actor, slug, id).proposal.id)
    if kept is None:
        raise NotFound("No proof was added to this proposal.")
    name, content = kept
    return given_back(name or "proof", content)


def _signed(found: SentProposal) -> StoredChoice | None:
    """The options that were signed; None without any."""
    return queries.choice_at(found.acceptance.choice) if found.acceptance else None


def _links(actor: Actor, slug: str, found: SentProposal) -> Iterator[UsedLink]:
    """The links of a proposal, each with when it was used for this one."""
    sent = {link.id for link in found.links}
    for used in list_links(actor, slug):
        if used.link.id in sent:
            yield replace(used, views=tuple(_views([used], found.proposal.id)))


def _views(used: Iterable[UsedLink], proposal: int) -> Iterator[StoredView]:
    return (view for each in used for view in each.views if view.proposal == proposal)


def _seen(used: Iterable[UsedLink], proposal: int, sent: datetime) -> Iterator[Event]:
    """The half hours in which it was looked at; one in which it was sent too began before."""
    for each in used:
        for view in _views([each], proposal):
            yield Event(max(view.half_hour, sent), SEEN, each.link.name or each.link.email, "")


def _remarks(stored: StoredProject, found: SentProposal, sent: datetime) -> Iterator[Event]:
    """What was said while this proposal was the newest one."""
    until = found.proposal.ended if found.state is OfferState.SUPERSEDED else None
    for remark in remarks_of(stored.card.id):
        if sent <= remark.at and (until is None or remark.at < until):
            yield said(remark)


def _kind(stored: StoredEntry) -> str:
    """What happened; a signature that was made elsewhere is told apart."""
    elsewhere = stored.entry.kind == "proposal-accepted" and stored.entry.facts.get("by") == "agency"
    return RECORDED if elsewhere else stored.entry.kind
