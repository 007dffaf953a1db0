"""What was typed to ask for a change: kept as it was typed, and read as what is wanted."""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from django.http import QueryDict

from milegate.actions.change_requests import Wanted, wanted_troubles
from milegate.actions.errors import Invalid
from milegate.core.change_states import ChangeNature
from milegate.web.forms.numbers import Numbers

NO_AMOUNT = "This is no amount: write it like 1,200 or −300, or leave it empty."


@dataclass(frozen=True, slots=True)
class TypedChange:
    """The form as it was typed."""

    title: str = ""
    reason: str = ""
    kind: str = ChangeNature.CHANGE
    price: str = ""
    rows: frozenset[str] | None = None

    def takes(self, place: str) -> bool:
        """Whether a row is ticked; at first all are."""
        return self.rows is None or place in self.rows


def typed_change(form: QueryDict) -> TypedChange:
    """What was typed, and which rows were ticked, where the form has rows to tick."""
    texts = (form.get(name, "") for name in ("title", "reason", "kind", "price"))
    rows = frozenset(form.getlist("row")) if "chooses" in form else None
    title, reason, kind, price = texts
    return TypedChange(title, reason, kind, price, rows)


def read(typed: TypedChange, locale: str, otherwise: str = "") -> Wanted:
    """What is wanted, its price as the locale writes it. Invalid names every field that is wrong.

    Without a title it is called `otherwise`.
    """
    nature = ChangeNature(typed.kind) if typed.kind in set(ChangeNature) else ChangeNature.CHANGE
    wanted = Wanted(typed.title or otherwise, typed.reason, nature, rows=typed.rows)
    troubles = wanted_troubles(wanted)
    if nature is ChangeNature.CHANGE:
        try:
            wanted = replace(wanted, price=price_in(typed.price, locale))
        except Invalid as refusal:
            troubles += refusal.troubles
    if troubles:
        raise Invalid(*troubles)
    return wanted


def price_in(text: str, locale: str, stored: Decimal | None = None) -> Decimal | None:
    """An amount as the locale writes it; None for an empty field. Invalid for anything else.

    What the form has printed for the `stored` price is not read again.
    """
    numbers = Numbers(locale)
    written = numbers.read("price", text, stored)
    if numbers.troubles:
        raise Invalid(*numbers.troubles)
    try:
        found = Decimal(written or 0)
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite():
        raise Invalid.of("price", "no-amount", NO_AMOUNT)
    return found if written else None
