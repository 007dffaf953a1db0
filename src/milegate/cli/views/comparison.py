"""Two plans side by side: one sentence, money, dates, and every single change."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from rich.text import Text

from milegate.cli.views.headings import heading
from milegate.cli.views.table import Column, Row, table
from milegate.cli.views.tongue import Tongue
from milegate.core.changes import AmountShift, Change, ChangeKind, Comparison, DateShift, FieldChange
from milegate.core.changes_text import change_text, in_words, sentence, signed_days, signed_money
from milegate.exports.wording import short_money

MARKS = {
    ChangeKind.ADDED: ("+", "green"),
    ChangeKind.REMOVED: ("−", "red"),
    ChangeKind.MOVED: ("↕", "cyan"),
    ChangeKind.CHANGED: ("~", "yellow"),
}
NAMES = {"list": "List price", "net": "Net", "tax": "Tax", "total": "Total", "cost": "Cost (private)"}
MONEY = (
    Column("Money", gives=True),
    Column("Old", right=True),
    Column("New", right=True),
    Column("Change", right=True),
)
DATES = (Column("Date", gives=True), Column("Old"), Column("New"), Column("Change", right=True))


def money_of(tongue: Tongue) -> Callable[[Decimal], str]:
    """Money in a sentence, without decimals where there are none to show."""
    return lambda amount: short_money(amount, tongue.currency, tongue.locale)


def comparison_lines(found: Comparison, tongue: Tongue, width: int) -> Iterator[Text]:
    """All of it, the most important first; figures that did not change are left out."""
    yield Text(sentence(found, money_of(tongue)), "bold")
    money = [*_amounts(found, tongue), *_hours(found, tongue), *_payments(found, tongue)]
    dates = [*_dates(found, tongue)]
    for columns, rows in ((MONEY, money), (DATES, dates)):
        if rows:
            yield Text()
            yield from table(columns, rows, width)
    if found.changes:
        yield Text()
        yield heading("Changes")
        for change in found.changes:
            yield from _change(change)


def _amounts(found: Comparison, tongue: Tongue) -> Iterator[Row]:
    for name, shift in found.amounts.items():
        yield from _amount(f"{NAMES[name]} {tongue.currency}", shift, found, tongue)


def _amount(name: str, shift: AmountShift, found: Comparison, tongue: Tongue) -> Iterator[Row]:
    if shift.old == shift.new and found.same_currency:
        return
    old = f" {found.old_currency.code}" if not found.same_currency and shift.old is not None else ""
    known = found.same_currency and shift.old is not None and shift.new is not None
    delta = signed_money(shift.delta, tongue.amount) if known else "–"
    yield Row([name, tongue.amount(shift.old) + old, tongue.amount(shift.new), delta])


def _hours(found: Comparison, tongue: Tongue) -> Iterator[Row]:
    shift = found.hours
    if shift.old != shift.new and shift.old is not None and shift.new is not None:
        delta = signed_money(shift.delta, tongue.hours)
        yield Row(["Expected h", tongue.hours(shift.old), tongue.hours(shift.new), delta])


def _payments(found: Comparison, tongue: Tongue) -> Iterator[Row]:
    for payment in found.payments:
        name = f"Payment {payment.due.name} {tongue.currency}"
        yield from _amount(name, payment.amount, found, tongue)


def _dates(found: Comparison, tongue: Tongue) -> Iterator[Row]:
    yield from _date("Finish", found.finish, tongue)
    for shift in found.gates:
        yield from _date(f"◆ {shift.name}", shift, tongue)
    for payment in found.payments:
        yield from _date(f"Payment {payment.due.name} due", payment.due, tongue)


def _date(name: str, shift: DateShift, tongue: Tongue) -> Iterator[Row]:
    if shift.old == shift.new:
        return
    days = [tongue.day(each.date() if each else None) for each in (shift.old, shift.new)]
    yield Row([name, *days, _by(shift)])


def _by(shift: DateShift) -> str:
    if not shift.moved:
        return "new" if shift.old is None else "gone"
    return signed_days(shift.working_days) if shift.working_days else "within a working day"


def _change(change: Change) -> Iterator[Text]:
    mark, style = MARKS[change.kind]
    yield Text.assemble((f"{mark} ", style), change_text(change))
    for field in change.fields:
        yield from (Text(f"    {line}", "dim") for line in _field(field, change.kind))


def _field(field: FieldChange, kind: ChangeKind) -> Iterator[str]:
    """What a field was and is; of a list, what came and what went."""
    name, old, new = field
    if isinstance(old, tuple) and isinstance(new, tuple) and set(old) != set(new):
        yield from (f"{name}: − {in_words(each)}" for each in old if each not in new)
        yield from (f"{name}: + {in_words(each)}" for each in new if each not in old)
        return
    before, after = (in_words(each, name) for each in (old, new))
    if kind is ChangeKind.ADDED or kind is ChangeKind.REMOVED:
        yield f"{name}: {before or after}"
    else:
        yield f"{name}: {before or '–'} → {after or '–'}"
