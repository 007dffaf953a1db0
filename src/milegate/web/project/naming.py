"""What the things of a plan are called, and the words for their fields and values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from milegate.core.changes_text import in_words
from milegate.core.edits import KINDS, THINGS, Edit, Remove, Set
from milegate.core.plan import Link, Plan, Trigger
from milegate.web.project.words import Words, counted

LONGEST = 160
CALLED_AFTER = {"evidence": "deliverable", "payment": "gate"}  # what has no name of its own is
TRIGGERS = {"signature": "Signature", "monthly": "Monthly", "date": "On a date"}
Key = tuple[str, str]
KIND_WORDS = {
    "along": "accompanying work",
    "line": "fixed amount",
    "evidence": "proof",
    "gate": "milestone",
}
SECTION_WORDS = {
    "calendar": "the calendar",
    "client": "the client",
    "plan": "the order of the roles",
    "price": "the price",
    "private": "what is internal",
    "project": "the project itself",
    "terms": "the terms",
}
PLURALS = {"accompanying work": "accompanying rows", "deliverable": "deliverables", "proof": "proofs"}
FIELD_WORDS = {
    "allowance": "change allowance",
    "acceptance": "acceptance criteria",
    "after": "predecessors",
    "blocks": "blocked rows",
    "closes": "closed rows",
    "contacts": "approvers",
    "day_start": "start of the day",
    "deemed": "deemed acceptance",
    "due": "due date",
    "during": "span",
    "hours_per_day": "hours a day",
    "hours_per_week": "hours a week",
    "mute": "muted findings",
    "not_before": "earliest start",
    "excluded": "exclusion",
    "on": "trigger",
    "optional": "option",
    "opens": "opened rows",
    "payment_days": "days to pay",
    "per_hour": "billing by the hour",
    "percent": "share",
    "purchase_order": "purchase order",
    "rates": "rate",
    "retain": "retained part",
    "required": "duty",
    "review.days": "review days",
    "selected": "choice",
    "so_that": "reason",
    "sources": "items behind it",
    "story": "user story",
    "target": "promised date",
    "text": "text of the terms",
    "timezone": "time zone",
    "valid_days": "days of validity",
}
OWN_WORDS = {
    ("price", "agreed"): "agreed price",
    ("price", "round"): "rounding of the price",
    ("price", "cap"): "cap of the price",
    ("project", "start"): "start of the project",
    ("project", "currency"): "currency",
    ("client", "name"): "client",
    ("client", "timezone"): "client's time zone",
    ("client", "holidays"): "client's holidays",
    ("buffer", "on"): "switch",
    ("risk", "on"): "items at risk",
    ("private", "currency"): "currency of the costs",
    ("private", "exchange"): "exchange rate of the costs",
    ("plan", "flow"): "order of the roles",
    ("flow", "flow"): "order of the roles",
}
MONEY = {"amount", "agreed", "cap", "round"}
PERCENTS = {"percent", "discount"}
BY_ID = {"closes", "opens", "after", "blocks", "sources", "of", "during"}
PRIVATE = {"role_costs": ("cost of", "role"), "line_costs": ("cost of", "line"), "notes": ("note on", "")}


@dataclass(frozen=True)
class Names:
    """Names by kind and id: those of a plan, and those that other times had for the same things."""

    known: dict[Key, str]
    then: dict[Key, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> "Names":
        """All names that a plan can tell."""
        return cls(dict(_things(plan)))

    def before(self, edits: Sequence[Edit]) -> "Names":
        """What everything was called before these edits were carried out, in order."""
        then = dict(self.then)
        for edit in reversed(edits):
            then |= _earlier(edit)
        return replace(self, then=then)

    def remembering(self, edits: Iterable[Edit]) -> "Names":
        """With the names of what these edits remove, too."""
        gone = (_earlier(edit) for edit in edits if isinstance(edit, Remove))
        return replace(self, then=dict(chain(self.then.items(), *(each.items() for each in gone))))

    def name(self, kind: str, id: str) -> str:
        """The name of a thing, or its id. Without a kind any thing of that id will do."""
        kinds = (kind,) if kind else THINGS
        found = next((name for each in kinds if (name := self._own(each, id))), "")
        return found or (id.rpartition("/")[2] if kind else id)

    def _own(self, kind: str, id: str) -> str:
        """A thing's own name; a proof without one is called like its deliverable, a payment like its gate."""
        name = self._at(kind, id)
        if name or kind not in CALLED_AFTER:
            return name
        other = self._at(_behind(kind), id)
        return self._at(CALLED_AFTER[kind], other) or other

    def _at(self, kind: str, id: str) -> str:
        return self.then.get((kind, id), self.known.get((kind, id), ""))


