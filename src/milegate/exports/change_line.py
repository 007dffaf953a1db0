"""A change request in one line: `+€12,000, MVP +6 working days, 2 proofs added`."""

from collections.abc import Iterator

from milegate.charts.speech import Speech, speech
from milegate.core.change_offers import ChangedDate, ChangeOffer
from milegate.core.changes_text import signed_money
from milegate.core.compare import FINISH
from milegate.exports.wording import short_money

MOST_DATES = 3


def change_line(offer: ChangeOffer) -> str:
    """Money first, then dates, then proofs at milestones."""
    return ", ".join((_price(offer), *_dates(offer), *_proofs(offer)))


def _price(offer: ChangeOffer) -> str:
    if not offer.price:
        return speech(offer.locale)("same price")
    return signed_money(offer.price, lambda amount: short_money(amount, offer.currency, offer.locale))


def _dates(offer: ChangeOffer) -> Iterator[str]:
    say = speech(offer.locale)
    for moved in offer.dates[-MOST_DATES:]:
        yield f"{date_name(moved, say)} {_days(moved.working_days, say)}"
    if not offer.dates:
        yield say("same dates")


def _days(days: int, say: Speech) -> str:
    sign = "+" if days >= 0 else "−"
    return say.count("{sign}{n} working day", "{sign}{n} working days", abs(days), sign=sign)


def date_name(moved: ChangedDate, say: Speech) -> str:
    """What moves: a milestone by its name, or the end."""
    return say("the end") if moved.name == FINISH else moved.name


def _proofs(offer: ChangeOffer) -> Iterator[str]:
    say, added, removed = speech(offer.locale), offer.evidence_added, offer.evidence_removed
    if added:
        yield say.count("{n} proof added", "{n} proofs added", added)
    if removed:
        yield say.count("{n} proof removed", "{n} proofs removed", removed)
