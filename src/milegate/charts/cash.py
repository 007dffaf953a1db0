"""The cash line: money in and out by week, the balance, and how deep the agency is in before they pay."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from milegate.charts import wording
from milegate.charts.layout import SMALL_SIZE
from milegate.charts.legend import Key, legend_height, legend_marks
from milegate.charts.marks import box, escape, label, number, text_width
from milegate.charts.options import ChartOptions
from milegate.charts.timeline import frame
from milegate.core.figures import Cash, CashWeek

DEFAULTS = ChartOptions(id="cash")
_TOP = 24.0
_FOOT = 24.0
_KEYS = [Key("mg-in", "money in"), Key("mg-out", "cost as it is spent"), Key("mg-key-balance", "balance")]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a week and an amount stand."""

    left: float
    step: float
    top: float
    height: float
    low: float
    high: float

    def y(self, amount: float) -> float:
        """The height of an amount."""
        return self.top + (self.high - amount) / (self.high - self.low) * self.height

    def x(self, week: float) -> float:
        """The left edge of a week by its number."""
        return self.left + week * self.step


def cash_svg(cash: Cash | None, currency: str, options: ChartOptions = DEFAULTS) -> str:
    """The picture of the cash line; a plan without costs or payments gets a sentence instead."""
    locale = options.locale or wording.DEFAULT
    if cash is None or not cash.weeks:
        words = "There is no cash line yet: it needs a timeline and payments or costs."
        return frame(options, (options.width, 48), ("Cash line", words), [label(14, 28, words, "mg-name")])
    ticks = _ticks(cash, options)
    room = max(text_width(_amount(tick, currency, locale), SMALL_SIZE) for tick in ticks) + 14
    height = 190.0 if options.narrow else 230.0
    step = (options.width - room - 14) / len(cash.weeks)
    scale = _Scale(room, step, _TOP, height, ticks[0], ticks[-1])
    marks = [*_grid(ticks, scale, options, (currency, locale)), *_weeks(cash, scale, (currency, locale))]
    marks += _balance(cash, scale)
    marks += _deepest(cash, scale, options, (currency, locale))
    bottom = _TOP + height + _FOOT
    marks += legend_marks(_KEYS, options.width, bottom)
    size = (float(options.width), bottom + legend_height(_KEYS, options.width))
    return frame(options, size, ("Cash line", deepest_words(cash, currency, locale)), marks)


def deepest_words(cash: Cash, currency: str, locale: str) -> str:
    """The deepest point in one sentence."""
    week = cash.deepest
    if week is None:
        return ""
    day = wording.date_text(week.week, locale)
    if week.balance >= 0:
        lowest = _money(week.balance, currency, locale)
        return f"Never below zero: the lowest balance is {lowest} (week of {day})."
    return f"Deepest in the week of {day}: {_money(-week.balance, currency, locale)} spent before it is paid."


def _money(amount: Decimal, currency: str, locale: str) -> str:
    return wording.short_money(amount.quantize(Decimal(1)), currency, locale)


def _amount(value: float, currency: str, locale: str) -> str:
    return wording.short_money(Decimal(round(value)), currency, locale)


def _ticks(cash: Cash, options: ChartOptions) -> list[float]:
    """Round amounts from below the lowest value to above the highest."""
    values = [float(value) for week in cash.weeks for value in (week.money_in, -week.money_out, week.balance)]
    low, high = min([0.0, *values]), max([0.0, *values])
    low -= (high - low) * 0.12 if low < 0 else 0  # room for the words below the deepest point
    rough = max(high - low, 1.0) / (4 if options.narrow else 5)
    power = 10.0 ** floor(log10(rough))
    step = max(next(n for n in (1, 2, 2.5, 5, 10) if n * power >= rough) * power, 1.0)
    return [n * step for n in range(floor(low / step), max(ceil(high / step), 1) + 1)]


def _grid(ticks: list[float], scale: _Scale, options: ChartOptions, money: tuple[str, str]) -> list[str]:
    right = options.width - 14.0
    marks = []
    for tick in ticks:
        y = scale.y(tick)
        css = "mg-zero" if tick == 0 else "mg-hair"
        marks.append(f'<path class="{css}" d="M{number(scale.left)} {number(y)}H{number(right)}"/>')
        marks.append(label(scale.left - 8, y + 4, _amount(tick, *money), "mg-week", "end"))
    return marks


def _weeks(cash: Cash, scale: _Scale, money: tuple[str, str]) -> list[str]:
    """Bars of every week with their tooltip, and the day below every few of them."""
    every = ceil(text_width(wording.short_date(cash.weeks[0].week, money[1]), SMALL_SIZE) * 1.5 / scale.step)
    marks = []
    for index, week in enumerate(cash.weeks):
        marks.append(_week(week, scale.x(index), scale, money))
        if index % every == 0 and scale.x(index) + 46 < scale.x(len(cash.weeks)) + 10:
            day = wording.short_date(week.week, money[1])
            marks.append(label(scale.x(index), scale.top + scale.height + 16, day, "mg-week"))
    return marks


def _week(week: CashWeek, x: float, scale: _Scale, money: tuple[str, str]) -> str:
    width, zero = max(scale.step * 0.62, 1.0), scale.y(0)
    bars = []
    for value, css in ((week.money_in, "mg-in"), (-week.money_out, "mg-out")):
        y = scale.y(float(value))
        if value:
            bars.append(
                box(x + scale.step * 0.19, min(y, zero), (width, abs(y - zero)), css, min(2, width / 4))
            )
    currency, locale = money
    words = (
        f"Week of {wording.medium_date(week.week, locale)}: in {_money(week.money_in, currency, locale)}, "
        f"out {_money(week.money_out, currency, locale)}, balance {_money(week.balance, currency, locale)}"
    )
    return f"<g><title>{escape(words)}</title>{''.join(bars)}</g>"


def _balance(cash: Cash, scale: _Scale) -> list[str]:
    """The balance at the end of every week, as a line that begins at nothing."""
    points = [(scale.x(0), scale.y(0))]
    points += [(scale.x(n + 0.5), scale.y(float(week.balance))) for n, week in enumerate(cash.weeks)]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return [f'<path class="mg-balance" d="M{line}"/>']


def _deepest(cash: Cash, scale: _Scale, options: ChartOptions, money: tuple[str, str]) -> list[str]:
    week = cash.deepest
    if week is None or week.balance >= 0:
        return []
    x, y = scale.x(cash.weeks.index(week) + 0.5), scale.y(float(week.balance))
    words = f"{_money(week.balance, *money)} · {wording.short_date(week.week, money[1])}"
    half = text_width(words, 12.5, bold=True) / 2
    middle = min(max(x, scale.left + half), options.width - half - 4)
    below = y + 22 <= scale.top + scale.height + 4
    at = y + 20 if below else y - 12
    circle = f'<circle class="mg-deepest" cx="{number(x)}" cy="{number(y)}" r="4.5"/>'
    return [circle, label(middle, at, words, "mg-deep", "middle")]
