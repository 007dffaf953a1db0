"""What there is in a workspace: projects by state, what comes next, what changed, and the search."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.asides import aside
from milegate.actions.documents import joined, public
from milegate.actions.errors import NotFound
from milegate.actions.rights import Right
from milegate.core.findings.finding import Severity
from milegate.core.overview import overview
from milegate.planfile.holidays import days_off
from milegate.store.queries import projects
from milegate.store.queries.clients import clients_of
from milegate.store.queries.summaries import seen_by, summaries_of, visit_is_kept, without_summary
from milegate.store.records.summaries import keep_summaries, keep_visit
from milegate.store.values.projects import ProjectCard, StoredProject
from milegate.store.values.summaries import Seen, StoredSummary

STATES = ("draft", "sent", "accepted", "running", "done")
PIPELINE = ("draft", "sent")
AT_ONCE = 40
MOST_FOUND = 50
MOST_GATES = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A project in a list; without figures as long as they are not computed."""

    card: ProjectCard
    client: str
    net: Decimal | None
    currency: str
    ends: date | None
    errors: int
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A gate that comes next."""

    project: ProjectCard
    id: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Projects by state, the next gates, and what is in the pipeline by currency."""

    states: dict[str, tuple[Listed, ...]]
    archived: int
    upcoming: tuple[Upcoming, ...]
    pipeline: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that the search found: a project, a client, or a row of a project."""

    kind: str
    name: str
    project: ProjectCard | None = None
    id: str = ""
    client: str = ""


def dashboard(actor: Actor) -> Dashboard:
    """The workspace at a glance; the number of queries does not grow with its projects."""
    actor.require(Right.VIEW)
    cards = [card for card in projects.projects_of(actor.workspace.id) if not card.is_template]
    known = summaries_now(actor.workspace.id)
    seen = seen_by(actor.user_id, actor.workspace.id) if actor.user_id else {}
    current = [_listed(card, known, seen) for card in cards if card.archived is None]
    states = {state: tuple(one for one in current if one.card.state == state) for state in STATES}
    return Dashboard(
        states, len(cards) - len(current), _upcoming(current, known, actor.today), _pipeline(current)
    )


def search(actor: Actor, text: str) -> tuple[Hit, ...]:
    """Projects, clients and rows in whose name all of these words are, in that order."""
    actor.require(Right.VIEW)
    words = text.lower().split()
    if not words:
        return ()
    cards = [card for card in projects.projects_of(actor.workspace.id) if card.archived is None]
    known = summaries_now(actor.workspace.id)
    buyers = {card.id: _client(card, known.get(card.id)) for card in cards}
    found = [
        Hit("project", card.name, card, client=buyers[card.id])
        for card in cards
        if _has(f"{card.number} {card.name}", words)
    ]
    clients = clients_of(actor.workspace.id)
    found += [
        Hit("client", client.name, id=str(client.public_id)) for client in clients if _has(client.name, words)
    ]
    for card in cards:
        lines = known[card.id].words.splitlines() if card.id in known else ()
        rows = (line.partition("\t") for line in lines)
        found += [Hit("row", name, card, id, buyers[card.id]) for id, _, name in rows if _has(name, words)]
    return tuple(found[:MOST_FOUND])


def visited(actor: Actor, stored: StoredProject) -> None:
    """Note that this person has seen the plan as it is.

    Every page of a project says so: what is known already is not written again, for writers wait for writers.
    """
    actor.require(Right.VIEW)
    if stored.card.workspace != actor.workspace.id:
        raise NotFound("There is no such project here.")
    if actor.user_id is None or actor.workspace.is_demo:
        return
    project, revision = stored.card.id, stored.card.revision
    if not visit_is_kept(project, actor.user_id, revision):
        aside(keep_visit, project=project, user=actor.user_id, revision=revision)


def summary(stored: StoredProject) -> StoredSummary:
    """What lists and the search need to know of a plan."""
    plan = public(joined(stored.document, stored.private))
    found = overview(plan, days_off(plan))
    timeline = found.timeline
    gates = [[stop.id, stop.name, stop.date.isoformat()] for stop in timeline.gates] if timeline else []
    rows = found.outline.rows
    return StoredSummary(
        project=stored.card.id,
        revision=stored.card.revision,
        client=plan.client.name,
        currency=plan.project.currency,
        net=format(found.estimate.net, "f"),
        starts=timeline.starts_at.date() if timeline else None,
        ends=timeline.finishes_at.date() if timeline else None,
        errors=sum(finding.severity is Severity.ERROR for finding in found.findings),
        gates=json.dumps(gates, ensure_ascii=False),
        words="\n".join(f"{row.id}\t{' '.join(row.name.split())}" for row in rows),
    )


def summaries_now(workspace: int) -> dict[int, StoredSummary]:
    """All summaries; those of plans that have changed are computed first, a number of them at once."""
    found = [summary(stored) for stored in without_summary(workspace, AT_ONCE)]
    if found:
        aside(keep_summaries, summaries=found)
    return summaries_of(workspace) | {one.project: one for one in found}


def _listed(card: ProjectCard, known: dict[int, StoredSummary], seen: dict[int, Seen]) -> Listed:
    found = known.get(card.id)
    if found is None:
        return Listed(card, card.client, None, "", None, 0, seen.get(card.id))
    return Listed(
        card,
        _client(card, found),
        Decimal(found.net),
        found.currency,
        found.ends,
        found.errors,
        seen.get(card.id),
    )


def _client(card: ProjectCard, known: StoredSummary | None) -> str:
    """The client of a project, or else the one whom its plan names."""
    return card.client or (known.client if known else "")


def _upcoming(current: list[Listed], known: dict[int, StoredSummary], today: date) -> tuple[Upcoming, ...]:
    found = [
        Upcoming(one.card, id, name, date.fromisoformat(day))
        for one in current
        if one.card.state != "done" and one.card.id in known
        for id, name, day in json.loads(known[one.card.id].gates)
    ]
    coming = sorted((gate for gate in found if gate.day >= today), key=lambda gate: (gate.day, gate.name))
    return tuple(coming[:MOST_GATES])


def _pipeline(current: list[Listed]) -> tuple[tuple[str, Decimal], ...]:
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in current:
        if one.card.state in PIPELINE and one.net is not None and one.card.variant_of is None:
            totals[one.currency] += one.net
    return tuple(sorted(totals.items()))


def _has(text: str, words: list[str]) -> bool:
    lowered = text.lower()
    return all(word in lowered for word in words)
