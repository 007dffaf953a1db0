"""Phases, groups and items: the rows of the estimate."""

import re
from typing import Any

from milegate.core.kinds import LinkType as Type
from milegate.core.kinds import Priority, Unit
from milegate.core.plan import Item, Link, Phase, Story
from milegate.planfile.format.kind import Fault, Inspection, Json, Kind, Reading, shown
from milegate.planfile.format.names import Id, Ref
from milegate.planfile.format.record import Field, Record, Shape, Values
from milegate.planfile.format.scalars import Count, Flag, Text, choice
from milegate.planfile.format.settings import NAME, PROSE
from milegate.planfile.format.shapes import Either, ListOf, MapOf
from milegate.planfile.format.times import Day, EffortKind, Span

MAX_DEPTH = 16
MAX_LINKS = 500
CRITERIA = ListOf(Text(2_000))
WORK_UNITS = (Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS)
_SENTENCE = re.compile(
    r"\s*as (?:an?|the)\s+(?P<role>.+?),?\s+i (?:want|need)(?:\s+to)?\s+(?P<want>.+?)"
    r"(?:,?\s+so that\s+(?:i can\s+)?(?P<so_that>.+?))?\.?\s*",
    re.IGNORECASE | re.DOTALL,
)

LINK = Record(
    "link",
    "A predecessor with the type of the link and a lag.",
    Link,
    [
        Field(
            "id",
            Ref("item", "phase", "gate"),
            "The item, group, phase or gate that comes before.",
            "design",
            required=True,
        ),
        Field(
            "link",
            choice(Type),
            "Which end binds which: FS, SS, FF or SF (finish or start of the first, then of this one).",
            "SS",
            "type",
        ),
        Field(
            "lag",
            Span(tuple(Unit), "2d, 4h, 90m, 1w, -50% or 14cd", signed=True),
            "The wait, in working time, as a percentage of the predecessor, or in calendar days (cd).",
            "2d",
        ),
    ],
)


class LinkKind(Either[Link, str]):
    """A predecessor: its id alone, or a mapping with the type of the link and the lag."""

    def __init__(self) -> None:
        self._ref = Ref("item", "phase", "gate")
        super().__init__(self._ref, LINK, Link, lambda link: link.id if link == Link(link.id) else None)

    def read(self, value: Any, reading: Reading) -> Link:
        if type(value) is str:
            reading.used[self._ref.kinds].append(value)
            return Link(value)
        return super().read(value, reading)


AFTER = ListOf(LinkKind(), single=True, most=MAX_LINKS)


class Crew(Count):
    """How many share one role's work; all of them together are limited."""

    def __init__(self) -> None:
        super().__init__(1, 100)

    def read(self, value: Any, reading: Reading) -> int:
        found = super().read(value, reading)
        reading.crew += found
        return found


class Sentence(Kind[Story]):
    """A user story as one sentence."""

    words = "a sentence such as `As a customer, I want to pay by card so that I can order at once`"

    def read(self, value: Any, reading: Reading) -> Story:
        text = Text(2_000).read(value, reading)
        match = _SENTENCE.fullmatch(text)
        if not match:
            raise Fault("bad-story", f"{shown(text)} is not {self.words}")
        return Story(match["role"].strip(), match["want"].strip(), (match["so_that"] or "").strip())

    def write(self, value: Story) -> object:
        reason = f" so that {value.so_that}" if value.so_that else ""
        return f"As {value.role}, I want {value.want}{reason}"

    def schema(self) -> Json:
        return {"type": "string", "maxLength": 2_000}


STORY = Record(
    "story",
    "Who wants what, and why.",
    Story,
    [
        Field("role", NAME, "Who.", "customer", required=True),
        Field("want", Text(2_000), "What they want.", "to sign in by code", required=True),
        Field("so_that", Text(2_000), "Why they want it.", "I need no password"),
    ],
)


