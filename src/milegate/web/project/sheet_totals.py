"""What stands at the foot of the grid: the totals, and how much must, should and could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from milegate.core.effort import Spread
from milegate.core.priorities import by_priority
from milegate.web.project.due import tax_words
from milegate.web.project.sheet import Sheet
from milegate.web.project.totals import Total
from milegate.web.project.words import counted

SAID = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won’t", None: "No priority"}


@dataclass(frozen=True)
class SheetTotals:
    """The bar of totals of a sheet, in hours or in days."""

    sheet: Sheet

    def figures(self) -> Iterator[Total]:
        """The totals, the most important first."""
        words, overview = self.sheet.frame.words, self.sheet.overview
        estimate, billing = overview.estimate, overview.billing
        listed = f"list {words.short(estimate.list)}" if estimate.adjustment else "net"
        yield Total(self._price_name(), words.short(estimate.net), listed)
        if billing.tax:
            yield Total("With tax", words.short(billing.total), tax_words(self.sheet.frame))
        if estimate.margin_percent is not None:
            margin = words.whole(estimate.margin)
            yield Total("Margin", words.percent(estimate.margin_percent), margin, internal=True)
        yield Total("Days" if self.sheet.days else "Hours", self._time(estimate.hours.mean), self._range())
        if overview.timeline:
            days = f"{overview.timeline.working_days} working days"
            yield Total("Ends", words.day(overview.timeline.finishes_at.date()), days)
        else:
            yield Total("Ends", "–", "no dates: see the review")

    def priorities(self) -> Iterator[Total]:
        """How much of it is of which priority; nothing where no item has one."""
        words = self.sheet.frame.words
        found = by_priority(self.sheet.overview.estimate)
        for each in found if any(one.priority for one in found) else ():
            items = counted(each.items, "item")
            note = f"{items} · {self._time(each.hours.mean)} {'d' if self.sheet.days else 'h'}"
            yield Total(SAID[each.priority], words.short(each.amount), note)

    def _price_name(self) -> str:
        price = self.sheet.overview.plan.price
        if price.per_hour:
            return "By the hour, estimated"
        return "Agreed price" if price.agreed is not None else "Price"

    def _time(self, hours: Decimal, digits: int = 1) -> str:
        per_day = self.sheet.overview.plan.calendar.hours_per_day if self.sheet.days else Decimal(1)
        return self.sheet.frame.words.number(hours / per_day, digits)

    def _range(self) -> str:
        spread: Spread = self.sheet.overview.estimate.hours
        low, high = self._time(spread.low, 0), self._time(spread.high, 0)
        return f"{low} – {high}" if low != high else ""
