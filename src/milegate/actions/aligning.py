"""What a change request could not say, because it stood beside another open one, follows with its acceptance.

Each request stands on what is agreed alone: of two rows that two requests add one after the other, neither
knows the other, nor can a milestone of the one close a row of the other. Once both are agreed, their order
and such references are taken from the working plan, as long as the client would read nothing of it: no price,
no row, no date and no payment is different.
"""

from collections.abc import Collection
from typing import Any

from milegate.actions.change_parts import without_added
from milegate.actions.documents import public
from milegate.core.change_offers import Asked, compose_change
from milegate.core.edits import Add, Applied, Edit, Move, Set, apply, diff
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.planfile.edits import read_stored
from milegate.store.queries.agreements import changes_of
from milegate.store.values.projects import StoredProject

REFERENCES = {"after", "blocks", "closes", "during", "of", "on", "opens", "sources"}
ACCEPTED = "accepted"


def aligned(stored: StoredProject, agreed: Overview, working: Plan) -> Overview:
    """What is agreed, with added rows in the order, and referred to, as in the working plan."""
    changes = (each for each in changes_of(stored.card.id) if each.state == ACCEPTED)
    edits = [edit for change in changes for edit in read_stored(change.edits)]
    outcome = apply(agreed.plan, _silent(agreed.plan, public(working), {each.id for each in _added(edits)}))
    if not isinstance(outcome, Applied) or not outcome.edits:
        return agreed
    seen = overview(outcome.plan, agreed.days_off)
    read = compose_change(Asked(0, "", "", "", 0), agreed, seen)
    return agreed if read.price or read.rows or read.dates or read.payments else seen


def _silent(plan: Plan, working: Plan, ids: Collection[str]) -> list[Edit]:
    there = without_added(working, _added(diff(plan, working)))
    return [each for each in diff(plan, there) if _is_order(each, ids) or _is_reference(each, ids)]


def _is_order(edit: Edit, ids: Collection[str]) -> bool:
    return isinstance(edit, Move) and edit.id in ids


def _is_reference(edit: Edit, ids: Collection[str]) -> bool:
    if not isinstance(edit, Set) or edit.field not in REFERENCES:
        return False
    named = _named(edit.value) ^ _named(edit.was)
    return bool(named) and named <= set(ids)


def _named(value: Any) -> set[str]:
    """The ids in a list of ids or of links; a value of another kind names nothing."""
    each = value if isinstance(value, tuple) else ()
    return {str(getattr(one, "id", one)) for one in each}


def _added(edits: Collection[Edit]) -> list[Edit]:
    return [each for each in edits if isinstance(each, Add)]
