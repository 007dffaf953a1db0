"""What people paste from a spreadsheet: cells onto the rows of the estimate, as one step."""

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, edit_plan, plan_seen, stored_plan
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.grid_deeds import Arranged
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.core.edits import used_in
from milegate.planfile.pasting import Pasted, Target, pasted
from milegate.store.queries import projects as queries


@in_turn
def paste_cells(actor: Actor, slug: str, base: int, text: str, target: Target) -> Arranged:
    """Put cells onto the rows that the person saw; the one write path brings them onto the plan of today."""
    actor.require(Right.EDIT_PLAN)
    stored = queries.locked_project(actor.project(slug).card.id)
    found = pasted(plan_seen(actor, stored, base), text, target, used_in(stored_plan(stored)))
    if not isinstance(found, Pasted):
        places = ((f"row {each.row}, column {each.column}", each.why) for each in found)
        raise Invalid(*(Trouble(place, "bad-cell", f"{place}: {why}") for place, why in places))
    rows = len(found.rows)
    label = f"Pasted {rows} {'row' if rows == 1 else 'rows'}"
    done = edit_plan(actor, slug, Change(base, found.edits, label))
    return Arranged(done, found.rows, found.ignored)
