"""Payments in words: what is due when, and what the plan leaves over."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from milegate.charts.cash import deepest_words
from milegate.core.figures import Installment
from milegate.core.findings.finding import Finding
from milegate.core.money import ZERO
from milegate.core.plan import Payment
from milegate.web.project.frame import Frame
from milegate.web.project.naming import TRIGGERS, Names

NOT_THE_PRICE = "payments-not-the-price"


class PaymentRow(NamedTuple):
    """A payment as it is shown."""

    name: str
    trigger: str
    mark: str
    address: str
    share: str
    amount: str
    is_negative: bool
    retained: str
    retained_until: str
    tax: str
    total: str
    due: str


@dataclass(frozen=True)
class Payments:
    """The table of payments with its sums, and what is not billed."""

    frame: Frame

    def rows(self) -> Iterator[PaymentRow]:
        """Every payment in the order of the plan."""
        overview = self.frame.opened.overview
        gates = {gate.id: gate.name for gate in overview.plan.gates}
        sources = {payment.id: payment for payment in overview.plan.payments}
        for payment in overview.billing.payments:
            yield _row(self.frame, payment, gates, sources.get(payment.id))

    @property
    def sources(self) -> list[tuple[str, str]]:
        """The payments of the plan, as ids and names; a monthly one is one of them."""
        plan = self.frame.opened.plan
        names = Names.of(plan)
        return [(payment.id, names.name("payment", payment.id)) for payment in plan.payments]

    @cached_property
    def any_retained(self) -> bool:
        """Whether a column for retained parts is needed."""
        return any(payment.retained for payment in self.frame.opened.overview.billing.payments)

    @property
    def sums(self) -> tuple[str, str, str]:
        """Net, tax and total of all payments."""
        payments, words = self.frame.opened.overview.billing.payments, self.frame.words
        net = sum((payment.amount for payment in payments), ZERO)
        tax = sum((payment.tax for payment in payments), ZERO)
        return words.bare(net), words.bare(tax), words.bare(net + tax)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Where they do not make the price, with the remedy."""
        return tuple(finding for _, finding in self.frame.findings if finding.code == NOT_THE_PRICE)

    @property
    def left_over(self) -> str:
        """What the payments do not bill, or bill too much, in a sentence; empty when they are the price."""
        rest, words = self.frame.opened.overview.billing.unbilled, self.frame.words
        if rest > 0:
            return f"{words.short(rest)} of the price is in no payment yet."
        return f"The payments exceed the price by {words.short(-rest)}." if rest < 0 else ""

    @property
    def tax_words(self) -> str:
        """How the price is taxed."""
        return tax_words(self.frame)

    @property
    def deepest(self) -> str:
        """The deepest point of the cash line in a sentence."""
        cash, project = self.frame.opened.overview.cash, self.frame.opened.plan.project
        return deepest_words(cash, project.currency, project.locale) if cash and cash.weeks else ""


def _row(frame: Frame, payment: Installment, gates: dict[str, str], source: Payment | None) -> PaymentRow:
    words = frame.words
    return PaymentRow(
        name=_name(payment, gates),
        trigger=_trigger(payment),
        mark="◆" if payment.gate else "",
        address=frame.places.gate(payment.gate) if payment.gate else "",
        share=_share(frame, source),
        amount=words.bare(payment.amount),
        is_negative=payment.amount < 0,
        retained=words.bare(payment.retained) if payment.retained else "",
        retained_until=gates.get(payment.retained_until or "") or words.day(payment.retained_due),
        tax=words.bare(payment.tax),
        total=words.bare(payment.amount + payment.tax),
        due=words.day(payment.due_date),
    )


def _name(payment: Installment, gates: dict[str, str]) -> str:
    own = payment.name if payment.name != payment.id else ""
    return own or gates.get(payment.gate or "") or TRIGGERS.get(payment.on, payment.id)


def _trigger(payment: Installment) -> str:
    return {
        "signature": "when the contract is signed",
        "gate": "when approved",
        "monthly": "end of month",
    }.get(payment.on, "on its date")


def _share(frame: Frame, source: Payment | None) -> str:
    if source is None:
        return ""
    if source.remainder:
        return "the rest"
    return frame.words.percent(source.percent) if source.percent is not None else "fixed"


def due_words(frame: Frame, gate: str) -> Iterator[str]:
    """What passing a gate makes due: `then €23,600`."""
    payments = frame.opened.overview.billing.payments
    own = sum((one.amount - one.retained for one in payments if one.gate == gate), Decimal(0))
    released = sum((one.retained for one in payments if one.retained_until == gate), Decimal(0))
    if own:
        yield f"then {frame.words.short(own)}"
    if released:
        yield f"frees {frame.words.short(released)}"


def tax_words(frame: Frame) -> str:
    """How the price is taxed, in a few words."""
    tax = frame.opened.plan.terms.tax
    kinds = {"none": "No tax is added", "reverse-charge": "Reverse charge: the client owes the tax"}
    kinds |= {"exempt": "Exempt from tax", "export": "Export: no tax is charged"}
    return kinds.get(tax.kind.value) or f"With {frame.words.percent(tax.rate)} tax"
