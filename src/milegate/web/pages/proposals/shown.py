"""Proposals in words: where they stand, what happened to them, who has their links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from milegate.actions.following import RECORDED, REMARK, SEEN, SUPERSEDED, Event, Followed, Row
from milegate.actions.guests import is_open
from milegate.actions.links import LinkRole, UsedLink
from milegate.actions.offer_states import SAID
from milegate.core.offers import OfferState
from milegate.core.promised import in_order, shown_date, shown_end
from milegate.core.proposal import Proposal
from milegate.store.values.letters import StoredLetter
from milegate.store.values.proposals import StoredLink
from milegate.web.project.words import Words

ROLES = {
    LinkRole.APPROVE: "may sign",
    LinkRole.COMMENT: "may comment",
    LinkRole.TEST: "may test",
    LinkRole.VIEW: "may read",
}
STATES = {
    OfferState.DRAFT: ("draft", ""),
    OfferState.SENT: ("sent", "waiting"),
    OfferState.VIEWED: ("viewed", "waiting"),
    OfferState.CHANGES_REQUESTED: ("changes requested", "late"),
    OfferState.ACCEPTED: ("accepted", "passed"),
    OfferState.DECLINED: ("declined", "late"),
    OfferState.EXPIRED: ("expired", "late"),
    OfferState.WITHDRAWN: ("withdrawn", ""),
    OfferState.SUPERSEDED: ("superseded", ""),
}
"""The word of each state, and the colour that goes with it."""

HAPPENED = {
    "proposal-sent": "Sent",
    SEEN: "Opened by the client",
    "proposal-changes-requested": "Changes requested",
    "proposal-paper": "Signed file handed in",
    "proposal-accepted": "Accepted and signed",
    RECORDED: "Acceptance recorded, made elsewhere",
    "proposal-declined": "Declined",
    "proposal-withdrawn": "Withdrawn",
    "proposal-expired": "Expired",
    "proposal-countersigned": "Countersigned",
    SUPERSEDED: "Superseded by a newer version",
    REMARK: "Comment",
}


class ComputedDay(NamedTuple):
    """A day that can be promised by hand: its field, what it is of, and what is shown otherwise."""

    field: str
    name: str
    day: date | None


@dataclass(frozen=True)
class Line:
    """A proposal in the list."""

    row: Row
    locale: str

    @property
    def state(self) -> tuple[str, str]:
        """The word of its state, and its colour."""
        return STATES[self.row.standing.state]

    @property
    def net(self) -> str:
        """Its net price."""
        return Words(self.locale, self.row.currency).short(self.row.net)

    @property
    def to(self) -> str:
        """Who got it."""
        return readers(self.row.sent.links)

    @property
    def signed(self) -> str:
        """Who signed it."""
        acceptance = self.row.sent.acceptance
        return acceptance.name if acceptance else ""


@dataclass(frozen=True)
class Story:
    """What happened to a proposal, in words."""

    events: list[Event]

    def __iter__(self) -> Iterator[tuple[Event, str]]:
        return ((event, happened(event)) for event in self.events)


@dataclass(frozen=True)
class LinkLine:
    """A link as its senders see it, with the last mail to whom it was given to."""

    used: UsedLink
    letter: StoredLetter | None

    @property
    def role(self) -> str:
        """What it lets somebody do."""
        return ROLES[LinkRole(self.used.link.role)]

    @property
    def is_open(self) -> bool:
        """Whether it opens."""
        return is_open(self.used.link)

    @property
    def closed(self) -> str:
        """Why it does not open; empty when it does."""
        if self.is_open:
            return ""
        return "revoked" if self.used.link.revoked else "expired"


def happened(event: Event) -> str:
    """What an event is, in a few words."""
    what = HAPPENED.get(event.kind, event.kind)
    return f"{what} on {event.on}" if event.on else what


def event_said(event: Event) -> str:
    """An event and who it is of: "Accepted and signed: Anna Klein"."""
    return f"{happened(event)}: {event.who}" if event.who else happened(event)


def readers(links: Iterable[StoredLink]) -> str:
    """Whom links were given to, each once, by name where there is one."""
    return ", ".join(dict.fromkeys(link.name or link.email for link in links))


def sentence(found: Followed) -> str:
    """Where a proposal stands: "This proposal is with the client."."""
    return f"This proposal {SAID[found.standing.state]}."


def computed_days(offer: Proposal) -> list[ComputedDay]:
    """The end and each milestone with the day that is shown unless another one is promised."""
    gates = [ComputedDay(f"gate-{one.id}", one.name, shown_date(one)) for one in in_order(offer)]
    return [ComputedDay("ends", "All complete", shown_end(offer)), *gates]
