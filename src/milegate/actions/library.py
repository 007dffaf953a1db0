"""The library: rows and gates that are kept from one project and put into others."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.documents import public
from milegate.actions.editing import Change, Done, edit_plan, stored_plan
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.rates import list_cards
from milegate.actions.rights import Right
from milegate.actions.taking_rates import offers_of
from milegate.core.edits.draft import Draft
from milegate.core.edits.kinds import WORK
from milegate.core.effort import NO_WORK, summed
from milegate.core.plan import Evidence, Gate, Item, Plan, Role
from milegate.planfile import kept as notation
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import dump_value
from milegate.planfile.kept import Kept, Spot
from milegate.store.queries import library as queries
from milegate.store.records import library as records
from milegate.store.records.library import NewEntry
from milegate.store.values.library import StoredEntry

MOST_ENTRIES = 1_000
LARGEST = 1_000_000
HOURS_PER_DAY = Decimal(8)
"""What a day of work is called in the library; each plan has its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of an entry: what it holds, counted and in names."""

    stored: StoredEntry
    rows: int
    low: Decimal
    high: Decimal
    roles: tuple[str, ...]
    evidence: tuple[str, ...]
    review: int


@dataclass(frozen=True, slots=True)
class Put:
    """What became of it: the plan, the id there, and the sentences to be said."""

    done: Done
    id: str
    remarks: tuple[str, ...]


def list_entries(actor: Actor) -> list[Entry]:
    """Everything in the library, by kind and name."""
    actor.require(Right.VIEW)
    for id, document in queries.uncounted(actor.workspace.id).items():
        records.keep_counts(entry=id, counts=_counts(notation.read_kept(document)))
    return [_entry(stored) for stored in queries.entries_of(actor.workspace.id)]


@transaction.atomic
def keep_in_library(actor: Actor, project: str, kind: str, id: str) -> StoredEntry:
    """Keep a phase, an item or a gate of a project with all below it: its public part alone."""
    actor.require(Right.EDIT_LIBRARY)
    found = notation.keep(public(stored_plan(actor.project(project))), kind, id)
    if found is None:
        raise NotFound("There is no such row or milestone in this plan.")
    text = notation.kept_text(found)
    if len(text) > LARGEST:
        raise Invalid.of("id", "too-large", "This is too much for one entry: keep a part of it.")
    if queries.count_entries(actor.workspace.id) >= MOST_ENTRIES:
        message = f"The library is full: it holds {MOST_ENTRIES:,} entries. Remove some first."
        raise Invalid.of("id", "full", message)
    new = NewEntry(kind, found.first.record.name[:200], text, _counts(found), actor.user_id)
    made = records.add_entry(workspace=actor.workspace.id, new=new)
    return _stored(actor, made)


@transaction.atomic
def remove_from_library(actor: Actor, id: UUID) -> None:
    """One entry less; what was made of it stays."""
    actor.require(Right.EDIT_LIBRARY)
    if not records.remove_entry(workspace=actor.workspace.id, entry=id):
        raise NotFound("There is no such entry in the library.")


def insert_entry(actor: Actor, project: str, id: UUID, place: str = "") -> Put:
    """Put an entry into a plan as one step.

    `place` is `in:<id>` of a phase or group, `after:<id>` of a row or phase, `closes:<id>` of a phase for a
    gate, or empty: at the end. Invalid for a place that the entry cannot stand at.
    """
    actor.require(Right.EDIT_PLAN)
    entry, stored = _stored(actor, id), actor.project(project)
    plan, kept = stored_plan(stored), notation.read_kept(queries.document_of(actor.workspace.id, id))
    found = notation.insert(plan, kept, _spot(plan, entry.kind, place), _rated(actor, plan))
    label = f"Inserted “{entry.name}” from the library"[:200]
    done = edit_plan(actor, project, Change(stored.card.revision, found.edits, label))
    return Put(done, found.id, found.remarks)


def places_for(plan: Plan, kind: str) -> Iterator[tuple[str, str, int]]:
    """Where an entry can stand: the place, its name, and how deep that is."""
    draft = Draft(plan)
    for root in draft.roots["phase"].children():
        if kind == "phase":
            yield f"after:{root.id}", f"after {root.record.name}", 0
        elif kind == "gate":
            yield f"closes:{root.id}", f"to close {root.record.name}", 0
        else:
            yield f"in:{root.id}", f"in {root.record.name}, at the end", 0
            for node in list(root.below())[1:]:
                depth = len(list(node.ancestors())) - 2
                if node.first:
                    yield f"in:{node.id}", f"in {node.record.name}, at the end", depth
                yield f"after:{node.id}", f"after {node.record.name}", depth


def _spot(plan: Plan, kind: str, place: str) -> Spot:
    if not place:
        if kind == "item":
            if not plan.phases:
                raise Invalid.of("place", "no-phase", "This plan has no phase yet: add one first.")
            return Spot(plan.phases[-1].id)
        return Spot()
    verb, _, id = place.partition(":")
    node = Draft(plan).spaces["plan"].get(id)
    if node is None or place not in {each for each, _, _ in places_for(plan, kind)}:
        raise Invalid.of("place", "unknown", "It cannot stand there: choose a place from the list.")
    if verb == "closes":
        return Spot(closes=id)
    if verb == "in":
        return Spot(id)
    return Spot("" if kind == "phase" else node.position.parent, id)


def _rated(actor: Actor, plan: Plan) -> dict[str, Role]:
    """What the workspace's first card in the plan's currency says of roles that have to be added."""
    cards = (card for card in list_cards(actor) if not card.client and not card.project)
    card = next((card for card in cards if card.currency == plan.project.currency), None)
    return {one.id: Role(one.id, one.name, one.rates) for one in offers_of(card)} if card else {}


def _counts(kept: Kept) -> str:
    """What a list says of an entry, as it is stored with it."""
    items = [each.record for each in kept.things if isinstance(each.record, Item)]
    efforts = (effort for item in items for effort in item.effort.values())
    hours = summed([NO_WORK, *(effort.spread(HOURS_PER_DAY) for effort in efforts)])
    proofs = tuple(each.record.name for each in kept.things if isinstance(each.record, Evidence))
    return dump_value(
        {
            "rows": sum(any(getattr(item, name) for name in WORK) for item in items) or len(items),
            "low": str(hours.low),
            "high": str(hours.high),
            "roles": [role.name for role in kept.roles],
            "evidence": list(proofs),
            "review": _review(kept),
        }
    )


def _entry(stored: StoredEntry) -> Entry:
    counts = parse_json(stored.counts)
    return Entry(
        stored=stored,
        rows=int(counts["rows"]),
        low=Decimal(counts["low"]),
        high=Decimal(counts["high"]),
        roles=tuple(counts["roles"]),
        evidence=tuple(counts["evidence"]),
        review=int(counts["review"]),
    )


def _review(kept: Kept) -> int:
    record = kept.first.record
    return record.review.days if isinstance(record, Gate) else 0


def _stored(actor: Actor, id: UUID) -> StoredEntry:
    found = queries.entry_of(actor.workspace.id, id)
    if found is None:
        raise NotFound("There is no such entry in the library.")
    return found
