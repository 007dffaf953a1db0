"""The timeline's part of the JSON contract: instants as text, links, gates, people and their hours."""

import json
from collections.abc import Iterable
from typing import Any

from milegate.core.outline import Outline, RowKind
from milegate.core.overview import Overview
from milegate.core.plan import Gate
from milegate.core.timeline import Activity, Bar, Load, ResolvedLink, Stop, Timeline
from milegate.exports.figures_rows import bar_text, head
from milegate.exports.instants import Instants
from milegate.exports.numbers import hours, percent

Json = dict[str, Any]


def timeline_figures(overview: Overview, timeline: Timeline, at: Instants, activities: bool) -> Json:
    """The timeline but for its `items`; phases and accompanying work stand apart from these."""
    outline, gates = overview.outline, overview.plan.gates
    phases = (bar for bar, row in zip(timeline.bars, outline.rows, strict=True) if row.parent < 0)
    people = [_activity(each, outline, at) for each in timeline.activities] if activities else []
    return {
        "start": timeline.clock.iso(timeline.starts_at),
        "finish": timeline.clock.iso(timeline.finishes_at),
        "working_days": timeline.working_days,
        "items": [],
        "phases": [_bar(bar, at) for bar in phases],
        "along": [_bar(bar, at) for bar in timeline.along],
        "gates": [_gate(stop, gate, at) for stop, gate in zip(timeline.gates, gates, strict=True)],
        "critical_chain": critical_chain(outline, timeline),
        "allocation": [_load(load) for load in timeline.allocation],
        **({"activities": people} if activities else {}),
    }


def critical_chain(outline: Outline, timeline: Timeline) -> list[str]:
    """Leaves and gates without slack, in the order in which they start."""
    bars = (bar for bar, row in zip(timeline.bars, outline.rows, strict=True) if row.kind is RowKind.LEAF)
    found = [(bar.start, bar.finish, bar.id) for bar in bars if bar.critical]
    found += [(stop.minute, stop.minute, stop.id) for stop in timeline.gates if stop.critical]
    return [id for _, _, id in sorted(found, key=lambda each: each[:2])]


def _bar(bar: Bar, at: Instants) -> Json:
    """As an item is, without the phase."""
    found: Json = json.loads(bar_text(bar, head(bar.kind, bar.id, bar.name), "null", at))
    del found["phase"]
    return found


def _links(links: Iterable[ResolvedLink]) -> list[Json]:
    return [{"id": id, "type": type, "lag_minutes": lag} for id, type, lag in links]


def _gate(stop: Stop, gate: Gate, at: Instants) -> Json:
    """A gate takes no time: `minutes` is 0, always."""
    return {
        "id": stop.id,
        "name": stop.name,
        "at": at.clock.iso(stop.at),
        "date": stop.date.isoformat(),
        "review_ends": stop.review_ends.isoformat(),
        "opens_at": at.start(stop.opening),
        "wait_days": percent(stop.wait_days),
        "minutes": 0,
        "slack_minutes": stop.slack,
        "critical": stop.critical,
        "target": gate.target.isoformat() if gate.target else None,
        "closes": list(gate.closes),
        "opens": list(gate.opens),
        "hold": gate.hold.value,
        "links": _links(stop.links),
    }


def _load(load: Load) -> Json:
    return {
        "role": load.role,
        "week": load.week.isoformat(),
        "hours": hours(load.hours),
        "capacity": hours(load.capacity),
    }


def _activity(activity: Activity, outline: Outline, at: Instants) -> Json:
    start, finish = activity.start, activity.finish
    return {
        "item": outline.rows[activity.row].id,
        "role": activity.role or None,
        "person": activity.person or None,
        "start": at.start(start),
        "finish": at.finish(finish) if finish > start else at.start(start),
        "effort_minutes": activity.effort,
        "slack_minutes": activity.slack,
    }
