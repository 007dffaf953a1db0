"""What stands at the foot of the grid: the totals, and how much must, should and could be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from milegate.core.effort import Spread
from milegate.core.figures import EstimateRow
from milegate.core.money import HUNDRED, ZERO
from milegate.core.priorities import by_priority
from milegate.web.project.due import tax_words
from milegate.web.project.sheet import Sheet
from milegate.web.project.totals import Total
from milegate.web.project.words import counted

SAID = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won’t", None: "No priority"}
BESIDE = {"along": "Accompanying work", "line": "Fixed amounts"}


@dataclass(frozen=True)
class SheetTotals:
    """The bar of totals of a sheet, in hours or in days."""

    sheet: Sheet

    def figures(self) -> Iterator[Total]:
        """The totals, the most important first."""
        words, overview = self.sheet.frame.words, self.sheet.overview
        estimate, billing = overview.estimate, overview.billing
        yield self._price()
        if billing.tax:
            yield Total("With tax", words.short(billing.total), tax_words(self.sheet.frame))
        yield from self._margin()
        yield Total("Days" if self.sheet.days else "Hours", self._time(estimate.hours.mean), self._range())
        if overview.timeline:
            days = f"{overview.timeline.working_days} working days"
            yield Total("Ends", words.day(overview.timeline.finishes_at.date()), days)
        else:
            yield Total("Ends", "–", "no dates: see the review")

    def _price(self) -> Total:
        words, estimate = self.sheet.frame.words, self.sheet.overview.estimate
        listed = f"list {words.short(estimate.list)}" if estimate.adjustment else "net"
        if estimate.adjustment and estimate.list:
            listed += f", {words.percent(estimate.adjustment / estimate.list * HUNDRED)}"
        rated = any(role.rate for role in estimate.roles)
        remedy = "" if rated else "No role has a rate"
        return Total(self._price_name(), words.short(estimate.net), listed, remedy=remedy)

    def _margin(self) -> Iterator[Total]:
        """For those who may see costs; a price below them is said in words."""
        words, estimate = self.sheet.frame.words, self.sheet.overview.estimate
        if estimate.margin_percent is not None:
            warning = "the price is below the costs" if estimate.margin_percent < 0 else ""
            margin, figure = words.whole(estimate.margin), words.percent(estimate.margin_percent)
            yield Total("Margin", figure, margin, internal=True, warning=warning)
        elif self.sheet.sees_costs and estimate.cost is None:
            yield Total("Margin", "–", internal=True, remedy="No costs are known")

    def priorities(self) -> Iterator[Total]:
        """How much of it is of which priority, and what has none: together the list price; options apart.

        Nothing where no item has a priority.
        """
        estimate = self.sheet.overview.estimate
        found = by_priority(estimate)
        if not any(one.priority for one in found):
            return
        for each in found:
            yield self._part(SAID[each.priority], each.amount, each.hours.mean, counted(each.items, "item"))
        rows = [row for row in estimate.rows if row.kind in BESIDE and row.state == "counted"]
        for kind, name in BESIDE.items():
            parts = [row for row in rows if row.kind == kind]
            if parts:
                yield self._part(name, *_sums(parts))
        options = [row for row in estimate.rows if row.kind == "item" and row.state == "option"]
        if options:
            yield self._part("Options", *_sums(options), "not in the price")

    def _part(self, name: str, amount: Decimal, hours: Decimal, note: str = "") -> Total:
        time = f"{self._time(hours)} {'d' if self.sheet.days else 'h'}" if hours else ""
        said = " · ".join(filter(None, (note, time)))
        return Total(name, self.sheet.frame.words.short(amount), said)

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


def _sums(rows: Sequence[EstimateRow]) -> tuple[Decimal, Decimal]:
    """What they come to, and their hours."""
    return sum((row.amount for row in rows), ZERO), sum((row.hours.mean for row in rows), ZERO)
