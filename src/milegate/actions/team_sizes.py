"""Firm assignments are what a plan's `people` are made of.

The sum of the shares of a role's firm assignments becomes its `people`, as a step of the plan like any
other. A role to which nobody is assigned keeps what the plan says: roles without names are scheduled too.
Who left before the project begins is nobody of its team, and a project that is over keeps its plan.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, edit_plan, stored_plan
from milegate.actions.project_states import State
from milegate.actions.rights import Right
from milegate.core.edits import Set
from milegate.core.plan import Plan
from milegate.core.rebase import start_of
from milegate.core.staffing import people_of, share_of_week
from milegate.store.queries import people as queries
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.projects import StoredProject

_HUNDRED = Decimal(100)
_LONGEST = 200


def settle_people(actor: Actor, slug: str, roles: Collection[str]) -> str:
    """Bring the `people` of these roles to what is assigned, as one step; its label, empty without a step."""
    actor.require(Right.EDIT_PEOPLE)
    stored = actor.project(slug)
    if stored.card.state == State.DONE:
        return ""
    plan = stored_plan(stored)
    totals = dict(_totals(actor, stored, plan))
    edits, words = [], []
    for role in plan.roles:
        total = totals.get(role.id, Decimal(0))
        if role.id in roles and total and total != role.people:
            edits.append(Set("role", role.id, "people", total))
            words.append(f"{role.name}: {people_of([role.people]):f} → {total:f}")
    if not edits:
        return ""
    label = f"People of {', '.join(words)}"[:_LONGEST]
    edit_plan(actor, slug, Change(stored.card.revision, tuple(edits), label))
    return label


def is_of_team(assignment: StoredAssignment, plan: Plan) -> bool:
    """Whether a firm assignment has not ended before the project begins."""
    return assignment.firm and (assignment.last is None or assignment.last >= start_of(plan))


def team_share(assignment: StoredAssignment, person: StoredPerson, plan: Plan) -> Decimal:
    """How many people of this plan's team an assignment is."""
    share = None if assignment.percent is None else assignment.percent / _HUNDRED
    return share_of_week(share, assignment.weekdays, person.week, plan.calendar.week)


def _totals(actor: Actor, stored: StoredProject, plan: Plan) -> Iterator[tuple[str, Decimal]]:
    people = {one.id: one for one in queries.people_of(actor.workspace.id)}
    shares: dict[str, list[Decimal]] = {}
    for one in queries.assignments_of(actor.workspace.id):
        if one.project == stored.card.id and is_of_team(one, plan):
            shares.setdefault(one.role, []).append(team_share(one, people[one.person], plan))
    return ((role, people_of(each)) for role, each in shares.items())
