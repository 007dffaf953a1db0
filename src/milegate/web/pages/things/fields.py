"""What can be said of each kind of thing in a form, in the order in which one thinks of it."""

from dataclasses import dataclass
from typing import Literal

from milegate.core.kinds import EvidenceKind, Hold
from milegate.web.forms.inputs import (
    APPROVERS,
    CHOICE,
    DAY,
    IDS,
    LINES,
    NUMBER,
    PROSE,
    RETAIN,
    REVIEW,
    TEXT,
    TICK,
    TICK_UNLESS,
    TRIGGER,
    Input,
)

Source = Literal["", "rows", "deliverables", "holds", "kinds"]


@dataclass(frozen=True, slots=True)
class FormField:
    """A key of the plan format with its label, its input, a hint, and what may be chosen.

    `default` is what is chosen where the plan says nothing.
    """

    key: str
    label: str
    input: Input
    hint: str = ""
    choices: Source = ""
    default: str = ""


NAME = FormField("name", "Name", TEXT)
MORE = FormField("description", "More about it", PROSE)
CRITERIA = FormField("acceptance", "Acceptance criteria", LINES, "One a line; each is met or not.")

FIELDS: dict[str, tuple[FormField, ...]] = {
    "gate": (
        NAME,
        FormField("decision", "The decision that is asked for", TEXT, "Such as: Approve hardening."),
        FormField("closes", "Closes: what must be complete", IDS, choices="rows"),
        FormField("opens", "Opens: what passing it permits", IDS, choices="rows"),
        FormField("hold", "What it opens", CHOICE, choices="holds", default=Hold.START.value),
        FormField("approvers", "Approvers", APPROVERS, "Mail addresses at the client, one a line."),
        FormField("review", "Review", REVIEW, "Business days of the client; 0 is decided at once."),
        FormField("target", "Promised for", DAY, "To compare with; a date never passes a milestone."),
        FormField("not_before", "Not before", DAY),
        MORE,
    ),
    "evidence": (
        FormField("name", "What is shown", TEXT, "Left empty, it is called like its deliverable."),
        FormField("deliverable", "Shows the deliverable", CHOICE, choices="deliverables"),
        FormField("kind", "Its form", CHOICE, choices="kinds", default=EvidenceKind.FILE.value),
        FormField("required", "Required: without it, the milestone cannot be submitted", TICK_UNLESS),
    ),
    "deliverable": (
        NAME,
        CRITERIA,
        FormField("from", "Made by", IDS, "The phases or items that produce it.", choices="rows"),
        MORE,
    ),
    "need": (
        NAME,
        FormField("due", "Needed by", DAY, "The last day on which it is in time."),
        FormField("blocks", "Holds up", IDS, "What waits for it.", choices="rows"),
        CRITERIA,
        MORE,
    ),
    "payment": (
        FormField("name", "Name", TEXT, "Left empty, it is called like its milestone."),
        FormField("on", "Due on", TRIGGER),
        FormField("percent", "Percent of the net price", NUMBER, "Either this, or an amount, or the rest."),
        FormField("amount", "Fixed amount, net", NUMBER),
        FormField("remainder", "The rest of the price", TICK),
        FormField("retain", "Retained part", RETAIN, "Paid later, when something else has happened."),
    ),
}

ABOVE = {"evidence": "gate"}
"""Kinds that stand below a thing of another kind."""

CALLED = {
    "gate": "milestone",
    "evidence": "proof",
    "deliverable": "deliverable",
    "need": "need",
    "payment": "payment",
}
