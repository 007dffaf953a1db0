"""Change requests on what is agreed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictStr

from milegate.actions.allowances import Balance
from milegate.actions.change_requests import Wanted
from milegate.actions.contracts import Asking
from milegate.api.schemas.common import Line, Name, Text
from milegate.core.change_states import ChangeNature
from milegate.core.compare import FINISH
from milegate.core.money import Currency

Kind = Literal["change", "swap", "favour"]
Amount = Annotated[StrictStr, Field(pattern=r"^-?[0-9]{1,9}(\.[0-9]{1,4})?$", examples=["1200.00"])]
"""An amount as text: JSON has no exact decimals."""


class CaptureIn(Schema):
    """How a change request is called and priced; a swap and a favour cost nothing."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"title": "Sign-in by code", "price": "1200.00"}}
    )

    title: Name = Field(max_length=200)
    reason: Text = Field("", max_length=10_000)
    kind: Kind = "change"
    price: Amount | None = Field(None, description="Without it, what its rows come to.")
    rows: list[Line] | None = Field(
        None,
        max_length=10_000,
        description="Places such as `item/login`; without it, all that no open request asks for.",
    )

    @property
    def wanted(self) -> Wanted:
        """The same for the action."""
        price = None if self.price is None else Decimal(self.price)
        rows = None if self.rows is None else frozenset(self.rows)
        return Wanted(self.title, self.reason, ChangeNature(self.kind), price, rows)


class FillIn(CaptureIn):
    """What an open request takes from the working plan; without a title it keeps its own."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"rows": ["item/login"]}})

    title: Name = Field("", max_length=200)


class ReasonIn(Schema):
    """Why; the client reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field(min_length=1, max_length=10_000)


class PriceIn(Schema):
    """What it costs; `null` is what its rows come to."""

    model_config = ConfigDict(extra="forbid")

    price: Amount | None

    @property
    def amount(self) -> Decimal | None:
        """The same as a number."""
        return None if self.price is None else Decimal(self.price)


class ChangeRowOut(Schema):
    """A row that is added, dropped or changed."""

    name: str
    amount: str


class ChangeDateOut(Schema):
    """A milestone or the end (`finish`) that moves."""

    name: str
    old: date | None
    new: date | None
    working_days: int


class ChangePaymentOut(Schema):
    """A payment before and after."""

    name: str
    old: str | None
    new: str | None


class ChangeRequestOut(Schema):
    """A change request as its client reads it; `agreement` is the one that it stands on.

    What a client has asked for says who (`asked_by`), about what (`on`), and whether that should go. `hours`
    are there where a change allowance counts them.
    """

    number: int
    title: str
    reason: str
    kind: str
    state: str
    remark: str
    agreement: int
    currency: str
    price: str
    net: str
    working_days: int
    rows: list[ChangeRowOut]
    dates: list[ChangeDateOut]
    payments: list[ChangePaymentOut]
    offer_hash: str
    to: list[str]
    made_by: str
    asked_by: str
    on: str
    drop: bool
    hours: str | None
    created: datetime
    sent: datetime | None
    ended: datetime | None

    @classmethod
    def of(cls, found: Asking) -> "ChangeRequestOut":
        """As the API shows it."""
        one, offer = found.change, found.offer
        said = ("number", "title", "reason", "kind", "state", "remark", "offer_hash", "made_by")
        asked = ("asked_by", "drop")
        times = ("created", "sent", "ended")
        text = Currency.of(offer.currency).text
        return cls(
            agreement=one.base,
            currency=offer.currency,
            price=text(offer.price),
            net=text(offer.net),
            working_days=sum(each.working_days for each in offer.dates if each.name == FINISH),
            rows=[ChangeRowOut(name=row.name, amount=text(row.amount)) for row in offer.rows],
            dates=[ChangeDateOut(**each._asdict()) for each in offer.dates],
            payments=_payments(found),
            to=[link.email for link in found.links],
            on=f"{one.on_kind}/{one.on_id}" if one.is_asked else "",
            hours=None if offer.hours is None else str(offer.hours),
            **{name: getattr(one, name) for name in (*said, *asked, *times)},
        )


def _payments(found: Asking) -> list[ChangePaymentOut]:
    text = Currency.of(found.offer.currency).text
    return [
        ChangePaymentOut(
            name=each.name,
            old=None if each.old is None else text(each.old),
            new=None if each.new is None else text(each.new),
        )
        for each in found.offer.payments
    ]


class DrawOut(Schema):
    """A change request that was drawn: its number, what it took, and when."""

    change: int
    taken: str
    at: datetime


class AllowanceOut(Schema):
    """The change allowance of what is agreed, in `hours` or in `currency`, and all that was drawn from it."""

    unit: str
    whole: str
    left: str
    contact: str
    draws: list[DrawOut]

    @classmethod
    def of(cls, found: Balance) -> "AllowanceOut":
        """As the API shows it."""
        left = found.left
        text = str if left.in_hours else Currency.of(found.currency).text
        return cls(
            unit="hours" if left.in_hours else found.currency,
            whole=text(left.whole),
            left=text(left.rest),
            contact=left.allowance.contact,
            draws=[
                DrawOut(change=each.agreement.change or 0, taken=text(each.taken), at=each.agreement.at)
                for each in found.draws
            ],
        )
