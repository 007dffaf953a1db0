"""The pipeline: which offers wait for an answer, and how often and how soon the answer was yes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from milegate.core.offers import OPEN, OfferState, is_over

WON, LOST = OfferState.ACCEPTED, (OfferState.DECLINED, OfferState.EXPIRED)


class Offered(NamedTuple):
    """An offer with its days where the agency is; `seen` the last time that is told, `ended` its answer."""

    id: str
    client: str
    state: OfferState
    currency: str
    net: Decimal
    sent: date
    seen: date | None
    ended: date | None
    valid_until: date | None


class Rate(NamedTuple):
    """What became of the offers of a month or a client; `days` is the median until an answer."""

    name: str
    won: int
    lost: int
    days: Decimal | None

    @property
    def percent(self) -> Decimal:
        """How many of a hundred were won."""
        return Decimal(100 * self.won) / (self.won + self.lost)


def on_day(offer: Offered, today: date) -> Offered:
    """The offer as it stands on a day: an open one whose last day has passed ended on that day."""
    if offer.state in OPEN and is_over(offer.valid_until, today):
        return offer._replace(state=OfferState.EXPIRED, ended=offer.valid_until)
    return offer


def is_silent(offer: Offered, today: date, days: int) -> bool:
    """Whether an offer waits, and for so many days its client has neither opened nor answered it."""
    waits = offer.state in (OfferState.SENT, OfferState.VIEWED)
    return waits and (today - max(offer.sent, offer.seen or offer.sent)).days >= days


def is_ending(offer: Offered, today: date, days: int) -> bool:
    """Whether an offer can be answered, but not for more than so many days."""
    end = offer.valid_until
    return offer.state in OPEN and end is not None and (end - today).days <= days


def values(offers: Iterable[Offered]) -> list[tuple[str, Decimal]]:
    """What offers come to, by currency."""
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for offer in offers:
        totals[offer.currency] += offer.net
    return sorted(totals.items())


def by_month(offers: Iterable[Offered]) -> list[Rate]:
    """What became of offers by the month in which that was decided, the last one first."""
    return sorted(_rates(offers, lambda offer: f"{offer.ended:%Y-%m}"), reverse=True)


def by_client(offers: Iterable[Offered]) -> list[Rate]:
    """What became of offers by their clients, by name."""
    return sorted(_rates(offers, lambda offer: offer.client))


def _rates(offers: Iterable[Offered], key: Callable[[Offered], str]) -> list[Rate]:
    groups: defaultdict[str, list[Offered]] = defaultdict(list)
    for offer in offers:
        if offer.ended is not None and offer.state in (WON, *LOST):
            groups[key(offer)].append(offer)
    return [_rate(name, group) for name, group in groups.items()]


def _rate(name: str, group: list[Offered]) -> Rate:
    won = sum(offer.state is WON for offer in group)
    answered = [offer for offer in group if offer.state is not OfferState.EXPIRED]
    days = [Decimal((offer.ended - offer.sent).days) for offer in answered if offer.ended]
    return Rate(name, won, len(group) - won, median(days) if days else None)
