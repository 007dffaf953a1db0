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
from milegate.exports.numbers import deviation_text, hours_text, mean_text

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
    """Writes rows of the estimate.

    Rows share many spreads and prices; which objects they are is known sooner than a decimal's hash.
    """

    def __init__(self, overview: Overview) -> None:
        estimate = overview.estimate
        private = agency_currency(overview.plan) if estimate.private_cost is not None else None
        self._money = estimate.currency.text
        self._cost = private.text if private else None
        self._roles = {role.id: quoted(role.id) for role in estimate.roles}
        self._spreads: dict[tuple[int, int], str] = {}
        self._prices: dict[tuple[int, int], str] = {}

    def text(self, row: EstimateRow, head: str, phase: str) -> str:
        """One row as JSON text."""
        _, _, _, number, depth, state, base, hours, roles, amount, cost, priority = row
        by_role = [f"{self._roles[role]}: {hours_text(value)}" for role, value in roles.items()]
        importance = f'"{priority}"' if priority else "null"
        prices = self._prices.get((id(amount), id(cost))) or self._price_text(amount, cost)
        spreads = self._spreads.get((id(base), id(hours))) or self._spread_text(base, hours)
        return (
            f'{head}, "number": "{number}", "depth": {depth}, "phase": {phase}, "state": "{state}", '
            f'"priority": {importance}, {spreads}, "by_role": {{{", ".join(by_role)}}}, {prices}}}'
        )

    def _spread_text(self, base: Spread, hours: Spread) -> str:
        text = self._spreads[id(base), id(hours)] = (
            f'"base_hours": {mean_text(base.six)}, "hours": {{"min": {hours_text(hours.low)}, '
            f'"expected": {mean_text(hours.six)}, "max": {hours_text(hours.high)}, '
            f'"sd": {deviation_text(hours.var36)}}}'
        )
        return text

    def _price_text(self, amount: Decimal, cost: Decimal | None) -> str:
        own = "null" if cost is None or self._cost is None else f'"{self._cost(cost)}"'
        text = self._prices[id(amount), id(cost)] = f'"amount": "{self._money(amount)}", "cost": {own}'
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
