"""What is looked at before a proposal is sent: the offer as the client would get it, and what is wrong."""

from dataclasses import dataclass
from typing import NamedTuple

from milegate.actions.actor import Actor
from milegate.actions.documents import joined, opened_for
from milegate.actions.rights import Right
from milegate.actions.sending import Sending
from milegate.actions.versions import frozen_offer, frozen_overview, version_in, versions_in
from milegate.core.canonical import canonical, digest
from milegate.core.findings.finding import Finding, Severity
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal
from milegate.core.showing import shown
from milegate.store.queries import proposals as queries
from milegate.store.queries.clients import contacts_for
from milegate.store.values.clients import StoredContact
from milegate.store.values.projects import StoredProject, VersionCard

PRESELECTED = "option-preselected"


class Looked(NamedTuple):
    """An offer as the client would get it, and its hash: sent with it, nothing else can be sent."""

    offer: Proposal
    hash: str


@dataclass(frozen=True, slots=True)
class Sendable:
    """What can be sent: a version, or with `number` None the working plan, which sending freezes.

    `findings` are those of the plan review that make it unfit to be sent.
    """

    number: int | None
    plan: Plan
    offer: Proposal
    findings: tuple[Finding, ...]

    def looked(self, sending: Sending) -> Looked:
        """Exactly what the client would get."""
        offer = shown(self.offer, sending.shows, sending.promise)
        return Looked(offer, digest(canonical(offer)))


def sendable(actor: Actor, slug: str, number: int | None) -> Sendable:
    """A version, or the working plan. NotFound for a number that is none."""
    actor.require(Right.SEND)
    stored = actor.project(slug)
    return _working(stored) if number is None else _frozen(actor, stored, number)


def unsent_versions(actor: Actor, slug: str) -> list[VersionCard]:
    """The versions that have not become a proposal yet, the newest first."""
    stored = actor.project(slug)
    sent = {each.version for each in queries.proposals_of(stored.card.id)}
    return [card for card in reversed(versions_in(stored)) if card.number not in sent]


def contacts_of_project(actor: Actor, slug: str) -> list[StoredContact]:
    """The people at the client of a project; none where no client is set."""
    return contacts_for(actor.project(slug).card.id)


def _working(stored: StoredProject) -> Sendable:
    opened = opened_for(stored.document, "{}", frozenset())
    return Sendable(None, opened.plan, opened.proposal, _grave(opened.overview.findings))


def _frozen(actor: Actor, stored: StoredProject, number: int) -> Sendable:
    frozen = version_in(stored, number)
    findings = _grave(frozen_overview(frozen, actor).findings)
    return Sendable(number, joined(frozen.document, "{}"), frozen_offer(frozen), findings)


def _grave(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity is Severity.ERROR or one.code == PRESELECTED)
