"""The pipeline in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milegate.actions.pipeline import Pipeline, Waiting
from milegate.core.offers import OPEN, OfferState
from milegate.core.pipeline import Rate
from milegate.web.pages.proposals.shown import STATES
from milegate.web.project.words import NOTHING, Words, counted

ORDER = (
    OfferState.CHANGES_REQUESTED,
    OfferState.VIEWED,
    OfferState.SENT,
    OfferState.ACCEPTED,
    OfferState.DECLINED,
    OfferState.EXPIRED,
    OfferState.WITHDRAWN,
)
HEADS = {
    OfferState.CHANGES_REQUESTED: "Changes requested: waiting for you",
    OfferState.VIEWED: "Viewed, not answered",
    OfferState.SENT: "Sent, not opened yet",
    OfferState.ACCEPTED: "Accepted",
    OfferState.DECLINED: "Declined",
    OfferState.EXPIRED: "Expired",
    OfferState.WITHDRAWN: "Withdrawn",
}
MOST = 25


@dataclass(frozen=True)
class Group:
    """The proposals of one state; of many the last ones are shown."""

    state: OfferState
    rows: tuple[Waiting, ...]

    @property
    def head(self) -> str:
        """What it is called."""
        return HEADS[self.state]

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.state in OPEN

    @property
    def colour(self) -> str:
        """The colour of its state."""
        return STATES[self.state][1]

    @property
    def shown(self) -> tuple[Waiting, ...]:
        """Those that are listed."""
        return self.rows if self.is_open else self.rows[:MOST]


@dataclass(frozen=True)
class PipelinePage:
    """What the page shows."""

    found: Pipeline
    locale: str

    @property
    def groups(self) -> Iterator[Group]:
        """The states in which there is something, what waits for somebody first."""
        return (Group(state, rows) for state in ORDER if (rows := self.found.states[state]))

    @property
    def open(self) -> list[str]:
        """What is in the pipeline, by currency."""
        return [Words(self.locale, currency).short(total) for currency, total in self.found.open]

    @property
    def silent(self) -> int:
        """How many are silent."""
        return sum(row.silent for rows in self.found.states.values() for row in rows)

    @property
    def ending(self) -> int:
        """How many end soon."""
        return sum(row.ending for rows in self.found.states.values() for row in rows)

    def net(self, row: Waiting) -> str:
        """A price."""
        return Words(self.locale, row.offer.currency).short(row.offer.net)

    def day(self, day: date | None) -> str:
        """A day."""
        return Words(self.locale, "EUR").day(day)

    def percent(self, rate: Rate) -> str:
        """How much of it was won."""
        return Words(self.locale, "EUR").percent(rate.percent, 0)

    def days(self, days: Decimal | None) -> str:
        """How long an answer takes."""
        return NOTHING if days is None else counted(int(days.to_integral_value()), "day")
