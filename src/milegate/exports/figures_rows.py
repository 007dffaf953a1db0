"""The two long lists of the JSON contract, the rows of the estimate and the items of the timeline, as text.

They are written as text at once, one row a line: for 10,000 items that takes a third of the time of
making values first. `figures` reads its values back from here, so that there is one definition.
"""

from collections.abc import Iterator
from decimal import Decimal
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from milegate.core.effort import Spread
from milegate.core.figures import EstimateRow
from milegate.core.overview import Overview
from milegate.core.pricing import agency_currency
from milegate.core.timeline import Bar, ResolvedLink, Timeline
from milegate.exports.instants import Instants
from milegate.exports.numbers import Texts, deviation_text, hours_text, mean_text

_FLAGS = ("false", "true")


class Labels(NamedTuple):
    """What both lists say of each row, as JSON text: its id, kind and name; the id of its phase."""

    heads: list[str]
    phases: list[str]


def labels(overview: Overview) -> Labels:
    """The labels of all rows of the estimate; rows of the outline come first and know their phase."""
    outline, rows = overview.outline.rows, overview.estimate.rows
    phases = [quoted(outline[row.phase].id) for row in outline]
    phases += ["null"] * (len(rows) - len(phases))
    return Labels([head(kind, id, name) for kind, id, name, *_ in rows], phases)


def head(kind: str, id: str, name: str) -> str:
    """How the text of a row begins."""
    return f'{{"id": {quoted(id)}, "kind": "{kind}", "name": {quoted(name)}'


class Rows:
    """Writes rows of the estimate; every number's text is made once."""

    def __init__(self, overview: Overview) -> None:
        estimate = overview.estimate
        private = agency_currency(overview.plan) if estimate.private_cost is not None else None
        self.hours, self.mean, self.deviation = Texts(hours_text), Texts(mean_text), Texts(deviation_text)
        self.money = Texts(lambda amount: f'"{estimate.currency.text(amount)}"')
        self.cost = Texts(lambda amount: f'"{private.text(amount)}"' if private else "null")
        # Rows share few spreads and prices; which objects they are is known sooner than a decimal's hash.
        self.spreads: dict[tuple[int, int], str] = {}
        self.prices: dict[tuple[int, int], str] = {}

    def text(self, row: EstimateRow, head: str, phase: str) -> str:
        """One row as JSON text."""
        _, _, _, number, depth, state, base, hours, roles, amount, cost, priority = row
        of = self.hours
        by_role = ", ".join([f"{quoted(role)}: {of[value]}" for role, value in roles.items()])
        importance = f'"{priority}"' if priority else "null"
        prices = self.prices.get((id(amount), id(cost))) or self._prices(amount, cost)
        spreads = self.spreads.get((id(base), id(hours))) or self._spreads(base, hours)
        return (
            f'{head}, "number": "{number}", "depth": {depth}, "phase": {phase}, "state": "{state}", '
            f'"priority": {importance}, {spreads}, "by_role": {{{by_role}}}, {prices}}}'
        )

    def _spreads(self, base: Spread, hours: Spread) -> str:
        text = self.spreads[id(base), id(hours)] = (
            f'"base_hours": {self.mean[base.six]}, "hours": {{"min": {self.hours[hours.low]}, '
            f'"expected": {self.mean[hours.six]}, "max": {self.hours[hours.high]}, '
            f'"sd": {self.deviation[hours.var36]}}}'
        )
        return text

    def _prices(self, amount: Decimal, cost: Decimal | None) -> str:
        own = "null" if cost is None else self.cost[cost]
        text = self.prices[id(amount), id(cost)] = f'"amount": {self.money[amount]}, "cost": {own}'
        return text


def row_texts(overview: Overview, of: Labels) -> Iterator[str]:
    """Every row of the estimate."""
    return map(Rows(overview).text, overview.estimate.rows, of.heads, of.phases)


def item_texts(overview: Overview, timeline: Timeline, of: Labels, at: Instants) -> Iterator[str]:
    """Groups and leaves on the timeline, in document order."""
    rows = zip(timeline.bars, overview.outline.rows, of.heads, of.phases, strict=False)
    return (bar_text(bar, head, phase, at) for bar, row, head, phase in rows if row.parent >= 0)


def listed(texts: Iterator[str]) -> str:
    """A JSON list with one element a line."""
    return "[\n" + ",\n".join(texts) + "\n]"


def bar_text(bar: Bar, head: str, phase: str, at: Instants) -> str:
    """A group, leaf, phase or row of accompanying work; what takes no time ends where it starts."""
    _, _, _, _, _, start, finish, slack, critical, _, links = bar
    begins = at.start(start)
    ends = at.finish(finish) if finish > start else begins
    return (
        f'{head}, "phase": {phase}, "start": "{begins}", "finish": "{ends}", "slack_minutes": {slack}, '
        f'"critical": {_FLAGS[critical]}, "links": [{_links(links) if links else ""}]}}'
    )


def _links(links: tuple[ResolvedLink, ...]) -> str:
    return ", ".join(
        [f'{{"id": {quoted(id)}, "type": "{type}", "lag_minutes": {lag}}}' for id, type, lag in links]
    )
