"""What comes, what is paid when, and what is needed from the client: of one offer, on one day.

Pure: the offer is what was sent or agreed, and nothing is computed of a plan here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from milegate.core.promised import in_order, pay_day, shown_date
from milegate.core.proposal import ClientNeed, Due, Proposal

SOON = 14  # days


class Kind(StrEnum):
    """What a day is of."""

    GATE = "gate"
    NEED = "need"
    PAYMENT = "payment"


class Coming(NamedTuple):
    """Something on a day that has not passed: a gate, a need, or a payment that hangs on its date alone."""

    kind: Kind
    day: date
    of: Due | ClientNeed | None
    name: str


class Needed(NamedTuple):
    """What the client has to bring; `days` are left for it, negative ones late, None without a day."""

    need: ClientNeed
    days: int | None
    received: date | None

    @property
    def is_late(self) -> bool:
        """Whether its day has passed, and it is not there."""
        return self.received is None and self.days is not None and self.days < 0

    @property
    def is_soon(self) -> bool:
        """Whether it is late, or will be within two weeks."""
        return self.received is None and self.days is not None and self.days <= SOON


class Paying(NamedTuple):
    """A payment; `day` is when it has to be made, None where that hangs on an approval or is open."""

    due: Due
    is_due: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an offer on a day: when it was signed, and which needs came in when."""

    today: date
    signed: date | None = None
    received: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All of it; nothing is due and nothing is late before anything is signed."""

    coming: tuple[Coming, ...]
    needs: tuple[Needed, ...]
    payments: tuple[Paying, ...]


def agenda(offer: Proposal, known: Known) -> Agenda:
    """What an offer means on a day."""
    payments = tuple(_paying(due, offer, known) for due in offer.payments)
    needs = tuple(_needed(need, known) for need in offer.needs)
    return Agenda(tuple(_coming(offer, needs, payments, known.today)), needs, payments)


def _needed(need: ClientNeed, known: Known) -> Needed:
    days = (need.due - known.today).days if need.due else None
    return Needed(need, days, known.received.get(need.id))


def _paying(due: Due, offer: Proposal, known: Known) -> Paying:
    """A signature makes its payments due, and so does a day that has come."""
    if due.on == "signature":
        return Paying(due, known.signed is not None, pay_day(due, offer, known.signed))
    came = due.on != "gate" and due.trigger_date is not None and due.trigger_date <= known.today
    return Paying(due, came and known.signed is not None, pay_day(due, offer))


def _coming(
    offer: Proposal, needs: tuple[Needed, ...], payments: tuple[Paying, ...], today: date
) -> list[Coming]:
    """The days from today on, the next one first; of one day gates stand before what follows from them."""
    found = [Coming(Kind.GATE, day, None, one.name) for one in in_order(offer) if (day := shown_date(one))]
    found += [
        Coming(Kind.NEED, one.need.due, one.need, one.need.name)
        for one in needs
        if one.need.due and one.received is None
    ]
    found += [
        Coming(Kind.PAYMENT, one.day, one.due, one.due.name)
        for one in payments
        if one.day and (one.due.on != "gate" or one.is_due)
    ]
    return sorted((one for one in found if one.day >= today), key=lambda one: one.day)
