"""What the client sees, in plain sentences of the offer's language.

Nothing here reads anything but the composed proposal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from milegate.charts.speech import Speech, speech, to_say
from milegate.core.promised import shown_end
from milegate.core.proposal import ClientNeed, Due, Proposal, ScopeRow
from milegate.exports.allowance_words import allowance_text
from milegate.exports.offer import how_paid, row_name
from milegate.exports.times import hours_text, is_timed, range_text, roles_text
from milegate.web.project.client_steps import Step, steps
from milegate.web.project.words import Words
from milegate.web.saying import Saying


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


class Output(NamedTuple):
    """Something that the client gets, the criteria that it meets, and its place (`deliverable/module`)."""

    name: str
    description: str
    criteria: tuple[str, ...]
    place: str


class Scope(NamedTuple):
    """A row of the offer: its amount, and its hours, their range and the roles where they are shown."""

    row: ScopeRow
    name: str
    amount: str
    hours: str
    range: str
    roles: str


TAXES = {
    "none": to_say("no tax is added"),
    "reverse-charge": to_say("reverse charge: you owe the tax"),
    "exempt": to_say("exempt from tax"),
    "export": to_say("export: no tax is charged"),
}


@dataclass(frozen=True)
class ClientPage:
    """The offer for reading: one column, no jargon."""

    proposal: Proposal
    words: Words

    @property
    def say(self) -> Saying:
        """Speaks the offer's language, for templates."""
        return Saying(self._say)

    @property
    def _say(self) -> Speech:
        return speech(self.proposal.locale)

    @property
    def facts(self) -> Iterator[Fact]:
        """How much, until when, paid how."""
        offer, words, say = self.proposal, self.words, self._say
        price = say("net, by the hour, estimated") if offer.per_hour else say("net, fixed")
        yield Fact(words.short(offer.net), price)
        last = shown_end(offer)
        yield Fact(words.long_day(last) if last else say("To be agreed"), self._complete())
        if offer.payments:
            events = {due.on for due in offer.payments}
            parts = say.count("{n} payment", "{n} payments", len(offer.payments))
            yield Fact(parts, how_paid(events, say))

    def _complete(self) -> str:
        day, say = self.proposal.if_signed, self._say
        return say("complete, if signed by {day}", day=self.words.day(day)) if day else say("complete")

    @property
    def steps(self) -> Iterator[Step]:
        """From the signature to the last milestone, with what is paid and what happens."""
        return steps(self.proposal, self.words)

    @property
    def dated(self) -> Iterator[Fact]:
        """Payments that neither a signature nor a milestone makes due."""
        for due in self.proposal.payments:
            if due.on not in ("signature", "gate"):
                yield Fact(self.words.short(due.amount), self._dated(due.trigger_date, due))

    def _dated(self, day: date | None, due: Due) -> str:
        when = self.words.day(day) if day else self._say("date to be agreed")
        return f"{due.name}, {when}" if due.name and due.name != due.id else when

    @property
    def requests(self) -> Iterator[Request]:
        """What is needed from the client."""
        return (self._request(need) for need in self.proposal.needs)

    def _request(self, need: ClientNeed) -> Request:
        say = self._say
        day = say("by {day}", day=self.words.long_day(need.due)) if need.due else say("date to be agreed")
        waits = say("Waits for it: {names}.", names=say.listed(need.blocks)) if need.blocks else ""
        return Request(need.name, day, waits, need.id)

    @property
    def allowance(self) -> str:
        """What the change allowance means; empty without one."""
        return allowance_text(self.proposal)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What the client gets, and how to tell that it is done: the deliverables, else the phases."""
        offer = self.proposal
        if offer.deliverables:
            return tuple(
                Output(one.name, one.description, one.acceptance, f"deliverable/{one.id}")
                for one in offer.deliverables
            )
        phases = (row for row in offer.scope if row.kind == "phase")
        return tuple(Output(row.name, row.description, row.acceptance, f"phase/{row.id}") for row in phases)

    @property
    def exclusions(self) -> tuple[str, ...]:
        """What is not in the price, each once."""
        return tuple(dict.fromkeys(self.proposal.exclusions))

    @property
    def scope(self) -> Iterator[Scope]:
        """All that is in the price, each with its amount, and with its hours where they are shown."""
        return map(self._scope, self.proposal.scope)

    @cached_property
    def timed(self) -> bool:
        """Whether hours are shown."""
        return is_timed(self.proposal)

    @property
    def hours(self) -> str:
        """The hours of all work; empty where they are not shown."""
        return self.words.hours(self.proposal.hours) if self.proposal.hours else ""

    def time_of(self, row: ScopeRow) -> str:
        """The hours of an option by role, in one line; empty where they are not shown."""
        locale, say = self.words.locale, self._say
        expected, spread = hours_text(row, locale), range_text(row, locale)
        counted = say("{hours} or {range}", hours=expected, range=spread) if expected and spread else ""
        counted = counted or expected or spread
        parts = [f"{counted} h"] if counted else []
        return ": ".join([*parts, *filter(None, (roles_text(row, locale),))])

    def end_with(self, row: ScopeRow) -> str:
        """What an option does to the end; empty where that is not the computed day, or not known."""
        offer = self.proposal
        if not (row.ends and offer.ends and shown_end(offer) == offer.ends.date()):
            return ""
        if row.ends == offer.ends.date():
            return self._say("no change to the dates")
        return self._say("complete by {day} with it", day=self.words.long_day(row.ends))

    def _scope(self, row: ScopeRow) -> Scope:
        locale, say = self.words.locale, self._say
        amount = self.words.bare(row.amount) if row.amount else say("included")
        times = (text(row, locale) for text in (hours_text, range_text, roles_text))
        return Scope(row, row_name(row, say), amount, *times)

    @property
    def tax(self) -> str:
        """What is said of the tax beside the total."""
        offer, say = self.proposal, self._say
        if said := TAXES.get(offer.tax_kind):
            return say(said)
        return say("with {rate} tax", rate=self.words.percent(offer.tax_rate))

    @property
    def payable(self) -> str:
        """When a payment has to be made."""
        days, say = self.proposal.payment_days, self._say
        if not days:
            return say("Payable at each step.")
        return say.count("Payable {n} day after each step.", "Payable {n} days after each step.", days)
