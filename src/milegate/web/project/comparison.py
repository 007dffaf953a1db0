"""A comparison as its page shows it: figures side by side, and every change in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from milegate.actions.comparing import Compared, Side
from milegate.core.changes import AmountShift, Change, ChangeKind, DateShift, FieldChange
from milegate.core.changes_text import sentence, signed_days, signed_money
from milegate.web.project.naming import SECTION_WORDS, Names, Naming, kind_word
from milegate.web.project.words import NOTHING, Words

AMOUNTS = {"list": "List price", "net": "Net price", "tax": "Tax", "total": "Total with tax", "cost": "Cost"}
SAME = "no change"
Text = Callable[[Decimal], str]


class Row(NamedTuple):
    """One figure on both sides, and the difference in words; `internal` ones are not for the client."""

    name: str
    before: str
    after: str
    change: str
    internal: bool = False


class ItemRow(NamedTuple):
    """A row of the estimate on both sides."""

    number: str
    name: str
    kind: str
    hours: Row
    price: Row


class Field(NamedTuple):
    """One field of a thing on both sides."""

    name: str
    before: str
    after: str


class Thing(NamedTuple):
    """A thing that differs: the word for how, what it is, and its fields."""

    done: str
    kind: str
    name: str
    within: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two sides of a plan and what lies between them."""

    compared: Compared
    words: Words

    @cached_property
    def sentence(self) -> str:
        """All of it in one sentence."""
        text = sentence(self.compared.found, self.words.short)
        return f"{text[:1].upper()}{text[1:]}"

    @cached_property
    def naming(self) -> Naming:
        """Names of both plans, the newer ones first."""
        sides = self.compared.before, self.compared.after
        before, after = (Names.of(side.overview.plan).known for side in sides)
        return Naming(self.words, Names(before | after))

    def money(self) -> Iterator[Row]:
        """Prices and hours; cost and margin for those who may see them."""
        found = self.compared.found
        for name, shift in found.amounts.items():
            if shift.old is not None or shift.new is not None:
                yield self._amount(AMOUNTS[name], shift, internal=name == "cost")
        margin = AmountShift(*(side.overview.estimate.margin for side in self._sides))
        if margin.old is not None or margin.new is not None:
            yield self._amount("Margin", margin, internal=True)
        yield self._shift("Hours", found.hours, self.words.hours)

    def dates(self) -> Iterator[Row]:
        """The finish and every milestone."""
        yield self._date("Finish", self.compared.found.finish)
        for shift in self.compared.found.gates:
            yield self._date(f"◆ {shift.name}", shift)

    def payments(self) -> Iterator[tuple[Row, Row]]:
        """The amount and the due date of every payment."""
        for amount, due in self.compared.found.payments:
            name = self.naming.names.name("payment", due.id)
            name = due.name if name == due.id else name
            yield self._amount(name, amount), self._date(name, due)

    def items(self) -> Iterator[ItemRow]:
        """The rows of the estimate whose hours or price differ."""
        for shift in self.compared.found.rows:
            hours = self._shift(shift.name, shift.hours, self.words.hours)
            price = self._amount(shift.name, shift.amount)
            yield ItemRow(shift.number, shift.name, shift.kind, hours, price)

    def things(self) -> Iterator[Thing]:
        """Every single change of the plan."""
        return map(self._thing, self.compared.found.changes)

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self.compared.before, self.compared.after

    def _amount(self, name: str, shift: AmountShift, internal: bool = False) -> Row:
        found = self.compared.found
        if found.same_currency:
            return self._shift(name, shift, self.words.short, internal)
        before = Words(self.words.locale, found.old_currency.code).short(shift.old)
        return Row(name, before, self.words.short(shift.new), "another currency", internal)

    def _shift(self, name: str, shift: AmountShift, text: Text, internal: bool = False) -> Row:
        before, after = (NOTHING if each is None else text(each) for each in (shift.old, shift.new))
        return Row(name, before, after, _difference(shift, text), internal)

    def _date(self, name: str, shift: DateShift) -> Row:
        before, after = (self._day(each) for each in (shift.old, shift.new))
        return Row(name, before, after, _moved(shift))

    def _day(self, at: datetime | None) -> str:
        return self.words.day(at.date()) if at else NOTHING

    def _thing(self, change: Change) -> Thing:
        if change.section in SECTION_WORDS or change.section == "flow":
            word = SECTION_WORDS.get(change.section, SECTION_WORDS["plan"])
            return Thing(change.kind.value, "", f"{word[:1].upper()}{word[1:]}", "", self._fields(change))
        name, within = change.name, ""
        if change.section == "evidence":
            name = self.naming.names.name("evidence", f"{change.parent}/{change.id}")
            within = self.naming.names.name("gate", change.parent)
        if change.section == "payment":
            name = self.naming.names.name("payment", change.id)
        kind = kind_word(change.section)
        return Thing(change.kind.value, kind, name, within, self._fields(change))

    def _fields(self, change: Change) -> tuple[Field, ...]:
        return tuple(self._field(change, each) for each in change.fields)

    def _field(self, change: Change, each: FieldChange) -> Field:
        field = each.field.removeprefix(f"{change.section}.")
        old, new = each.old, each.new
        if change.kind is ChangeKind.CHANGED and isinstance(old, tuple) and isinstance(new, tuple):
            old, new = _gone_and_come(old, new)
        before, after = (self.naming.value(change.section, field, value) for value in (old, new))
        nothing = "no" if isinstance(old, bool) or isinstance(new, bool) else NOTHING
        return Field(self.naming.field(change.section, field), before or nothing, after or nothing)


def _gone_and_come(old: tuple[object, ...], new: tuple[object, ...]) -> tuple[object, object]:
    """Of two lists what went and what came; both as a whole where only the order differs."""
    gone, come = (tuple(each for each in one if each not in other) for one, other in ((old, new), (new, old)))
    return (gone, come) if gone or come else (old, new)


def _difference(shift: AmountShift, text: Text) -> str:
    if shift.old == shift.new:
        return SAME
    if shift.old is None or shift.new is None:
        return "new" if shift.old is None else "gone"
    return signed_money(shift.delta, text)


def _moved(shift: DateShift) -> str:
    if shift.old == shift.new:
        return SAME
    if not shift.moved:
        return "new" if shift.old is None else "gone"
    return signed_days(shift.working_days) if shift.working_days else "within the day"
