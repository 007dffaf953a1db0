"""The pipeline of a workspace: what is with clients, who waits for whom, how often the answer was yes."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.dashboard import summaries_now
from milegate.actions.following import signed_prices
from milegate.actions.rights import Right
from milegate.core.offers import OPEN, OfferState
from milegate.core.pipeline import (
    Offered,
    Rate,
    by_client,
    by_month,
    is_ending,
    is_silent,
    on_day,
    values,
)
from milegate.store.queries.pipeline import offers_of
from milegate.store.values.proposals import StoredOffer

SILENT_DAYS = 7
ENDING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal in the pipeline, as it stands today."""

    stored: StoredOffer
    offer: Offered
    silent: bool
    ending: bool


@dataclass(frozen=True, slots=True)
class Pipeline:
    """All proposals by state, what is open by currency, and what became of those that were decided."""

    states: dict[OfferState, tuple[Waiting, ...]]
    open: list[tuple[str, Decimal]]
    months: list[Rate]
    clients: list[Rate]
    silent_days: int


def pipeline(actor: Actor, silent_days: int = SILENT_DAYS) -> Pipeline:
    """All proposals of a workspace; how many there are makes no more queries.

    Those of archived projects count in the rates and wait for nothing.
    """
    actor.require(Right.VIEW)
    summaries_now(actor.workspace.id)
    zone = ZoneInfo(actor.workspace.timezone)
    today = timezone.localdate(timezone=zone)
    stored = offers_of(actor.workspace.id)
    prices = signed_prices(list({each.project for each in stored}))
    offers = [on_day(_offered(each, prices, zone), today) for each in stored]
    rows = [
        Waiting(each, offer, is_silent(offer, today, silent_days), is_ending(offer, today, ENDING_DAYS))
        for each, offer in zip(stored, offers, strict=True)
        if not each.archived
    ]
    states = {state: tuple(row for row in rows if row.offer.state is state) for state in OfferState}
    open = values(row.offer for row in rows if row.offer.state in OPEN)
    return Pipeline(states, open, by_month(offers), by_client(offers), silent_days)


def _offered(stored: StoredOffer, prices: dict[UUID, Decimal], zone: ZoneInfo) -> Offered:
    def day(at: datetime | None) -> date | None:
        return at.astimezone(zone).date() if at else None

    return Offered(
        id=str(stored.public_id),
        client=stored.client,
        state=OfferState(stored.state),
        currency=stored.currency,
        net=prices.get(stored.public_id, Decimal(stored.net)),
        sent=stored.sent.astimezone(zone).date(),
        seen=day(stored.seen),
        ended=day(stored.signed or stored.ended),
        valid_until=stored.valid_until,
    )
