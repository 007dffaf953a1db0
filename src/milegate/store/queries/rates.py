"""What can be asked of rate cards."""

from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from milegate.store.models import CardRate, RateCard
from milegate.store.values.rates import StoredCard, StoredRate


def cards_of(workspace: int) -> list[StoredCard]:
    """All cards of a workspace with their rates: the workspace's first, then clients', then projects'."""
    found = [_card(row) for row in _rows(workspace).order_by("id")]
    return sorted(found, key=lambda card: (bool(card.client), bool(card.project), card.client, card.project))


def card_of(workspace: int, id: UUID) -> StoredCard | None:
    """One card."""
    found = _rows(workspace).filter(public_id=id).first()
    return _card(found) if found else None


def locked_card(card: int) -> None:
    """Hold a card until the end of the transaction."""
    RateCard.objects.select_for_update().get(id=card)


def _rows(workspace: int) -> QuerySet[RateCard]:
    rows = RateCard.objects.filter(workspace_id=workspace).select_related("client", "project")
    return rows.defer("project__document", "project__private").prefetch_related("rates")


def _card(row: RateCard) -> StoredCard:
    return StoredCard(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        currency=row.currency,
        client=row.client.name if row.client else "",
        client_id=row.client.public_id if row.client else None,
        project=row.project.slug if row.project else "",
        project_name=row.project.name if row.project else "",
        rates=tuple(_rate(rate) for rate in row.rates.all()),
    )


def _rate(row: CardRate) -> StoredRate:
    cost = None if row.cost is None else _short(row.cost)
    return StoredRate(row.pk, row.role, row.name, row.seniority, row.valid_from, _short(row.rate), cost)


def _short(amount: Decimal) -> Decimal:
    """Without the zeros that the database adds: 95 and not 95.0000."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()
