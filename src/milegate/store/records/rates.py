"""What can be written of rate cards. The caller opens the transaction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from milegate.store.models import CardRate, RateCard


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card, before it is written: whose it is, by numbers of the database."""

    name: str
    currency: str
    client_id: int | None = None
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewRate:
    """A rate, before it is written."""

    role: str
    name: str
    seniority: str
    valid_from: date | None
    rate: Decimal
    cost: Decimal | None


def add_card(*, workspace: int, new: NewCard) -> UUID:
    """One card more, without rates."""
    return RateCard.objects.create(workspace_id=workspace, **asdict(new)).public_id


def change_card(*, card: int, name: str, currency: str, rates: Sequence[NewRate]) -> None:
    """Another name, another currency, and these rates instead of those that are there."""
    RateCard.objects.filter(id=card).update(name=name, currency=currency)
    CardRate.objects.filter(card_id=card).delete()
    CardRate.objects.bulk_create(CardRate(card_id=card, **asdict(rate)) for rate in rates)


def remove_card(*, card: int) -> None:
    """One card less."""
    RateCard.objects.filter(id=card).delete()
