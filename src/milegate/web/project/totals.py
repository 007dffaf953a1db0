"""The bar of totals, the roles and the buffers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from milegate.charts.rows import cast_of
from milegate.core.money import ZERO
from milegate.web.project.frame import Frame


class Total(NamedTuple):
    """One figure with its name; `internal` ones are not for the client.

    `remedy` leads to the panel that helps where something is missing, `warning` says what is wrong.
    """

    name: str
    figure: str
    note: str = ""
    internal: bool = False
    remedy: str = ""
    warning: str = ""


class RoleRow(NamedTuple):
    """A role with its hours and money."""

    name: str
    css: str
    people: str
    rate: str
    hours: str
    price: str
    cost: str
    margin: str


class BufferRow(NamedTuple):
    """A buffer and what it adds."""

    name: str
    percent: str
    kind: str
    hours: str


@dataclass(frozen=True)
class Totals:
    """Everything that is said at the foot of an estimate."""

    frame: Frame

    def figures(self) -> Iterator[Total]:
        """The bar of totals."""
        words, overview = self.frame.words, self.frame.opened.overview
        estimate, timeline = overview.estimate, overview.timeline
        yield Total(self._price_name(), words.short(estimate.net), "net")
        if estimate.margin_percent is not None:
            margin = words.whole(estimate.margin)
            yield Total("Margin", words.percent(estimate.margin_percent), margin, internal=True)
        low, high = words.number(estimate.hours.low, 0), words.number(estimate.hours.high, 0)
        yield Total("Hours", words.hours(estimate.hours.mean), f"{low} – {high}" if low != high else "")
        if timeline:
            days = f"{timeline.working_days} working days"
            yield Total("Ends", words.day(timeline.finishes_at.date()), days)
        yield from self._deepest()

    def _price_name(self) -> str:
        price = self.frame.opened.plan.price
        if price.per_hour:
            return "By the hour, estimated"
        return "Agreed price" if price.agreed is not None else "Price"

    def _deepest(self) -> Iterator[Total]:
        words, cash = self.frame.words, self.frame.opened.overview.cash
        week = cash.deepest if cash and self.frame.opened.overview.estimate.cost is not None else None
        if week:
            note = f"week of {words.short_day(week.week)}"
            yield Total("Deepest before they pay", words.whole(min(week.balance, ZERO)), note, internal=True)

    @property
    def costs_known(self) -> bool:
        """Whether there is anything internal to show."""
        return self.frame.opened.overview.estimate.cost is not None

    def roles(self) -> Iterator[RoleRow]:
        """The roles that work, with what they cost and bring."""
        overview, words = self.frame.opened.overview, self.frame.words
        classes = cast_of(overview).classes
        people = {role.id: role.people for role in overview.plan.roles}
        for role in overview.estimate.roles:
            if role.hours.high:
                margin = (role.amount - role.cost) / role.amount * 100 if role.cost and role.amount else None
                yield RoleRow(
                    role.name,
                    classes[role.id],
                    words.number(people[role.id]),
                    words.bare(role.rate),
                    words.hours(role.hours.mean),
                    words.bare(role.amount),
                    words.bare(role.cost) if role.cost is not None else "",
                    words.percent(margin) if margin is not None else "",
                )

    def buffers(self) -> Iterator[BufferRow]:
        """The buffers that are on, and what each adds."""
        words = self.frame.words
        for buffer in self.frame.opened.overview.estimate.buffers:
            kind = "for risk" if buffer.kind == "risk" else "for work"
            yield BufferRow(buffer.name, words.percent(buffer.percent), kind, words.hours(buffer.hours))
