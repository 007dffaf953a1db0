"""New ids from names: the same name in the same plan gives the same id, and never one that is taken."""

import re
import unicodedata

from milegate.core.edits.apply import Used
from milegate.core.edits.draft import Draft
from milegate.core.edits.kinds import THINGS
from milegate.core.plan import Plan

LONGEST = 48
_BREAKS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def fresh_id(plan: Plan, name: str, kind: str = "item", used: Used = frozenset()) -> str:
    """An id for a new thing of a kind: `Sign-in` gives `sign-in`, or `sign-in-2` where that is taken."""
    return FreshIds(Draft(plan), used).take(name, kind)


def used_in(plan: Plan) -> frozenset[tuple[str, str]]:
    """Kind and id of all that is in a plan, so that what is new in another one goes beside it."""
    spaces = Draft(plan).spaces.values()
    return frozenset((node.kind.name, node.id) for space in spaces for node in space.values())


class FreshIds:
    """Gives several ids for one plan, no two of them the same."""

    def __init__(self, draft: Draft, used: Used = frozenset()) -> None:
        self._draft = draft
        self._used = {(THINGS[kind].space, id) for kind, id in used}
        self._last: dict[tuple[str, str], int] = {}

    def take(self, name: str, kind: str) -> str:
        """The name's slug, with a number from 2 on when it is taken; the kind where a name gives none."""
        space, base = THINGS[kind].space, _slug(name) or kind
        number = self._last.get((space, base), 0) + 1
        while self._is_taken(space, _numbered(base, number)):
            number += 1
        self._last[space, base] = number
        self._used.add((space, _numbered(base, number)))
        return _numbered(base, number)

    def _is_taken(self, space: str, id: str) -> bool:
        return id in self._draft.spaces[space] or (space, id) in self._used


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def _slug(name: str) -> str:
    """Lower-case letters without accents, digits and single hyphens; cut at a whole word if it is long.

    It starts with a letter, so that no file format takes it for a number.
    """
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    text = _BREAKS.sub("-", unicodedata.normalize("NFC", bare)).strip("-")
    if text[:1].isdigit():
        text = f"n{text}"
    return text if len(text) <= LONGEST else text[: LONGEST + 1].rpartition("-")[0] or text[:LONGEST]
