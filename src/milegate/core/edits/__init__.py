"""How a plan changes: typed edits, each with its inverse. The one write path of the document.

    apply(plan, edits)             Applied (the new plan, the edits settled) or Refused: all or nothing
    inverse(edits)                 the edits that take settled edits back
    diff(old, new)                 few edits that make the new plan of the old one
    places(edits)                  what edits touch: (kind, id, field)
    conflicts(now, edits, later)   where edits meet what others changed since their base
    outstanding(now, edits, later) the edits without those that others have made meanwhile
    removal(plan, things)          edits that remove things, all below them and all that names them
    insert_row, insert_phase, indent, outdent, shift, duplicate, fresh_id, used_in: what a grid does

An edit names a place, such as `("item", "login", "effort.backend")`; fields have the attributes' names.
What a plan file's keys are called is said by `milegate.planfile.edits`, which also checks the result.
"""

from milegate.core.edits.apply import Used, apply
from milegate.core.edits.conflict import Conflict, conflicts, outstanding
from milegate.core.edits.diff import diff
from milegate.core.edits.edit import (
    GONE,
    LAST,
    OPEN,
    POSITION,
    RECORD,
    Add,
    Applied,
    Edit,
    Edits,
    Move,
    Objection,
    Place,
    Position,
    Refused,
    Remove,
    Set,
    inverse,
    place_of,
    places,
)
from milegate.core.edits.fresh import fresh_id, used_in
from milegate.core.edits.kinds import KINDS, MAX_DEPTH, SECTIONS, THINGS, Kind, Record
from milegate.core.edits.references import removal
from milegate.core.edits.rows import duplicate, indent, insert_phase, insert_row, outdent, shift

__all__ = [
    "GONE",
    "KINDS",
    "LAST",
    "MAX_DEPTH",
    "OPEN",
    "POSITION",
    "RECORD",
    "SECTIONS",
    "THINGS",
    "Add",
    "Applied",
    "Conflict",
    "Edit",
    "Edits",
    "Kind",
    "Move",
    "Objection",
    "Place",
    "Position",
    "Record",
    "Refused",
    "Remove",
    "Set",
    "Used",
    "apply",
    "conflicts",
    "diff",
    "duplicate",
    "fresh_id",
    "indent",
    "insert_phase",
    "insert_row",
    "inverse",
    "outdent",
    "outstanding",
    "place_of",
    "places",
    "removal",
    "shift",
    "used_in",
]
