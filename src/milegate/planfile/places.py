"""Places in a text: which line and column the value or the key at a path has."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from milegate.planfile.format.hidden import escaped
from milegate.planfile.format.kind import Path


class Place(NamedTuple):
    """A position, counted from 1."""

    line: int
    column: int


class Wanted:
    """The paths that are looked for, as a tree, and what was found: the key's and the value's place."""

    __slots__ = ("children", "key", "value")

    def __init__(self) -> None:
        self.children: dict[str | int, Wanted] = {}
        self.key: Place | None = None
        self.value: Place | None = None

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Wanted":
        """The tree of these paths."""
        root = cls()
        for path in paths:
            node = root
            for step in path:
                node = node.children.setdefault(step, cls())
        return root

    def place(self, path: Path, at_key: bool) -> Place:
        """Where a path was found; the nearest place above it where it was not."""
        node, best = self, self.value
        for step in path:
            node = node.children[step]
            best = node.value or best
        found = node.key if at_key else node.value
        return found or best or Place(1, 1)


def path_text(path: Iterable[Any]) -> str:
    """`phases[1].items[3].effort.backend`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{escaped(step[:64])}" for step in path)
    return "".join(steps).removeprefix(".")
