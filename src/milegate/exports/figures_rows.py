"""The two long lists of the JSON contract, the rows of the estimate and the items of the timeline, as text.

They are written as text at once, one row a line: for 10,000 items that takes a third of the time of
making values first. `figures` reads its values back from here, so that there is one definition.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring as quoted

from milegate.core.figures import EstimateRow
from milegate.core.outline import Outline
from milegate.core.overview import Overview
from milegate.core.pricing import agency_currency
from milegate.core.timeline import Bar, ResolvedLink, Timeline
from milegate.exports.instants import Instants
from milegate.exports.numbers import deviation_text, hours_text, mean_text

Text = Callable[[Decimal], str]

_KEPT = 65_536
_FLAGS = ("false", "true")


def row_texts(overview: Overview) -> Iterator[str]:
    """Every row of the estimate; rows of the outline come first and know their phase."""
    estimate = overview.estimate
    money = _quoted(estimate.currency.text)
    cost = _unknown if estimate.private_cost is None else _quoted(agency_currency(overview.plan).text)
    phases = _phases(overview.outline)
    phases += ["null"] * (len(estimate.rows) - len(phases))
    for row, phase in zip(estimate.rows, phases, strict=True):
        yield _row(row, phase, money, cost)


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


def _quoted(money: Text) -> Text:
    """Amounts as JSON text, each of them made once."""
    return lru_cache(_KEPT)(lambda amount: f'"{money(amount)}"')


def _unknown(_: Decimal) -> str:
    return "null"


def _row(row: EstimateRow, phase: str, money: Text, cost: Text) -> str:
    kind, id, name, number, depth, state, base, (low, six, high, var36), roles, amount, spent, priority = row
    by_role = ", ".join([f"{quoted(role)}: {hours_text(value)}" for role, value in roles.items()])
    hours = (
        f'{{"min": {hours_text(low)}, "expected": {mean_text(six)}, '
        f'"max": {hours_text(high)}, "sd": {deviation_text(var36)}}}'
    )
    importance = f'"{priority}"' if priority else "null"
    return (
        f'{{"id": {quoted(id)}, "kind": "{kind}", "name": {quoted(name)}, "number": "{number}", '
        f'"depth": {depth}, "phase": {phase}, "state": "{state}", "priority": {importance}, '
        f'"base_hours": {mean_text(base.six)}, "hours": {hours}, "by_role": {{{by_role}}}, '
        f'"amount": {money(amount)}, "cost": {cost(spent) if spent is not None else "null"}}}'
    )


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
