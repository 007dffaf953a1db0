"""Needs, deliverables and gates: what is owed, what proves it, and who decides."""

from typing import Any

from milegate.core.kinds import EvidenceKind, Hold
from milegate.core.plan import Approvers, Deliverable, Evidence, Gate, Need, Review
from milegate.planfile.format.kind import Fault, Inspection, Json, Kind, Reading
from milegate.planfile.format.names import Id, Ref
from milegate.planfile.format.record import Field, Record, Shape
from milegate.planfile.format.scalars import Count, Flag, Text, choice
from milegate.planfile.format.settings import NAME, PROSE, ROW
from milegate.planfile.format.shapes import ListOf
from milegate.planfile.format.times import Day
from milegate.planfile.format.work import AFTER, CRITERIA

ROWS = ListOf(Ref(*ROW), single=True)
MAX_GATES = 5_000
MAX_EVIDENCE = 100
MAX_NEEDS = 5_000
MAX_DELIVERABLES = 5_000

NEED = Record(
    "need",
    "Something that the client must deliver.",
    Need,
    [
        Field("id", Id("need"), "The need's id.", "texts", required=True),
        Field("name", NAME, "What is needed; the id where it is left out.", "Texts for 40 pages"),
        Field("due", Day(), "The last day on which it is in time.", "2027-02-19"),
        Field("blocks", ROWS, "The phases or items that wait for it.", "[pages]"),
        Field("description", PROSE, "More about it.", "As Word files."),
        Field("acceptance", CRITERIA, "When it is complete.", '["All 40, final"]'),
    ],
    Shape(named=True),
)

DELIVERABLE = Record(
    "deliverable",
    "An output that the client receives; it proves what a gate decides.",
    Deliverable,
    [
        Field("id", Id("deliverable"), "The deliverable's id.", "backend-module", required=True),
        Field(
            "name",
            NAME,
            "The deliverable as the client reads it; the id where it is left out.",
            "Agreed backend module",
        ),
        Field("description", PROSE, "More about it.", "Source code and a running system."),
        Field("from", ROWS, "The phases or items that produce it.", "[login, docs]", "sources"),
        Field("acceptance", CRITERIA, "When it is accepted.", '["All 120 tests pass"]'),
    ],
    Shape(named=True),
)

EVIDENCE = Record(
    "evidence",
    "One proof that a gate asks for.",
    Evidence,
    [
        Field("id", Id(None), "Its id, unique within its gate.", "module", required=True),
        Field("name", NAME, "What it is; the deliverable's name where it is left out.", "Staging URL"),
        Field("deliverable", Ref("deliverable"), "The deliverable that it shows.", "backend-module"),
        Field("kind", choice(EvidenceKind), "Its form.", "link"),
        Field("required", Flag(), "Whether the gate can be submitted without it.", "true"),
    ],
)


class Proofs(ListOf[Evidence]):
    """Evidence; ids are unique within the list."""

    def read(self, value: Any, reading: Reading) -> tuple[Evidence, ...]:
        found = super().read(value, reading)
        if len({each.id for each in found}) < len(found):
            raise Fault("duplicate-id", "an id is used twice in one gate")
        return found

    def check(self, value: Any, inspection: Inspection) -> None:
        super().check(value, inspection)
        seen: list[object] = []
        for position, each in enumerate(value if isinstance(value, list) else ()):
            name = each.get("id") if isinstance(each, dict) else None
            if isinstance(name, str) and name in seen:
                self._twice(position, name, inspection)
            seen.append(name)

    def _twice(self, position: int, name: str, inspection: Inspection) -> None:
        with inspection.at(position), inspection.at("id"):
            inspection.report(
                Fault("duplicate-id", f"the id `{name}` is already that of evidence of this gate")
            )


class Rule(Kind[str | int]):
    """Any, all, or how many."""

    words = "`any`, `all` or a number"

    def read(self, value: Any, reading: Reading) -> str | int:
        return (
            str(value)
            if isinstance(value, str) and value in {"any", "all"}
            else Count(1, 1_000).read(value, reading)
        )

    def write(self, value: str | int) -> object:
        return value

    def schema(self) -> Json:
        return {"anyOf": [{"enum": ["any", "all"]}, Count(1, 1_000).schema()]}


APPROVERS = Record(
    "approvers",
    "Who decides on a gate.",
    Approvers,
    [
        Field("contacts", ListOf(Text(254), single=True), "Mail addresses.", "[cto@acme.example]"),
        Field("rule", Rule(), "How many of them must approve.", "any"),
    ],
)

REVIEW = Record(
    "review",
    "How long a decision may take.",
    Review,
    [
        Field("days", Count(0, 1_000), "Business days of the client.", "5"),
        Field("deemed", Flag(), "Whether silence is acceptance; only where the contract allows it.", "true"),
    ],
)

GATE = Record(
    "gate",
    "A milestone: one instant at which somebody decides, on evidence, whether the project may go on.",
    Gate,
    [
        Field("id", Id("gate"), "The gate's id.", "mvp", required=True),
        Field(
            "name",
            NAME,
            "The gate as the client reads it; the id where it is left out.",
            "MVP deployed to staging",
        ),
        Field("decision", Text(2_000), "What is decided.", "Approve hardening and launch preparation"),
        Field("description", PROSE, "More about it.", "The first version that users see."),
        Field("closes", ROWS, "The phases or items that must be complete.", "[build]"),
        Field("opens", ROWS, "The phases or items that passing it permits.", "[harden]"),
        Field("after", AFTER, "What else comes before, as in items.", "[design-approved]"),
        Field("not_before", Day(), "The gate does not stand before this day.", "2027-03-01"),
        Field(
            "hold",
            choice(Hold),
            "What it holds back: `start` (the work may not begin before), `release` (the work may "
            "begin at risk and may not be released), or `none`.",
            "start",
        ),
        Field(
            "evidence",
            Proofs(EVIDENCE, most=MAX_EVIDENCE),
            "What proves that it is reached.",
            "[{id: url, name: Staging URL, kind: link}]",
        ),
        Field("approvers", APPROVERS, "Who decides.", "{contacts: [cto@acme.example], rule: any}"),
        Field("review", REVIEW, "How long the decision may take.", "{days: 5}"),
        Field("target", Day(), "A promised date to compare with; it never passes the gate.", "2027-03-12"),
    ],
    Shape(named=True),
)
