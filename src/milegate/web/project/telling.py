"""Steps of a plan in plain words: `changed Backend hours of “Sign-in” from 12 to 16`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from milegate.actions.history import Happened
from milegate.core.edits import OPEN, Add, Edit, Move, Remove, Set, place_of
from milegate.web.project.naming import SECTION_WORDS, Naming, counted_things, kind_word
from milegate.web.project.words import counted

MOST_FIELDS = 3
LONG_TEXTS = {
    "description",
    "text",
    "acceptance",
    "assumptions",
    "exclusions",
    "decision",
    "flow",
    "mute",
}
SWITCHES = {
    ("item", "optional"): ("made {} an option", "made {} a fixed part again"),
    ("item", "selected"): ("chose the option {}", "no longer chose the option {}"),
    ("item", "excluded"): ("excluded {}", "included {} again"),
    ("buffer", "on"): ("switched the buffer {} on", "switched the buffer {} off"),
    ("evidence", "required"): ("made the proof {} required", "made the proof {} optional"),
}
NOTHING_SAID = {"", "Edited"}


class Line(NamedTuple):
    """One edit among several: what happened to what, and the values before and after."""

    done: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Telling:
    """Tells what steps did, in the words of one plan."""

    naming: Naming

    def headline(self, happened: Happened) -> str:
        """What a step did, to follow the name of who did it."""
        step, label = happened.step, happened.label
        if step.undoes is not None:
            did = f"took back step {step.undoes}" if step.kind == "undo" else f"did step {step.undoes} again"
            was_so = not happened.edits and not happened.hidden
            return f"{did}: {'the plan was so already' if was_so else self.summary(happened)}"
        if step.kind == "restore":
            return _lower(label)
        said = self.summary(happened)
        named = label not in NOTHING_SAID and (len(happened.edits) > 1 or step.kind == "push")
        return f"{_lower(label)}: {said}" if named else said

    def summary(self, happened: Happened) -> str:
        """The edits of a step in one sentence, as far as they are shown."""
        hidden = " and ".join(happened.hidden)
        if not happened.edits:
            return f"changed {hidden}, which your role does not show" if hidden else "changed nothing"
        said = self._several(happened.edits)
        return f"{said}; {hidden} too, which your role does not show" if hidden else said

    def lines(self, edits: Sequence[Edit]) -> Iterator[Line]:
        """Every edit on a line of its own."""
        return map(self._line, edits)

    def sentence(self, edit: Edit) -> str:
        """One edit."""
        match edit:
            case Set():
                return self._set(edit)
            case Add():
                where = f" to {self._place(edit.parent)}" if edit.parent else ""
                return f"added {self._thing(edit)}{where}"
            case Remove():
                where = f" from {self._place(edit.parent)}" if edit.parent else ""
                return f"removed {self._thing(edit)}{where}"
            case Move():
                return f"moved {self._thing(edit)}{self._moved(edit)}"

    def _several(self, edits: Sequence[Edit]) -> str:
        if len(edits) == 1:
            return self.sentence(edits[0])
        things = {(edit.kind, edit.id) for edit in edits}
        if len(things) == 1 and all(isinstance(edit, Set) for edit in edits):
            return self._fields(edits)
        return _and([f"{verb} {_and(things)}" for verb, things in _counts(edits).items()])

    def _fields(self, edits: Sequence[Edit]) -> str:
        first = edits[0]
        fields = list(dict.fromkeys(self.naming.field(edit.kind, place_of(edit).field) for edit in edits))
        said = _and(fields) if len(fields) <= MOST_FIELDS else counted(len(fields), "field")
        return f"changed {'the ' if len(fields) <= MOST_FIELDS else ''}{said}{self._of(first)}"

    def _set(self, edit: Set) -> str:
        was = None if edit.was is OPEN else edit.was
        if edit.field == "name" and edit.kind not in SECTION_WORDS:
            return f"renamed {kind_word(edit.kind)} “{was}” to “{edit.value}”"
        if (edit.kind, edit.field) in SWITCHES:
            said = SWITCHES[edit.kind, edit.field][not edit.value]
            return said.format(self.naming.thing(edit.kind, edit.id))
        name = self.naming.field(edit.kind, edit.field)
        return self._valued(edit, was, f"the {name}{self._of(edit)}")

    def _valued(self, edit: Set, was: object, what: str) -> str:
        if edit.field in LONG_TEXTS:
            return f"changed {what}"
        before, after = (self.naming.value(edit.kind, edit.field, each) for each in (was, edit.value))
        if not before:
            return f"set {what} to {after}" if after else f"changed {what}"
        return f"changed {what} from {before} to {after}" if after else f"cleared {what} ({before})"

    def _of(self, edit: Edit) -> str:
        return "" if edit.kind in SECTION_WORDS else f" of {self.naming.thing(edit.kind, edit.id)}"

    def _thing(self, edit: Edit) -> str:
        return f"{kind_word(edit.kind)} {self.naming.thing(edit.kind, edit.id)}"

    def _place(self, id: str) -> str:
        return f"“{self.naming.names.name('', id)}”"

    def _moved(self, edit: Move) -> str:
        if edit.parent != edit.was_parent and edit.parent:
            return f" to {self._place(edit.parent)}"
        return f" behind {self.naming.thing(edit.kind, edit.after)}" if edit.after else " to the top"

    def _line(self, edit: Edit) -> Line:
        if isinstance(edit, Set):
            was = None if edit.was is OPEN else edit.was
            values = [self.naming.value(edit.kind, edit.field, each) or "–" for each in (was, edit.value)]
            thing = "" if edit.kind in SECTION_WORDS else f"{self.naming.names.name(edit.kind, edit.id)}: "
            return Line("changed", f"{thing}{self.naming.field(edit.kind, edit.field)}", *values)
        name = f"{kind_word(edit.kind)} {self.naming.thing(edit.kind, edit.id)}"
        if isinstance(edit, Move):
            return Line("moved", f"{name}{self._moved(edit)}", "", "")
        return Line("added" if isinstance(edit, Add) else "removed", name, "", "")


def _counts(edits: Sequence[Edit]) -> dict[str, list[str]]:
    """What was added, removed, moved, changed, counted by kind; what is new is not changed too."""
    new = {(edit.kind, edit.id) for edit in edits if isinstance(edit, Add)}
    seen: dict[tuple[str, str, str], None] = {}
    for edit in edits:
        if isinstance(edit, Add) or (edit.kind, edit.id) not in new:
            seen[_verb(edit), edit.kind, edit.id] = None
    found: dict[str, list[str]] = {}
    for (verb, kind), number in Counter((verb, kind) for verb, kind, _ in seen).items():
        found.setdefault(verb, []).append(counted_things(kind, number))
    return found


def _verb(edit: Edit) -> str:
    return {Add: "added", Remove: "removed", Move: "moved", Set: "changed"}[type(edit)]


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
