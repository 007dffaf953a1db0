"""Milestones for a plan that has none."""

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done, edit_plan, stored_plan
from milegate.core.edits import diff
from milegate.core.suggest import suggest_gates


def suggest_milestones(actor: Actor, project: str) -> Done:
    """A gate at the end of each phase with its deliverable and payment, as one step."""
    stored = actor.project(project)
    plan = stored_plan(stored)
    edits = diff(plan, suggest_gates(plan))
    return edit_plan(actor, project, Change(stored.card.revision, edits, "Suggested milestones"))
