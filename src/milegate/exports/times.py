"""Hours of the rows of an offer in words, where they are shown to the client."""

from milegate.core.proposal import Proposal, ScopeRow
from milegate.exports.prose import printable
from milegate.exports.wording import hours, number


def is_timed(offer: Proposal) -> bool:
    """Whether hours or their ranges are shown in it."""
    return any(row.hours or row.most for row in (*offer.scope, *offer.options))


def hours_text(row: ScopeRow, locale: str) -> str:
    """The expected hours of a row: `12`."""
    return number(row.hours, locale, 1) if row.hours else ""


def range_text(row: ScopeRow, locale: str) -> str:
    """From the least to the most hours: `8–16`; empty where both are the same as what is expected."""
    if not row.most or row.least == row.most == row.hours:
        return ""
    ends = (number(each, locale, 1) for each in (row.least, row.most))
    return "–".join(dict.fromkeys(ends))


def roles_text(row: ScopeRow, locale: str) -> str:
    """Who works on it, and how long: `Developer 12 h, QA engineer 4 h`."""
    return ", ".join(f"{printable(each.name)} {hours(each.hours, locale)}" for each in row.roles)
