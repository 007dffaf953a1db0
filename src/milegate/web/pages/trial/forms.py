"""The form for one's own estimate."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.http import QueryDict

from milegate.actions.trial import Limits, Refusal

ACCEPTED = ".xlsx,.csv,.tsv,.txt,.xml,.yaml,.yml,.json"
FIELD = "plan"
RATE = Decimal(90)
MOST_RATE = Decimal(1_000_000)
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "HUF", "CAD", "AUD", "JPY")


@dataclass(frozen=True, slots=True)
class TryForm:
    """What the form shows: its limits, and what was wrong with the last file."""

    megabytes: int
    rows: int
    size: int
    accepted: str = ACCEPTED
    field: str = FIELD
    currencies: tuple[str, ...] = CURRENCIES
    rate: Decimal = RATE
    currency: str = CURRENCIES[0]
    refusal: Refusal | None = None
    trouble: str = ""


def limits() -> Limits:
    """How much a visitor may have computed here."""
    return Limits(settings.TRY_MAX_BYTES, settings.TRY_MAX_ROWS)


def try_form(refusal: Refusal | None = None, trouble: str = "", sent: QueryDict | None = None) -> TryForm:
    """The form, empty or as it was sent, with what went wrong."""
    size = settings.TRY_MAX_BYTES
    return TryForm(
        size // 2**20,
        settings.TRY_MAX_ROWS,
        size,
        rate=rate(sent) if sent else RATE,
        currency=currency(sent) if sent else CURRENCIES[0],
        refusal=refusal,
        trouble=trouble,
    )


def rate(sent: QueryDict) -> Decimal:
    """The hourly rate to assume; what is no rate counts as none."""
    try:
        found = Decimal(sent.get("rate", "").strip().replace(",", ".") or "0")
    except InvalidOperation:
        return Decimal(0)
    return round(found, 2).normalize() + 0 if found.is_finite() and 0 <= found <= MOST_RATE else Decimal(0)


def currency(sent: QueryDict) -> str:
    """The currency to assume, one of those that are offered."""
    chosen = sent.get("currency", "")
    return chosen if chosen in CURRENCIES else CURRENCIES[0]
