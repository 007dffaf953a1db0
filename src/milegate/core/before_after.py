"""One thing of an offer before and after: what its client reads of it in two versions, and nothing else."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from milegate.core.proposal import Milestone, Proposal, ScopeRow

Value = str | int | Decimal | date | tuple[str, ...]
Values = dict[tuple["Part", str], Value]


class Part(StrEnum):
    """What of a thing is compared."""

    PLACE = "place"
    NAME = "name"
    ABOUT = "about"
    CRITERIA = "criteria"
    AMOUNT = "amount"
    DATE = "date"
    DECISION = "decision"
    PROOFS = "proofs"
    REVIEW = "review"
    NET = "net"
    END = "end"
    PAYMENT = "payment"
    NEED = "need"
    TERMS = "terms"
    ASSUMPTIONS = "assumptions"
    EXCLUSIONS = "exclusions"


class Place(StrEnum):
    """Whether something is in the price."""

    PRICE = "price"
    OPTION = "option"
    GONE = "gone"


class Was(NamedTuple):
    """A part that differs; `name` says of what where there are several. None: there is none."""

    part: Part
    name: str
    old: Value | None
    new: Value | None


def before_after(old: Proposal, new: Proposal, kind: str, id: str) -> tuple[Was, ...]:
    """What differs of one thing (kind and id as threads have them); empty where it reads the same."""
    sides = _values(old, kind, id), _values(new, kind, id)
    parts = dict.fromkeys([*sides[0], *sides[1]])
    pairs = ((part, sides[0].get(part), sides[1].get(part)) for part in parts)
    return tuple(Was(*part, was, now) for part, was, now in pairs if was != now)


def _values(offer: Proposal, kind: str, id: str) -> Values:
    if kind in ("phase", "item"):
        return _row(offer, id)
    if kind == "deliverable":
        found = next((one for one in offer.deliverables if one.id == id), None)
        if found is None:
            return _of(Part.PLACE, Place.GONE)
        return _texts(found.name, found.description, found.acceptance)
    if kind == "gate":
        gate = next((one for one in offer.milestones if one.id == id), None)
        return _gate(gate) if gate else _of(Part.PLACE, Place.GONE)
    return dict(_section(offer, id))


def _row(offer: Proposal, id: str) -> Values:
    """A row of the scope; hours are compared nowhere, for they may not be shown."""
    for place, rows in ((Place.PRICE, offer.scope), (Place.OPTION, offer.options)):
        if row := next((one for one in rows if one.id == id), None):
            return _of(Part.PLACE, place) | _scope(row)
    return _of(Part.PLACE, Place.GONE)


def _scope(row: ScopeRow) -> Values:
    return _texts(row.name, row.description, row.acceptance) | _of(Part.AMOUNT, row.amount)


def _gate(one: Milestone) -> Values:
    found = _texts(one.name, one.description, ()) | _of(Part.DECISION, one.decision)
    found |= _of(Part.PROOFS, tuple(proof.name for proof in one.proofs)) | _of(Part.REVIEW, one.review_days)
    day = one.target or (one.at.date() if one.at else None)
    return found | (_of(Part.DATE, day) if day else {})


def _section(offer: Proposal, id: str) -> Iterator[tuple[tuple[Part, str], Value]]:
    """What stands in a section; the offer as a whole is its price and its end."""
    if id in ("offer", "payments"):
        yield (Part.NET, ""), offer.net
    if id == "offer" and (end := offer.promised_end or (offer.ends.date() if offer.ends else None)):
        yield (Part.END, ""), end
    if id == "payments":
        yield from (((Part.PAYMENT, due.name or due.gate or due.id), due.amount) for due in offer.payments)
    if id == "needs":
        yield from (((Part.NEED, need.name), need.due or "") for need in offer.needs)
    if id == "terms":
        yield from _of(Part.TERMS, offer.text).items()
        yield from _of(Part.ASSUMPTIONS, offer.assumptions).items()
        yield from _of(Part.EXCLUSIONS, offer.exclusions).items()


def _texts(name: str, about: str, criteria: tuple[str, ...]) -> Values:
    return _of(Part.NAME, name) | _of(Part.ABOUT, about) | _of(Part.CRITERIA, criteria)


def _of(part: Part, value: Value) -> Values:
    return {(part, ""): value}
