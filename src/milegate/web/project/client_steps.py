"""The way of an offer, step by step: when, what is decided on what, what is paid and until when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from milegate.charts.speech import Speech, speech
from milegate.core.promised import as_computed, in_order, pay_day, shown_date
from milegate.core.proposal import Due, Milestone, Proposal
from milegate.exports.steps import after_event, what_follows
from milegate.web.project.words import Words

WEEK = 7
TWICE = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A full stop after what ends with one: the shortened month of a day, or a sentence of the plan."""


class Step(NamedTuple):
    """One step on the way: what it is, when, what is paid then, what happens, and the milestone's id."""

    name: str
    day: str
    pay: str
    sentences: tuple[str, ...]
    id: str = ""


def steps(offer: Proposal, words: Words) -> Iterator[Step]:
    """From the signature to the last milestone."""
    return _Way(offer, words).steps()


def _ended(sentences: Iterator[str]) -> tuple[str, ...]:
    """Sentences with one full stop each."""
    return tuple(TWICE.sub(".", sentence) for sentence in sentences)


@dataclass(frozen=True, slots=True)
class _Way:
    offer: Proposal
    words: Words

    @property
    def say(self) -> Speech:
        return speech(self.offer.locale)

    def steps(self) -> Iterator[Step]:
        signed = [due for due in self.offer.payments if due.on == "signature"]
        yield Step(self.say("You sign"), "", self._sum(signed), _ended(self._signing(signed)))
        yield from map(self._step, in_order(self.offer))

    def _signing(self, dues: Sequence[Due]) -> Iterator[str]:
        if self.offer.starts:
            yield self.say("Work begins on {day}.", day=self.words.long_day(self.offer.starts.date()))
        yield from self._payable(dues)

    def _step(self, milestone: Milestone) -> Step:
        return Step(
            milestone.name,
            self._when(shown_date(milestone)),
            self._sum(milestone.payments, milestone.released),
            _ended(self._sentences(milestone)),
            milestone.id,
        )

    def _when(self, day: date | None) -> str:
        """A day; with the week of the work that it is in where the work begins by the signature."""
        if day is None:
            return ""
        starts = self.offer.starts
        if not (starts and self.offer.if_signed and day >= starts.date()):
            return self._day(day)
        monday = starts.date() - timedelta(days=starts.weekday())
        return self.say("week {n}, {day}", n=(day - monday).days // WEEK + 1, day=self._day(day))

    def _day(self, day: date) -> str:
        """A day, with its year where that is not the year in which work begins."""
        starts = self.offer.starts
        same = starts is not None and starts.year == day.year
        return self.words.short_day(day) if same else self.words.day(day)

    def _sentences(self, milestone: Milestone) -> Iterator[str]:
        say = self.say
        if milestone.decision:
            yield say("You decide: {decision}.", decision=milestone.decision)
        if milestone.proofs:
            proofs = [proof.name for proof in milestone.proofs]
            yield say("You see first: {proofs}.", proofs=say.listed(proofs))
        if milestone.review_days:
            yield self._review(milestone)
        if milestone.opens:
            yield f"{what_follows(milestone, say)}: {say.listed(milestone.opens)}."
        yield from self._payable(milestone.payments)

    def _review(self, milestone: Milestone) -> str:
        say, days = self.say, milestone.review_days
        if milestone.review_ends and as_computed(milestone):
            text = say.count(
                "You have {n} business day for it, until {day}.",
                "You have {n} business days for it, until {day}.",
                days,
                day=self._day(milestone.review_ends),
            )
        else:
            text = say.count("You have {n} business day for it.", "You have {n} business days for it.", days)
        silence = say("No answer by then counts as approval, after a notice.")
        return f"{text} {silence}" if milestone.deemed else text

    def _payable(self, dues: Sequence[Due]) -> Iterator[str]:
        """Until when the payments of a step have to be made."""
        for due in dues[:1]:
            day = pay_day(due, self.offer)
            when = self.say("by {day}", day=self._day(day)) if day else after_event(due, self.offer)
            yield self.say("Payable {when}.", when=when)

    def _sum(self, dues: Sequence[Due], released: Sequence[Due] = ()) -> str:
        amount = sum((due.amount - due.retained for due in dues), Decimal(0))
        amount += sum((due.retained for due in released), Decimal(0))
        return self.words.short(amount) if amount else ""
