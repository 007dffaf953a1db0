"""What the client sees, in plain sentences. Nothing here reads anything but the composed proposal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.proposal import ClientNeed, Due, Milestone, Proposal, ScopeRow
from milegate.exports.allowance_words import allowance_text
from milegate.exports.offer import how_paid
from milegate.exports.promised import in_order, shown_date, shown_end
from milegate.exports.steps import what_follows
from milegate.exports.times import hours_text, is_timed, range_text, roles_text
from milegate.web.project.words import Words, counted


class Step(NamedTuple):
    """One step on the way: what it is, when, what is paid then, and what happens."""

    name: str
    day: str
    pay: str
    sentences: tuple[str, ...]
    id: str = ""


class Fact(NamedTuple):
    """A figure with what it means."""

    figure: str
    meaning: str


class Request(NamedTuple):
    """Something that the client has to bring."""

    name: str
    day: str
    blocks: str
    id: str = ""


class Scope(NamedTuple):
    """A row of the offer: its amount, and its hours, their range and the roles where they are shown."""

    row: ScopeRow
    amount: str
    hours: str
    range: str
    roles: str


@dataclass(frozen=True)
class ClientPage:
    """The offer for reading: one column, no jargon."""

    proposal: Proposal
    words: Words

    @property
    def facts(self) -> Iterator[Fact]:
        """How much, until when, paid how."""
        offer, words = self.proposal, self.words
        price = "net, by the hour, estimated" if offer.per_hour else "net, fixed"
        yield Fact(words.short(offer.net), price)
        last = shown_end(offer)
        end = words.long_day(last) if last else "To be agreed"
        yield Fact(end, f"complete{self._signed()}")
        if offer.payments:
            events = {due.on for due in offer.payments}
            yield Fact(counted(len(offer.payments), "part"), how_paid(events))

    def _signed(self) -> str:
        day = self.proposal.if_signed
        return f", if signed by {self.words.day(day)}" if day else ""

    @property
    def steps(self) -> Iterator[Step]:
        """From the signature to the last milestone, with payments by date where they fall."""
        offer, words = self.proposal, self.words
        signed = [due for due in offer.payments if due.on == "signature"]
        begins = f"Work begins on {words.long_day(offer.starts.date())}." if offer.starts else ""
        yield Step("You sign", "", self._sum(signed), (begins,) if begins else ())
        yield from (self._step(milestone) for milestone in in_order(offer))

    def _step(self, milestone: Milestone) -> Step:
        return Step(
            milestone.name,
            self._day(shown_date(milestone)),
            self._sum(milestone.payments, milestone.released),
            tuple(self._sentences(milestone)),
            milestone.id,
        )

    def _day(self, day: date | None) -> str:
        """A day, with its year where that is not the year in which work begins."""
        if day is None:
            return ""
        starts = self.proposal.starts
        same = starts is not None and starts.year == day.year
        return self.words.short_day(day) if same else self.words.day(day)

    def _sentences(self, milestone: Milestone) -> Iterator[str]:
        if milestone.decision:
            yield f"You decide: {milestone.decision}."
        if milestone.proofs:
            yield f"You see first: {listed([proof.name for proof in milestone.proofs])}."
        if milestone.review_days:
            yield f"You have {counted(milestone.review_days, 'business day')} for it.{_silence(milestone)}"
        if milestone.opens:
            yield f"{what_follows(milestone)}: {listed(milestone.opens)}."

    def _sum(self, dues: Sequence[Due], released: Sequence[Due] = ()) -> str:
        amount = sum((due.amount - due.retained for due in dues), Decimal(0))
        amount += sum((due.retained for due in released), Decimal(0))
        return self.words.short(amount) if amount else ""

    @property
    def dated(self) -> Iterator[Fact]:
        """Payments that neither a signature nor a milestone makes due."""
        for due in self.proposal.payments:
            if due.on not in ("signature", "gate"):
                yield Fact(self.words.short(due.amount), self._dated(due.trigger_date, due))

    def _dated(self, day: date | None, due: Due) -> str:
        when = self.words.day(day) if day else "date to be agreed"
        return f"{due.name}, {when}" if due.name and due.name != due.id else when

    @property
    def requests(self) -> Iterator[Request]:
        """What is needed from the client."""
        return (self._request(need) for need in self.proposal.needs)

    def _request(self, need: ClientNeed) -> Request:
        day = f"by {self.words.long_day(need.due)}" if need.due else "date to be agreed"
        blocks = f"Waits for it: {listed(need.blocks)}." if need.blocks else ""
        return Request(need.name, day, blocks, need.id)

    @property
    def allowance(self) -> str:
        """What the change allowance means; empty without one."""
        return allowance_text(self.proposal)

    @property
    def exclusions(self) -> tuple[str, ...]:
        """What is not in the price, each once."""
        return tuple(dict.fromkeys(self.proposal.exclusions))

    @property
    def scope(self) -> Iterator[Scope]:
        """All that is in the price, each with its amount, and with its hours where they are shown."""
        return map(self._scope, self.proposal.scope)

    @property
    def timed(self) -> bool:
        """Whether hours are shown."""
        return is_timed(self.proposal)

    @property
    def hours(self) -> str:
        """The hours of all work; empty where they are not shown."""
        return self.words.hours(self.proposal.hours) if self.proposal.hours else ""

    def time_of(self, row: ScopeRow) -> str:
        """The hours of an option by role, in one line; empty where they are not shown."""
        locale = self.words.locale
        counted_hours = [text for text in (hours_text(row, locale), range_text(row, locale)) if text]
        parts = [f"{' or '.join(counted_hours)} h"] if counted_hours else []
        return ": ".join([*parts, *filter(None, (roles_text(row, locale),))])

    def _scope(self, row: ScopeRow) -> Scope:
        locale = self.words.locale
        amount = self.words.bare(row.amount) if row.amount else "included"
        return Scope(row, amount, hours_text(row, locale), range_text(row, locale), roles_text(row, locale))

    @property
    def tax(self) -> str:
        """What is said of the tax beside the total."""
        offer = self.proposal
        notes = {
            "none": "no tax is added",
            "reverse-charge": "reverse charge: you owe the tax",
            "exempt": "exempt from tax",
            "export": "export: no tax is charged",
        }
        return notes.get(offer.tax_kind, f"with {self.words.percent(offer.tax_rate)} tax")

    @property
    def payable(self) -> str:
        """When a payment has to be made."""
        days = self.proposal.payment_days
        return f"Payable {counted(days, 'day')} after each step." if days else "Payable at each step."


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _silence(milestone: Milestone) -> str:
    return " No answer by then counts as approval, after a notice." if milestone.deemed else ""
