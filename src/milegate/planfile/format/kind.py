"""The kinds of values that the format is made of, and what happens while one is read.

A file is read twice at most. The first reading is quick and stops at the first fault; it only notes
which ids are given and used. When it stops, or when the ids do not fit together, an `Inspection`
goes through the same document again, slowly, and reports everything with its path.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeVar

from milegate.planfile.errors import MOST_SHOWN
from milegate.planfile.format.hidden import FORBIDDEN, escaped
from milegate.planfile.format.nearest import Nearest

T = TypeVar("T")
Json = dict[str, Any]
Path = tuple[str | int, ...]

MAX_ROWS = 50_000
MAX_CREW = 100_000
MOST_COUNTED = 2_000

NAMESPACES = dict.fromkeys(("phase", "item", "deliverable", "gate", "need"), "plan") | {
    kind: kind for kind in ("role", "along", "buffer", "line", "payment", "risk")
}
ANY_KIND = tuple(NAMESPACES)


class Fault(Exception):
    """A value that cannot be read; `known` are the words that were possible at `wrong`'s place."""

    def __init__(self, code: str, message: str, wrong: str = "", known: Collection[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.wrong = wrong
        self.known = known


def forbidden(char: str) -> Fault:
    """The fault of a character that no plan may carry."""
    return Fault("control-character", f"the character U+{ord(char):04X} is not allowed: it cannot be seen")


def hidden_in(value: object) -> Fault | None:
    """The fault of the first such character in a text; whatever else is wrong with it matters less."""
    match = FORBIDDEN.search(value.replace("\r\n", "\n")) if isinstance(value, str) else None
    return forbidden(match[0]) if match else None


class Enough(Exception):
    """An inspection has found so many faults that it stops."""


class Located(NamedTuple):
    """A fault with the path of the value (or of its key) that it is about."""

    path: Path
    at_key: bool
    code: str
    message: str


class Reading:
    """What one reading has seen: ids by kind, references by the kinds they may name, depth, crew."""

    __slots__ = ("crew", "depth", "named", "used")

    def __init__(self) -> None:
        self.named: dict[str, list[str]] = {kind: [] for kind in NAMESPACES}
        self.used: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self.depth = 0
        self.crew = 0

    @property
    def fits(self) -> bool:
        """Whether ids are unique, everything that is named exists, and limits are kept."""
        sets = {kind: set(ids) for kind, ids in self.named.items()}
        return self._unique(sets) and self._exist(sets) and self.crew <= MAX_CREW and self.rows <= MAX_ROWS

    @property
    def rows(self) -> int:
        """How many phases, groups and items there are."""
        return len(self.named["phase"]) + len(self.named["item"])

    def _unique(self, sets: dict[str, set[str]]) -> bool:
        spaces: dict[str, set[str]] = defaultdict(set)
        for kind, ids in sets.items():
            spaces[NAMESPACES[kind]] |= ids
        return sum(map(len, spaces.values())) == sum(map(len, self.named.values()))

    def _exist(self, sets: dict[str, set[str]]) -> bool:
        return all(
            set().union(*(sets[kind] for kind in kinds)).issuperset(ids) for kinds, ids in self.used.items()
        )


class Inspection(Reading):
    """A reading that goes on after a fault and knows where it is."""

    __slots__ = ("_declared", "_known", "_nearest", "_path", "_references", "faults", "more")

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Located] = []
        self.more = 0
        self._path: list[str | int] = []
        self._declared: dict[tuple[str, str], str] = {}
        self._references: list[tuple[Path, bool, tuple[str, ...], str]] = []
        self._nearest = Nearest()
        self._known: dict[tuple[str, ...], list[str]] = {}

    @property
    def count(self) -> int:
        """How many faults there are so far."""
        return len(self.faults) + self.more

    @contextmanager
    def at(self, step: str | int) -> Iterator[None]:
        """Everything inside happens one step deeper in the document."""
        self._path.append(step)
        try:
            yield
        finally:
            self._path.pop()

    def report(self, fault: Fault, at_key: bool = False) -> None:
        """Note a fault at the present place."""
        self._note(tuple(self._path), at_key, fault)

    def declare(self, kind: str, name: str, at_key: bool) -> None:
        """Note that the thing at the present place has this id."""
        self.named[kind].append(name)
        key = (NAMESPACES[kind], name)
        if key in self._declared:
            other = article(self._declared[key])
            self.report(Fault("duplicate-id", f"the id `{name}` is already that of {other}"), at_key)
        self._declared.setdefault(key, kind)

    def refer(self, kinds: tuple[str, ...], name: str, at_key: bool) -> None:
        """Note that the present place names something, to be looked up when everything was seen."""
        self._references.append((tuple(self._path), at_key, kinds, name))

    def finish(self) -> None:
        """Look up all references and report those that name nothing or the wrong thing."""
        if self.rows > MAX_ROWS:
            self._note(
                (),
                False,
                Fault("too-many-rows", f"{self.rows:,} rows are too many: {MAX_ROWS:,} is the limit"),
            )
        if self.crew > MAX_CREW:
            self._note(
                (), False, Fault("too-many-rows", f"crews of {self.crew:,} in all: {MAX_CREW:,} is the limit")
            )
        sets = {kind: set(ids) for kind, ids in self.named.items()}
        for path, at_key, kinds, name in self._references:
            if not any(name in sets[kind] for kind in kinds):
                self._note(path, at_key, self._unknown(kinds, name, sets))

    def _unknown(self, kinds: tuple[str, ...], name: str, sets: dict[str, set[str]]) -> Fault:
        wanted = any_of(kinds)
        for kind, ids in sets.items():
            if name in ids:
                return Fault(
                    "wrong-kind-of-id",
                    f"`{name[:64]}` is {article(kind)}, and {article(wanted)} belongs here",
                )
        known = self._known.setdefault(kinds, [])
        if not known:
            known += [each for kind in kinds for each in self.named[kind]]
        return Fault("unknown-id", f"unknown {wanted} `{name[:64]}`", name, known)

    def _note(self, path: Path, at_key: bool, fault: Fault) -> None:
        if len(self.faults) >= MOST_SHOWN:
            self.more += 1
            if self.more >= MOST_COUNTED:
                raise Enough
            return
        near = self._nearest.to(fault.wrong, fault.known) if fault.known else None
        text = f"{fault}: did you mean `{near}`?" if near else str(fault)
        self.faults.append(Located(path, at_key, fault.code, escaped(text)))


def any_of(words: Collection[str]) -> str:
    """`phase, item or gate`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def article(noun: str) -> str:
    """`a gate`, `an item`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


class Kind(ABC, Generic[T]):
    """A kind of value: how it is read, inspected, written and described."""

    words: str

    @abstractmethod
    def read(self, value: Any, reading: Reading) -> T:
        """The value in the core's own type; Fault when it cannot be."""

    @abstractmethod
    def write(self, value: T) -> object:
        """The plainest thing that reads back as this value."""

    @abstractmethod
    def schema(self) -> Json:
        """What JSON Schema says about it."""

    def check(self, value: Any, inspection: Inspection) -> None:
        """Report every fault inside; composed kinds look at each of their parts."""
        try:
            self.read(value, inspection)
        except Fault as fault:
            inspection.report(hidden_in(value) or fault)

    def parts(self) -> "tuple[Kind[Any], ...]":
        """The kinds that this one is composed of."""
        return ()

    def wrong(self, value: object) -> Fault:
        """The fault of something else standing here."""
        return Fault("wrong-type", f"{shown(value)} is not {self.words}")


def shown(value: object) -> str:
    """A value as a message names it."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nothing"}[value]
    text = (
        str(value)
        if isinstance(value, str)
        else f"{value:.12g}"
        if isinstance(value, float)
        else _number(value)
    )
    return f"`{escaped(text[:40])}{'…' if len(text) > 40 else ''}`"


def _number(value: object) -> str:
    adjusted = getattr(value, "adjusted", None)
    if adjusted is not None and abs(adjusted()) > 40:
        return "such a number"
    return str(value) if not isinstance(value, int) or value.bit_length() < 1_000 else "such a number"
