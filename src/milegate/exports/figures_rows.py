"""The two long lists of the JSON contract, the rows of the estimate and the items of the timeline, as text.

They are written as text at once, one row a line: for 10,000 items that takes a third of the time of
making values first. `figures` reads its values back from here, so that there is one definition.
"""

from collections.abc import Iterator
from json.encoder import encode_basestring as quoted

from milegate.core.figures import EstimateRow
from milegate.core.outline import Outline
from milegate.core.overview import Overview
from milegate.core.pricing import agency_currency
from milegate.core.timeline import Bar, ResolvedLink, Timeline
from milegate.exports.instants import Instants
from milegate.exports.numbers import Texts, deviation_text, hours_text, mean_text

_FLAGS = ("false", "true")


class Rows:
    """Writes rows of the estimate; every number's text is made once."""

    def __init__(self, overview: Overview) -> None:
        estimate = overview.estimate
        private = agency_currency(overview.plan) if estimate.private_cost is not None else None
        self.hours, self.mean, self.deviation = Texts(hours_text), Texts(mean_text), Texts(deviation_text)
        self.money = Texts(lambda amount: f'"{estimate.currency.text(amount)}"')
        self.cost = Texts(lambda amount: f'"{private.text(amount)}"' if private else "null")

    def text(self, row: EstimateRow, phase: str) -> str:
        """One row as JSON text."""
        kind, id, name, number, depth, state, base, hours, roles, amount, cost, priority = row
        of = self.hours
        by_role = ", ".join([f"{quoted(role)}: {of[value]}" for role, value in roles.items()])
        importance = f'"{priority}"' if priority else "null"
        return (
            f'{{"id": {quoted(id)}, "kind": "{kind}", "name": {quoted(name)}, "number": "{number}", '
            f'"depth": {depth}, "phase": {phase}, "state": "{state}", "priority": {importance}, '
            f'"base_hours": {self.mean[base.six]}, "hours": {{"min": {of[hours.low]}, '
            f'"expected": {self.mean[hours.six]}, "max": {of[hours.high]}, '
            f'"sd": {self.deviation[hours.var36]}}}, "by_role": {{{by_role}}}, '
            f'"amount": {self.money[amount]}, "cost": {"null" if cost is None else self.cost[cost]}}}'
        )


def row_texts(overview: Overview) -> Iterator[str]:
    """Every row of the estimate; rows of the outline come first and know their phase."""
    rows = overview.estimate.rows
    phases = _phases(overview.outline)
    phases += ["null"] * (len(rows) - len(phases))
    return map(Rows(overview).text, rows, phases)


def item_texts(overview: Overview, timeline: Timeline, at: Instants) -> Iterator[str]:
    """Groups and leaves on the timeline, in document order."""
    outline = overview.outline
    for bar, row, phase in zip(timeline.bars, outline.rows, _phases(outline), strict=True):
        if row.parent >= 0:
            yield bar_text(bar, phase, at)


def listed(texts: Iterator[str]) -> str:
    """A JSON list with one element a line."""
    return "[\n" + ",\n".join(texts) + "\n]"


def _phases(outline: Outline) -> list[str]:
    """Per row the id of its phase, as JSON text."""
    ids = [quoted(row.id) for row in outline.rows]
    return [ids[row.phase] for row in outline.rows]


def bar_text(bar: Bar, phase: str, at: Instants) -> str:
    """A group, leaf, phase or row of accompanying work; what takes no time ends where it starts."""
    id, name, kind, _, _, start, finish, slack, critical, _, links = bar
    begins = at.start(start)
    ends = at.finish(finish) if finish > start else begins
    return (
        f'{{"id": {quoted(id)}, "kind": "{kind}", "name": {quoted(name)}, "phase": {phase}, '
        f'"start": "{begins}", "finish": "{ends}", "slack_minutes": {slack}, '
        f'"critical": {_FLAGS[critical]}, "links": [{_links(links) if links else ""}]}}'
    )


def _links(links: tuple[ResolvedLink, ...]) -> str:
    return ", ".join(
        [f'{{"id": {quoted(id)}, "type": "{type}", "lag_minutes": {lag}}}' for id, type, lag in links]
    )
