"""A change request in one line: `+€12,000, MVP +6 working days, 2 proofs added`."""

from collections.abc import Iterator

from milegate.core.change_offers import ChangedDate, ChangeOffer
from milegate.core.changes_text import signed_days, signed_money
from milegate.core.compare import FINISH
from milegate.exports.wording import short_money

MOST_DATES = 3


def change_line(offer: ChangeOffer) -> str:
    """Money first, then dates, then proofs at milestones."""
    return ", ".join((_price(offer), *_dates(offer), *_proofs(offer)))


def _price(offer: ChangeOffer) -> str:
    if not offer.price:
        return "same price"
    return signed_money(offer.price, lambda amount: short_money(amount, offer.currency, offer.locale))


def _dates(offer: ChangeOffer) -> Iterator[str]:
    for moved in offer.dates[-MOST_DATES:]:
        yield f"{date_name(moved)} {signed_days(moved.working_days)}"
    if not offer.dates:
        yield "same dates"


def date_name(moved: ChangedDate) -> str:
    """What moves: a milestone by its name, or the end."""
    return "the end" if moved.name == FINISH else moved.name


def _proofs(offer: ChangeOffer) -> Iterator[str]:
    for count, what in ((offer.evidence_added, "added"), (offer.evidence_removed, "removed")):
        if count:
            yield f"{count} {'proof' if count == 1 else 'proofs'} {what}"
