"""The form of a rate card: one table, with some empty rows at its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict

from milegate.actions.errors import Trouble
from milegate.actions.rate_rows import MOST_RATES, TypedRate
from milegate.actions.rates import TypedCard
from milegate.planfile.typed import printed
from milegate.store.values.rates import StoredCard

EMPTY = 4
TEXTS = ("role", "name", "seniority", "valid_from", "rate", "cost")


@dataclass(frozen=True)
class CardForm:
    """What the page shows: a card as it is or was typed, with what is wrong by row and field."""

    typed: TypedCard
    troubles: dict[str, str] = field(default_factory=dict)
    costs: bool = False

    @property
    def rows(self) -> list[TypedRate]:
        """The rows with some empty ones behind them."""
        return [*self.typed.rates, *[TypedRate()] * EMPTY]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The fields of a row with their heads; the cost is there for those who may see it."""
        shown = [("role", "Role id"), ("name", "Name"), ("seniority", "Seniority")]
        shown += [("valid_from", "Valid from"), ("rate", "Rate an hour")]
        return [*shown, ("cost", "Cost an hour")] if self.costs else shown

    def wrong(self, row: int) -> list[tuple[str, str]]:
        """What is wrong in a row: the field and the sentence."""
        found = ((name, self.troubles.get(f"rates[{row}].{name}", "")) for name in TEXTS)
        return [(name, said) for name, said in found if said]


def as_typed(card: StoredCard) -> TypedCard:
    """A card as its form shows it."""
    rates = tuple(
        TypedRate(
            rate.role,
            rate.name,
            rate.seniority,
            rate.valid_from.isoformat() if rate.valid_from else "",
            printed(rate.rate),
            printed(rate.cost),
        )
        for rate in card.rates
    )
    return TypedCard(card.name, card.currency, rates, str(card.mark))


def typed_card(sent: QueryDict) -> TypedCard:
    """A card as somebody sent it; empty rows are left out, so that the form does not grow with each try."""
    columns = [sent.getlist(name) for name in TEXTS]
    gone = set(sent.getlist("gone"))
    most = min(max(map(len, columns), default=0), MOST_RATES + 2 * EMPTY)
    every = (_row(columns, number, gone) for number in range(most))
    rates = tuple(row for row in every if not row.is_empty)
    name, currency, mark = (sent.get(key, "") for key in ("card_name", "currency", "mark"))
    return TypedCard(name, currency, rates, mark)


def _row(columns: list[list[str]], number: int, gone: Iterable[str]) -> TypedRate:
    texts = [column[number] if number < len(column) else "" for column in columns]
    return TypedRate(*texts, gone=str(number) in gone)


def by_place(troubles: Iterable[Trouble]) -> dict[str, str]:
    """What is wrong by place; what concerns one field is one text."""
    said: dict[str, str] = {}
    for one in troubles:
        said[one.place] = f"{said[one.place]} {one.message}" if one.place in said else one.message
    return said
