"""What is agreed and what is asked for, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.allowances import Balance, drawn_with
from milegate.actions.change_notes import CAPTURED, PRICED
from milegate.actions.change_parts import Part
from milegate.actions.contracts import Asking, Contract, Signing
from milegate.actions.following import Event
from milegate.actions.offer_states import day_for
from milegate.core.change_states import ChangeNature, ChangeState
from milegate.core.changes_text import signed_days
from milegate.core.compare import FINISH
from milegate.core.compose import compose
from milegate.core.plan import Plan
from milegate.core.promised import pay_day
from milegate.core.proposal import Due, Proposal
from milegate.core.showing import usually_shown
from milegate.exports.allowance_words import drawn_text, size_text
from milegate.web.pages.proposals.shown import readers
from milegate.web.project.client import ClientPage
from milegate.web.project.naming import SECTION_WORDS, Names, kind_word
from milegate.web.project.words import NOTHING, Words

STATES = {
    ChangeState.CAPTURED: ("captured", ""),
    ChangeState.PRICED: ("priced, not sent", ""),
    ChangeState.SENT: ("with the client", "waiting"),
    ChangeState.ACCEPTED: ("accepted", "passed"),
    ChangeState.DECLINED: ("declined", "late"),
    ChangeState.WITHDRAWN: ("withdrawn", ""),
}
"""The word of each state, and the colour that goes with it."""

TO_BE_SENT_ANEW = ("to be sent anew", "late")
ASKED = ("asked by the client", "late")
KINDS = {
    ChangeNature.CHANGE: "A change, at its price",
    ChangeNature.SWAP: "A swap of equal value",
    ChangeNature.FAVOUR: "A favour, at no charge",
}
HAPPENED = {
    CAPTURED: "Captured from the working plan",
    PRICED: "Priced",
    "change-asked": "Asked for by the client",
    "change-drawn": "Drawn from the change allowance",
    "change-turned-down": "Declined by us",
    "change-sent": "Sent",
    "change-accepted": "Accepted with a code",
    "change-declined": "Declined",
    "change-withdrawn": "Withdrawn",
}


class Link(NamedTuple):
    """One link of the chain: what was signed, and what it did to the price."""

    signing: Signing
    name: str
    title: str
    delta: str
    net: str


@dataclass(frozen=True)
class ChangeLine:
    """A change request in a list."""

    asking: Asking
    words: Words

    @property
    def state(self) -> tuple[str, str]:
        """The word of its state, and its colour."""
        return state_of(self.asking)

    @property
    def price(self) -> str:
        """What it adds to the net price; nothing yet where a client has asked and nobody has priced it."""
        return NOTHING if self.state == ASKED else self.words.signed(self.asking.offer.price)

    @property
    def days(self) -> str:
        """What it does to the end; nothing yet where there is no price."""
        moved = (signed_days(one.working_days) for one in self.asking.offer.dates if one.name == FINISH)
        return NOTHING if self.state == ASKED else next(moved, "stays")

    @property
    def to(self) -> str:
        """Who has it."""
        return readers(self.asking.links)


@dataclass(frozen=True)
class ContractPage:
    """The contract for reading."""

    contract: Contract
    balance: Balance | None = None

    @property
    def words(self) -> Words:
        """Figures as the agreed plan writes them."""
        return Words(self.offer.locale, self.offer.currency)

    @property
    def offer(self) -> Proposal:
        """What is agreed, as its client reads it."""
        return usually_shown(compose(self.contract.now))

    @property
    def facts(self) -> ClientPage:
        """Price, end and payments of what is agreed."""
        return ClientPage(self.offer, self.words)

    @property
    def chain(self) -> Iterator[Link]:
        """From the original price to the current one."""
        for at, each in enumerate(self.contract.chain):
            name = each.change.label if each.change else f"Proposal v{each.version}"
            title = each.change.title if each.change else ""
            delta = self._drawn(each) or (self.words.signed(each.delta) if at else "")
            yield Link(each, name, title, delta, self.words.short(each.net))

    def _drawn(self, signing: Signing) -> str:
        """What a link of the chain took from the change allowance; empty for all others."""
        words = self.words
        text = drawn_text(drawn_with(signing.agreement), words.currency, words.locale, language="en")
        return f"{text} drawn" if text else ""

    @property
    def allowance(self) -> tuple[str, str, str] | None:
        """What is left of the change allowance, how much it was, and who draws; None without one."""
        if self.balance is None:
            return None
        left = self.balance.left
        return self._size(left.rest), self._size(left.whole), left.allowance.contact

    def _size(self, size: Decimal) -> str:
        in_hours = self.balance is not None and self.balance.left.in_hours
        return size_text(size, self.words.currency, self.words.locale, in_hours=in_hours, language="en")

    @property
    def same_currency(self) -> bool:
        """Whether the working plan has the currency of the contract, so that amounts can be compared."""
        return self.contract.beyond.currency == self.offer.currency

    @property
    def payments(self) -> Iterator[tuple[str, str, str]]:
        """Each payment: its name, when it falls due, and how much it is."""
        for due in self.offer.payments:
            yield _payment_name(due), self.words.day(self._payable(due)), self.words.short(due.amount)

    def _payable(self, due: Due) -> date | None:
        """When a payment has to be made; one on the signature is counted from the day of that."""
        signed = [each.agreement.at for each in self.contract.chain if each.version is not None]
        if due.on != "signature" or not signed:
            return due.due_date
        return pay_day(due, self.offer, day_for(self.contract.now.plan, signed[-1]))

    @property
    def open(self) -> list[ChangeLine]:
        """The change requests that wait for somebody."""
        return [ChangeLine(each, self.words) for each in self.contract.asked if each.is_open]

    @property
    def answered(self) -> list[ChangeLine]:
        """Those that were accepted, declined or withdrawn, the newest first."""
        return [ChangeLine(each, self.words) for each in reversed(self.contract.asked) if not each.is_open]


def state_of(asking: Asking) -> tuple[str, str]:
    """The word of a state and its colour; what the client had, and was priced anew since, is told apart."""
    state = ChangeState(asking.change.state)
    if asking.change.is_asked and state is ChangeState.CAPTURED:
        return ASKED
    stale = state is ChangeState.PRICED and asking.change.sent is not None
    return TO_BE_SENT_ANEW if stale else STATES[state]


def story(events: list[Event]) -> Iterator[tuple[Event, str]]:
    """What happened, in words."""
    return ((event, HAPPENED.get(event.kind, event.kind)) for event in events)


def parts_shown(parts: Sequence[Part], *plans: Plan) -> list[tuple[str, str, str]]:
    """Rows that a request may take: place, kind and name; what is gone is called as it was."""
    known = {key: name for plan in plans for key, name in Names.of(plan).known.items()}
    names = Names(known)
    return [
        (each.place, kind_word(each.kind), names.name(each.kind, each.id))
        if each.id
        else (each.place, "", SECTION_WORDS.get(each.kind, each.kind))
        for each in parts
    ]


def _payment_name(due: Due) -> str:
    own = due.name if due.name != due.id else ""
    return own or due.gate or ("When the contract is signed" if due.on == "signature" else NOTHING)
