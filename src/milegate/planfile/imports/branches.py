"""Entries of a table as a tree of phases, groups and tasks, each with its id."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from milegate.planfile.imports import words
from milegate.planfile.imports.entries import Entry
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import Ids
from milegate.planfile.imports.references import Names
from milegate.planfile.imports.words import Meaning

MAX_LEVELS = 16


@dataclass(slots=True)
class Branch:
    """A phase, group or task; a heading that no row spells out has no entry."""

    name: str
    entry: Entry | None = None
    id: str = ""
    leaf: bool = False
    branches: "list[Branch]" = field(default_factory=list)
    _named: "dict[str, Branch]" = field(default_factory=dict)

    def below(self, name: str) -> "Branch":
        """The heading with this name, made where there is none."""
        key = words.plain(name) or name
        if key not in self._named:
            self._named[key] = Branch(name)
            self.branches.append(self._named[key])
        return self._named[key]

    def anew(self, name: str, entry: Entry) -> "Branch":
        """The heading that a row spells out: a new one where another row did so with another id."""
        known = self.below(name)
        own = entry.text(Meaning.ID)
        if known.entry and own and known.text(Meaning.ID) != own:
            self._named.pop(words.plain(name) or name)
            known = self.below(name)
        known.entry = known.entry or entry
        return known

    def walk(self) -> "Iterator[Branch]":
        """Everything below, in document order."""
        for branch in self.branches:
            yield branch
            yield from branch.walk()

    def text(self, meaning: Meaning) -> str:
        """What its row says under a meaning."""
        return self.entry.text(meaning) if self.entry else ""


def grown(entries: list[Entry], otherwise: str) -> Branch:
    """The tree; rows before any phase stand in one called `otherwise`."""
    root = Branch("")
    for entry in entries:
        path = [entry.phase or otherwise, *entry.groups[:MAX_LEVELS]]
        name = entry.name
        if not name and len(path) > 1 and entry.efforts:
            name = path.pop()
        heading = root
        for above in path if name else path[:-1]:
            heading = heading.below(above)
        if name:
            heading.branches.append(Branch(name, entry, leaf=True))
        else:
            heading.anew(path[-1], entry)
    return root


def worked(root: Branch, notes: list[Note]) -> Branch:
    """The tree with its phases that hold rows; one with hours of its own and no rows becomes a row itself."""
    kept: list[Branch] = []
    for phase in root.branches:
        if not phase.branches and phase.entry and phase.entry.efforts:
            phase.branches.append(Branch(phase.name, phase.entry, leaf=True))
        if phase.branches:
            kept.append(phase)
    if kept:
        dropped = [phase for phase in root.branches if not phase.branches]
        notes.extend(_dropped(phase) for phase in dropped)
        root.branches = kept
    return root


def _dropped(phase: Branch) -> Note:
    where = f"row {phase.entry.row + 1}" if phase.entry else ""
    return Note("phase-empty", where, f"“{phase.name}” has no rows: it was not imported")


def identify(root: Branch, ids: Ids) -> Names:
    """Give every branch its id, the written one where there is one, and make all of them findable."""
    names = Names()
    for branch in root.walk():
        written = branch.text(Meaning.ID)
        branch.id = ids.claim(written, branch.name)
        names.add(branch.id, written, branch.name, branch.entry.row if branch.entry else -1)
    return names
