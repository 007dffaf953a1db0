"""The last sheets that were shown, by revision: what an edit changed is seen by comparing with them."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.comments import count_open_threads
from milegate.actions.history import opened_then
from milegate.actions.rights import PRIVATE, Right
from milegate.store.values.projects import StoredProject
from milegate.web.project.frame import Frame
from milegate.web.project.sheet import Fact, Sheet
from milegate.web.project.shown import frame_of, places

MOST = 48


class Kept(NamedTuple):
    """What is remembered of a sheet: its look and its facts."""

    look: tuple[object, ...]
    facts: dict[str, Fact]


Key = tuple[UUID, int, frozenset[Right], bool]


class Shelf:
    """Keeps so many sheets, those that were used last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def put(self, key: Key, kept: Kept) -> None:
        """Keep a sheet, and let go of the one that nobody asked for longest."""
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def get(self, key: Key) -> Kept | None:
        """The sheet, if it is still there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)


_shelf = Shelf(MOST)


def sheet_now(actor: Actor, stored: StoredProject, *, days: bool, like: Kept | None = None) -> Sheet:
    """The sheet of the working plan; its facts are remembered for the edits to come.

    What is as it was on the sheet before is remembered once for both: an edit changes a few rows of many.
    """
    threads = count_open_threads(actor, stored.card.slug)
    sheet = Sheet(frame_of(actor, stored, "Estimate"), days, actor.may(Right.SEE_COSTS), threads)
    facts = _shared(sheet.facts, like.facts) if like else sheet.facts
    _shelf.put(_key(actor, stored, stored.card.revision, days), Kept(sheet.look, facts))
    return sheet


def _shared(facts: dict[str, Fact], before: dict[str, Fact]) -> dict[str, Fact]:
    return {
        key: known if (known := before.get(key)) == fact and known else fact for key, fact in facts.items()
    }


def sheet_then(actor: Actor, stored: StoredProject, revision: int, *, days: bool) -> Kept:
    """What the sheet was at a revision, worked out anew where nobody remembers. NotFound for none."""
    key = _key(actor, stored, revision, days)
    kept = _shelf.get(key)
    if kept is None:
        opened = opened_then(actor, stored, revision)
        sheet = Sheet(Frame(opened, "project", places(actor.workspace.slug, stored.card.slug)), days)
        kept = Kept(sheet.look, sheet.facts)
        _shelf.put(key, kept)
    return kept


def _key(actor: Actor, stored: StoredProject, revision: int, days: bool) -> Key:
    return stored.card.public_id, revision, actor.rights & PRIVATE, days
