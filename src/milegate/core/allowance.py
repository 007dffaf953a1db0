"""The change allowance of a contract: what is left of it, and what a change takes from it.

It is paid with the price, so that drawing on it changes neither price nor payments. Decided in
`docs/decisions/0007-change-allowance.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from milegate.core.change_offers import ChangeOffer
from milegate.core.change_states import ChangeNature
from milegate.core.money import ZERO
from milegate.core.plan import Allowance, Plan


class Drawn(NamedTuple):
    """What was drawn at once: hours or an amount, the other one zero."""

    hours: Decimal = ZERO
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Left:
    """An allowance with what is left of it, in hours or in money; `whole` is what it began with."""

    allowance: Allowance
    rest: Decimal

    @property
    def in_hours(self) -> bool:
        """Whether it counts hours; money otherwise."""
        return self.allowance.hours is not None

    @property
    def whole(self) -> Decimal:
        """How much it was before anything was drawn."""
        return _size(self.allowance)

    def taken_by(self, offer: ChangeOffer) -> Decimal:
        """What a change takes of it; nothing where the change costs nothing anyway."""
        if offer.kind != ChangeNature.CHANGE or offer.price <= 0:
            return ZERO
        return max(ZERO, (offer.hours or ZERO) if self.in_hours else offer.price)

    def holds(self, offer: ChangeOffer) -> bool:
        """Whether a change can be drawn from what is left."""
        return ZERO < self.taken_by(offer) <= self.rest

    def draw(self, offer: ChangeOffer) -> Drawn:
        """What is noted when a change is drawn."""
        taken = self.taken_by(offer)
        return Drawn(hours=taken) if self.in_hours else Drawn(amount=taken)

    def belongs_to(self, email: str) -> bool:
        """Whether this is the address that may draw."""
        return bool(email) and self.allowance.contact.casefold() == email.casefold()


def left_of(plan: Plan, drawn: Iterable[Drawn]) -> Left | None:
    """What is left of a plan's allowance; None where there is none, or work is paid by the hour anyway."""
    allowance = plan.terms.allowance
    if allowance is None or plan.price.per_hour or not _size(allowance):
        return None
    at = 0 if allowance.hours is not None else 1
    return Left(allowance, max(ZERO, _size(allowance) - sum((each[at] for each in drawn), ZERO)))


def _size(allowance: Allowance) -> Decimal:
    return (allowance.amount if allowance.hours is None else allowance.hours) or ZERO
