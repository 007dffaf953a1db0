"""The plan: the document that an agency edits and a client signs, as immutable values.

Everything is a frozen dataclass; order is the document's order. Ids are plain strings. What a value
means is said in `docs/plan-format.md`, which is generated from `milegate.planfile.format`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from milegate.core.effort import Effort
from milegate.core.kinds import BufferKind, EvidenceKind, Hold, LinkType, Priority, TaxKind, TriggerKind, Unit


@dataclass(frozen=True, slots=True)
class Length:
    """An amount of time with its unit: `3d`, `-50%`, `14cd`."""

    amount: Decimal
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount:f}{self.unit}"


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SignatureStart:
    """A start that follows the signature by working days, with the date it is computed for."""

    days: int
    if_signed: date


@dataclass(frozen=True, slots=True)
class Project:
    """What the engagement is, in which currency, language and time zone, and when it starts.

    `description` is the promise: what its users will have, in a sentence or two for the client.
    """

    name: str
    currency: str
    start: date | SignatureStart
    locale: str = "en"
    timezone: str = "UTC"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """The organisation that buys; its holidays and time zone make its business days."""

    name: str = ""
    timezone: str | None = None
    holidays: tuple[str | date, ...] | None = None
    purchase_order: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The team's working time: weekdays (0 = Monday), hours a day, first minute, days off."""

    week: tuple[int, ...] = (0, 1, 2, 3, 4)
    hours_per_day: Decimal = Decimal(8)
    day_start: int = 9 * 60
    holidays: tuple[str | date, ...] = ()
    closures: tuple[DayRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """Money for an hour, from a date on (None: always)."""

    amount: Decimal
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of work, its hourly rates in order of date, and how many people do it."""

    id: str
    name: str
    rates: tuple[Rate, ...] = (Rate(Decimal(0)),)
    people: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Along:
    """Work that accompanies others: a percentage of roles (None: of all), or hours a week."""

    id: str
    role: str
    name: str = ""
    percent: Decimal | None = None
    of: tuple[str, ...] | None = None
    hours_per_week: Decimal | None = None
    during: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a buffer counts: the project, or one phase, item or role by id."""

    kind: str = "project"
    id: str = ""


@dataclass(frozen=True, slots=True)
class Buffer:
    """A named percentage on base effort."""

    id: str
    name: str
    percent: Decimal
    scope: Scope = Scope()
    kind: BufferKind = BufferKind.RISK
    on: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A predecessor (item, group, phase or gate), the type of the link and its lag."""

    id: str
    type: LinkType = LinkType.FS
    lag: Length | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Who wants what, and why."""

    role: str
    want: str
    so_that: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the estimate: a leaf with effort by role or a duration, or a group with items."""

    id: str
    name: str
    description: str = ""
    effort: Mapping[str, Effort] = field(default_factory=dict)
    crew: Mapping[str, int] = field(default_factory=dict)
    duration: Length | None = None
    after: tuple[Link, ...] = ()
    not_before: date | None = None
    priority: Priority | None = None
    optional: bool = False
    selected: bool = False
    excluded: bool = False
    story: Story | None = None
    acceptance: tuple[str, ...] = ()
    items: "tuple[Item, ...]" = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of the project; its rows, and what it follows."""

    id: str
    name: str
    description: str = ""
    after: tuple[Link, ...] = ()
    not_before: date | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed amount that is no work: a licence, a trip. A repeating one stands beside the price."""

    id: str
    name: str
    amount: Decimal
    repeat: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """How the net price comes from the list price; `per` hour is time and materials, with a cap."""

    agreed: Decimal | None = None
    discount: Decimal | None = None
    round: Decimal | None = None
    per_hour: bool = False
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the client must deliver, until when, and what it blocks."""

    id: str
    name: str
    due: date | None = None
    blocks: tuple[str, ...] = ()
    description: str = ""
    acceptance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A tangible output, the items that produce it, and when it is accepted."""

    id: str
    name: str
    description: str = ""
    sources: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a gate asks for as proof: a deliverable, or something with a name of its own."""

    id: str
    name: str = ""
    deliverable: str | None = None
    kind: EvidenceKind = EvidenceKind.FILE
    required: bool = True


@dataclass(frozen=True, slots=True)
class Approvers:
    """The addresses that decide; `rule` is "any", "all" or how many of them."""

    contacts: tuple[str, ...] = ()
    rule: str | int = "any"


@dataclass(frozen=True, slots=True)
class Review:
    """How many client business days a decision may take, and whether silence is acceptance."""

    days: int = 0
    deemed: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """A milestone: a decision at one instant, on evidence, by named approvers."""

    id: str
    name: str
    decision: str = ""
    description: str = ""
    closes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    after: tuple[Link, ...] = ()
    not_before: date | None = None
    hold: Hold = Hold.START
    evidence: tuple[Evidence, ...] = ()
    approvers: Approvers = Approvers()
    review: Review = Review()
    target: date | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a payment due, with the gate or the date it names."""

    kind: TriggerKind
    gate: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Retain:
    """The part of a payment that waits for another trigger."""

    percent: Decimal
    until: Trigger


@dataclass(frozen=True, slots=True)
class Payment:
    """A part of the price and its trigger: an amount, a percentage of net, or the remainder."""

    id: str
    on: Trigger
    name: str = ""
    amount: Decimal | None = None
    percent: Decimal | None = None
    remainder: bool = False
    retain: Retain | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may happen: its probability, and its cost in effort or delay (`on` None: all)."""

    id: str
    name: str
    probability: Decimal
    effort: Decimal | None = None
    delay: Length | None = None
    on: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tax:
    """Value added or sales tax on the price; `rate` in percent."""

    kind: TaxKind = TaxKind.NONE
    rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """Changes that are paid with the price already: hours or an amount, and the address that may draw."""

    hours: Decimal | None = None
    amount: Decimal | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the offer rests on."""

    valid_days: int | None = None
    payment_days: int = 0
    tax: Tax = Tax()
    assumptions: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    text: str = ""
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """A finding that is known and accepted at one place, with the reason."""

    code: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Private:
    """What a client never sees: costs an hour and a line, notes by id, and muted findings."""

    currency: str | None = None
    exchange: Decimal | None = None
    role_costs: Mapping[str, Decimal] = field(default_factory=dict)
    line_costs: Mapping[str, Decimal] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    mute: tuple[Mute, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole document."""

    project: Project
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    client: Client = Client()
    calendar: Calendar = Calendar()
    flow: tuple[tuple[str, ...], ...] = ()
    along: tuple[Along, ...] = ()
    buffers: tuple[Buffer, ...] = ()
    lines: tuple[Line, ...] = ()
    price: Price = Price()
    needs: tuple[Need, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    gates: tuple[Gate, ...] = ()
    payments: tuple[Payment, ...] = ()
    risks: tuple[Risk, ...] = ()
    terms: Terms = Terms()
    private: Private = Private()