class Rows(ListOf[Item]):
    """The rows below a phase or a group; groups nest up to a limit."""

    def read(self, value: Any, reading: Reading) -> tuple[Item, ...]:
        reading.depth += 1
        if reading.depth > MAX_DEPTH:
            raise Fault("too-deep", f"groups nest more than {MAX_DEPTH} deep")
        rows = super().read(value, reading)
        reading.depth -= 1
        return rows

    def check(self, value: Any, inspection: Inspection) -> None:
        inspection.depth += 1
        if inspection.depth > MAX_DEPTH:
            inspection.report(Fault("too-deep", f"groups nest more than {MAX_DEPTH} deep"))
        else:
            super().check(value, inspection)
        inspection.depth -= 1


class ItemRef(Kind[Item]):
    """An item inside an item: the record refers to itself."""

    words = "an item"

    def read(self, value: Any, reading: Reading) -> Item:
        return ITEM.read(value, reading)

    def check(self, value: Any, inspection: Inspection) -> None:
        ITEM.check(value, inspection)

    def write(self, value: Item) -> object:
        return ITEM.write(value)

    def schema(self) -> Json:
        return ITEM.schema()


_LINKS = [
    Field(
        "after",
        AFTER,
        "What comes before: an id, or a mapping with the type of link and the lag.",
        "[schema, {id: design, link: SS, lag: 2d}]",
    ),
    Field("not_before", Day(), "It does not start before this day.", "2027-02-01"),
]


def _leaf_or_group(values: Values) -> None:
    """A group's hours are those of its items; its own would be counted by nobody."""
    if values.get("items"):
        for key in ("effort", "crew", "duration"):
            if values.get(key):
                raise Fault("conflict", f"a group with `items` has no `{key}` of its own: put it on an item")


ITEM: Record[Item] = Record(
    "item",
    "A row of the estimate: a leaf with effort by role (or a duration), or a group with `items`.",
    Item,
    [
        Field("id", Id("item"), "The row's id.", "login", required=True),
        Field("name", NAME, "The row as the client reads it; the id where it is left out.", "Sign-in"),
        Field("description", PROSE, "More about it, for the client.", "With a code by mail."),
        Field(
            "effort",
            MapOf(Ref("role"), EffortKind()),
            "Hours by role: `12`, a range `4-8` or three points "
            "`12/20/40` (best, likely, worst); with `d`, days.",
            "{backend: 12/20/40, qa: 4-8}",
        ),
        Field(
            "crew", MapOf(Ref("role"), Crew()), "How many persons of a role share its work.", "{backend: 2}"
        ),
        Field("duration", Span(WORK_UNITS, "3d, 4h or 1w"), "Time that passes and needs nobody.", "3d"),
        *_LINKS,
        Field("priority", choice(Priority), "How much it matters; it never orders work.", "must"),
        Field("optional", Flag(), "The client may choose it.", "true"),
        Field("selected", Flag(), "An optional row is chosen.", "true"),
        Field("excluded", Flag(), "It is named, and not part of the offer.", "true"),
        Field(
            "story",
            Either(Sentence(), STORY, lambda story: story, lambda story: None),
            "Who wants it and why, as one sentence or a mapping.",
            "{role: customer, want: to sign in by code, so_that: I need no password}",
        ),
        Field(
            "acceptance",
            CRITERIA,
            "When it is done, as results that somebody can see.",
            '["A locked account shows the reason within 1 s"]',
        ),
        Field(
            "items",
            Rows(ItemRef()),
            "The rows below; a row that has them is a group.",
            "[{id: login-form, effort: {backend: 4}}]",
        ),
    ],
    Shape(rule=_leaf_or_group, named=True),
)

PHASE = Record(
    "phase",
    "A stage of the project. Links and gates put phases in order; their place in the file does not.",
    Phase,
    [
        Field("id", Id("phase"), "The phase's id.", "build", required=True),
        Field("name", NAME, "The phase as the client reads it; the id where it is left out.", "Build"),
        Field("description", PROSE, "More about it, for the client.", "All features."),
        *_LINKS,
        Field("items", Rows(ITEM), "Its rows.", "[{id: login, effort: {backend: 16}}]"),
    ],
    Shape(named=True),
)
