"""Rate cards."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from milegate.store.values.rates import StoredCard, StoredRate


class RateOut(Schema):
    """What an hour of a role and a seniority costs, from a day on (null: always)."""

    role: str
    name: str
    seniority: str
    valid_from: date | None
    rate: str
    cost: str | None = Field(description="What it costs the agency; null where it is hidden or not known.")

    @classmethod
    def of(cls, stored: StoredRate) -> "RateOut":
        """As the API shows it."""
        found = {name: getattr(stored, name) for name in ("role", "name", "seniority", "valid_from")}
        return cls(
            **found, rate=_plain(stored.rate), cost=None if stored.cost is None else _plain(stored.cost)
        )


class CardOut(Schema):
    """A rate card: a client's, a project's, or else the workspace's."""

    id: UUID
    name: str
    currency: str
    client: UUID | None
    project: str = Field(description="The address of a project; empty for others.")
    rates: list[RateOut]

    @classmethod
    def of(cls, stored: StoredCard) -> "CardOut":
        """As the API shows it."""
        return cls(
            id=stored.public_id,
            name=stored.name,
            currency=stored.currency,
            client=stored.client_id,
            project=stored.project,
            rates=[RateOut.of(each) for each in stored.rates],
        )


def _plain(amount: Decimal) -> str:
    """`95`, `95.5`: both databases give it with other zeros."""
    return format(amount.normalize(), "f")
