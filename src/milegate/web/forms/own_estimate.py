"""The form for one's own estimate."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.http import QueryDict

from milegate.actions.trial import Limits, Refusal
from milegate.charts.wording import DEFAULT
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.typed import is_doubtful, number

ACCEPTED = ".xlsx,.csv,.tsv,.txt,.xml,.yaml,.yml,.json"
FIELD = "plan"
RATE = Decimal(90)
LEAST_RATE, MOST_RATE = Decimal("0.01"), Decimal(10_000)
BAD_RATE = "Write a rate between 0.01 and 10,000, such as 85 or 85.50."
_LONGEST = 40
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "CAD", "AUD", "JPY")


@dataclass(frozen=True, slots=True)
class TryForm:
    """What the form shows: its limits, and what was wrong with the last file or rate.

    `chosen` is the name of the file that came with it: no browser keeps it chosen.
    """

    megabytes: int
    rows: int
    size: int
    accepted: str = ACCEPTED
    field: str = FIELD
    currencies: tuple[str, ...] = CURRENCIES
    rate: str = str(RATE)
    currency: str = CURRENCIES[0]
    refusal: Refusal | None = None
    trouble: str = ""
    bad_rate: str = ""
    chosen: str = ""


def limits() -> Limits:
    """How much a visitor may have computed here."""
    return Limits(settings.TRY_MAX_BYTES, settings.TRY_MAX_ROWS)


def try_form(
    sent: QueryDict | None = None,
    refusal: Refusal | None = None,
    trouble: str = "",
    bad_rate: str = "",
    chosen: str = "",
) -> TryForm:
    """The form, empty or as it was sent, with what went wrong."""
    size = settings.TRY_MAX_BYTES
    return TryForm(
        size // 2**20,
        settings.TRY_MAX_ROWS,
        size,
        rate=sent.get("rate", str(RATE))[:_LONGEST] if sent else str(RATE),
        currency=currency(sent) if sent else CURRENCIES[0],
        refusal=refusal,
        trouble=trouble,
        bad_rate=bad_rate,
        chosen=chosen,
    )


def rate(sent: QueryDict) -> Decimal | None:
    """The hourly rate to assume; None for what is no rate, or may be one of two."""
    written = sent.get("rate", str(RATE))
    try:
        found = None if is_doubtful(written) else number(written, DEFAULT)
    except NotUnderstood:
        return None
    if found is None or not LEAST_RATE <= found <= MOST_RATE or found != round(found, 2):
        return None
    return found.normalize() + 0


def currency(sent: QueryDict) -> str:
    """The currency to assume, one of those that are offered."""
    chosen = sent.get("currency", "")
    return chosen if chosen in CURRENCIES else CURRENCIES[0]
