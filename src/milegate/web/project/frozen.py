"""A version as it was frozen: taken from its stored figures and its stored offer, nothing computed again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from milegate.core.proposal import Proposal
from milegate.web.project.client import ClientPage
from milegate.web.project.words import NOTHING, Words


class Figure(NamedTuple):
    """One figure of the day with its name."""

    name: str
    figure: str
    note: str = ""


class Stop(NamedTuple):
    """A milestone with its dates of that day."""

    name: str
    day: str
    review_ends: str
    target: str


class Payment(NamedTuple):
    """A payment of that day."""

    name: str
    amount: str
    tax: str
    due: str


class Row(NamedTuple):
    """A row of the estimate of that day."""

    number: str
    name: str
    kind: str
    depth: int
    state: str
    hours: str
    price: str


@dataclass(frozen=True)
class FrozenPage:
    """The figures, in the JSON contract, and the offer of a version."""

    figures: dict[str, Any]
    offer: Proposal

    @cached_property
    def words(self) -> Words:
        """The locale and the currency of that plan."""
        return Words(self.offer.locale, self.offer.currency)

    def totals(self) -> Iterator[Figure]:
        """The bar of totals."""
        estimate, timeline, words = self.figures["estimate"], self.figures["timeline"], self.words
        hours = estimate["hours"]
        low, high = (words.number(Decimal(str(hours[end])), 0) for end in ("min", "max"))
        yield Figure("Price", words.short(Decimal(estimate["net"])), "net")
        yield Figure("Total", words.short(Decimal(estimate["total"])), "with tax")
        expected = words.hours(Decimal(str(hours["expected"])))
        yield Figure("Hours", expected, f"{low} – {high}" if low != high else "")
        if timeline:
            days = f"{timeline['working_days']} working days"
            yield Figure("Ends", self._day(timeline["finish"][:10]), days)

    def stops(self) -> Iterator[Stop]:
        """The milestones."""
        for gate in (self.figures["timeline"] or {"gates": ()})["gates"]:
            days = (self._day(gate[key]) for key in ("date", "review_ends", "target"))
            yield Stop(gate["name"], *days)

    def payments(self) -> Iterator[Payment]:
        """The payments."""
        for each in self.figures["payments"]:
            amount, tax = (self.words.bare(Decimal(each[key])) for key in ("amount", "tax"))
            yield Payment(each["name"] or each["id"], amount, tax, self._day(each["due_date"]))

    def rows(self) -> Iterator[Row]:
        """The rows of the estimate."""
        for row in self.figures["estimate"]["rows"]:
            hours = self.words.hours(Decimal(str(row["hours"]["expected"])))
            price = self.words.bare(Decimal(row["amount"]))
            number, depth = row["number"], min(row["depth"], 4)
            yield Row(number, row["name"], row["kind"], depth, row["state"], hours, price)

    def client(self) -> ClientPage:
        """What the client sees of it."""
        return ClientPage(self.offer, self.words)

    def _day(self, text: str | None) -> str:
        return self.words.day(date.fromisoformat(text)) if text else NOTHING