def _things(plan: Plan) -> Iterable[tuple[Key, str]]:
    for kind in KINDS.values():
        if not kind.is_section and not kind.above:
            yield from _below(kind.name, getattr(plan, kind.attribute))


def _below(kind: str, things: Iterable[Any], above: str = "") -> Iterable[tuple[Key, str]]:
    for thing in things:
        id = f"{above}/{thing.id}" if kind == "evidence" else thing.id
        yield from _told(kind, id, thing)
        below = KINDS[kind].below
        if below:
            yield from _below("evidence" if kind == "gate" else "item", getattr(thing, below), thing.id)


def _told(kind: str, id: str, thing: Any) -> Iterable[tuple[Key, str]]:
    """The name that a thing has, and what it would be called after."""
    yield (kind, id), getattr(thing, "name", "")
    if kind == "evidence":
        yield (_behind(kind), id), thing.deliverable or ""
    if kind == "payment":
        yield (_behind(kind), id), _trigger(thing.on)


def _behind(kind: str) -> str:
    return f"{kind} is called after"


def _trigger(on: Trigger) -> str:
    return on.gate or TRIGGERS.get(on.kind.value, "")


def _earlier(edit: Edit) -> dict[Key, str]:
    """What an edit tells of the names before it."""
    match edit:
        case Set(field="name"):
            return {(edit.kind, edit.id): str(edit.was or "")}
        case Set(kind="evidence", field="deliverable"):
            return {(_behind(edit.kind), edit.id): str(edit.was or "")}
        case Set(kind="payment", field="on", was=Trigger() as on):
            return {(_behind(edit.kind), edit.id): _trigger(on)}
        case Remove(record=record) if record is not None:
            return dict(_told(edit.kind, edit.id, record))
        case _:
            return {}


@dataclass(frozen=True)
class Naming:
    """Speaks of the things of one plan, in its locale."""

    words: Words
    names: Names

    def thing(self, kind: str, id: str) -> str:
        """`“Sign-in”`."""
        return f"“{self.names.name(kind, id)}”"

    def field(self, kind: str, field: str) -> str:
        """The words for a field: `effort.backend` is `Backend developer hours`."""
        attribute, _, key = field.partition(".")
        if attribute in ("effort", "crew") and key:
            return f"{self.names.name('role', key)} {'hours' if attribute == 'effort' else 'crew'}"
        if kind == "private" and key:
            said, of = PRIVATE[attribute]
            return f"{said} “{self.names.name(of, key)}”"
        own = (
            OWN_WORDS.get((kind, field))
            or FIELD_WORDS.get(field)
            or FIELD_WORDS.get(field.rpartition(".")[2])
        )
        return own or field.replace("_", " ").replace(".", " ")

    def value(self, kind: str, field: str, value: object) -> str:
        """A value as people write it; empty for none."""
        text = self._value(kind, field, value)
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

    def _value(self, kind: str, field: str, value: object) -> str:
        last = field.rpartition(".")[2]
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, tuple) and last in BY_ID:
            return ", ".join(self._reference(each) for each in value)
        if isinstance(value, date):
            return self.words.day(value)
        if isinstance(value, Decimal):
            return self._number(last, value)
        if is_dataclass(value) and type(value).__name__ in RECORDS:
            return self._record(field, value)
        return in_words(value, f"{kind}.{field}") or ""

    def _reference(self, value: object) -> str:
        if isinstance(value, Link):
            name, text = self.names.name("", value.id), in_words(value) or ""
            how = text.removeprefix(value.id).strip()
            return f"{name} ({how})" if how else name
        return self.names.name("", str(value))

    def _number(self, last: str, value: Decimal) -> str:
        if last in MONEY:
            return self.words.short(value)
        return self.words.percent(value, 2) if last in PERCENTS else self.words.number(value, 4)

    def _record(self, field: str, value: Any) -> str:
        """What is set in a part of a thing: `review days 5`."""
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        said = [(f"{field}.{name}", name, part) for name, part in parts if part not in (None, False, "", ())]
        return ", ".join(f"{self.field('', path)} {self._value('', name, part)}" for path, name, part in said)


RECORDS = {"Allowance", "Approvers", "Review", "Retain", "Story", "Scope", "Tax"}


def kind_word(kind: str, many: bool = False) -> str:
    """What people call a thing of a kind."""
    word = KIND_WORDS.get(kind, kind)
    return PLURALS.get(word, f"{word}s") if many else word


def counted_things(kind: str, number: int) -> str:
    """`3 items`; what there is only one of is called by its name."""
    return SECTION_WORDS.get(kind) or counted(number, kind_word(kind), kind_word(kind, many=True))
