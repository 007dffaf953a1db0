"""Where everything stands, in sentences of the offer's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from milegate.actions.client_agenda import ClientAgenda
from milegate.charts.speech import Speech, speech
from milegate.core.agenda import Coming, Kind, Needed, Paying
from milegate.core.proposal import Due
from milegate.web.project.words import Words


class Row(NamedTuple):
    """A line: its name, what is said of it, how much, and a word that stands out (`late` where it is bad)."""

    name: str
    about: str = ""
    amount: str = ""
    mark: str = ""
    late: bool = False


class DayRow(NamedTuple):
    """Something that comes: its day, and whether it is a gate."""

    day: str
    row: Row
    gate: bool


@dataclass(frozen=True)
class Standing:
    """All of it for reading."""

    found: ClientAgenda
    words: Words

    @property
    def say(self) -> Speech:
        """Speaks the offer's language."""
        return speech(self.found.offer.locale)

    @property
    def is_short(self) -> bool:
        """Whether the head of the proposal has more to say than the proposal itself."""
        waiting = self.found.waiting
        return self.found.agreed or bool(self.found.papers) or waiting.number > waiting.offer

    @property
    def needs(self) -> Iterator[Row]:
        """What is needed soon, or is late."""
        return map(self._need, self.found.waiting.needs)

    @property
    def all_needs(self) -> Iterator[Row]:
        """All that is needed."""
        return map(self._need, self.found.agenda.needs)

    @property
    def coming(self) -> Iterator[DayRow]:
        """What comes, day by day."""
        return map(self._coming, self.found.agenda.coming)

    @property
    def next(self) -> DayRow | None:
        """The next milestone."""
        gates = (one for one in self.found.agenda.coming if one.kind is Kind.GATE)
        return next(map(self._coming, gates), None)

    @property
    def payments(self) -> Iterator[Row]:
        """Each payment: what makes it due, when, and how much it is."""
        return map(self._payment, self.found.agenda.payments)

    def _need(self, one: Needed) -> Row:
        say, need = self.say, one.need
        about = say("Waits for it: {names}.", names=say.listed(need.blocks)) if need.blocks else ""
        if one.received:
            return Row(need.name, about, mark=say("received on {day}", day=self.words.day(one.received)))
        day = say("by {day}", day=self.words.day(need.due)) if need.due else say("date to be agreed")
        late = one.is_late and self.found.agreed
        return Row(need.name, ". ".join(filter(None, (day, about))), "", self._left(one), late)

    def _left(self, one: Needed) -> str:
        """How long there is time: "3 days late"; empty before anything is agreed, and for what has time."""
        if one.days is None or not (self.found.agreed and one.is_soon):
            return ""
        if one.days < 0:
            return self.say.count("{n} day late", "{n} days late", -one.days)
        if one.days == 0:
            return self.say("today")
        return self.say.count("in {n} day", "in {n} days", one.days)

    def _coming(self, one: Coming) -> DayRow:
        say, gate = self.say, one.kind is Kind.GATE
        row = Row(one.name, say("Your decision") if gate else say("Needed from you"))
        if isinstance(one.of, Due):
            row = Row(self._called(one.of), say("Payment"), self._amount(one.of))
        return DayRow(self.words.day(one.day), row, gate)

    def _payment(self, one: Paying) -> Row:
        about = ". ".join(filter(None, (self._when(one), self._retained(one.due))))
        mark = self.say("due") if one.is_due else ""
        return Row(self._called(one.due), about, self._amount(one.due), mark)

    def _when(self, one: Paying) -> str:
        say, day = self.say, self.words.day(one.day) if one.day else ""
        if one.due.on == "gate" and one.due.gate:
            expected = say("expected by {day}", day=day) if day else ""
            trigger = say("When {gate} is approved", gate=one.due.gate)
            return ", ".join(filter(None, (trigger, expected)))
        return say("Payable by {day}", day=day) if day else say("date to be agreed")

    def _retained(self, due: Due) -> str:
        if not due.retained:
            return ""
        kept = self.words.short(due.retained)
        if due.retained_until:
            return self.say("{amount} more is retained until {gate}", amount=kept, gate=due.retained_until)
        return self.say("{amount} more is retained", amount=kept)

    def _amount(self, due: Due) -> str:
        return self.words.short(due.amount - due.retained)

    def _called(self, due: Due) -> str:
        """Its own name, else that of what makes it due."""
        own = due.name if due.name != due.id else ""
        return own or due.gate or self.say("Signature" if due.on == "signature" else "Payment")
