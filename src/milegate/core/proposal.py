"""The proposal: everything that a client sees of a plan, as one value.

It is composed from public parts alone: nothing that stands under `private:` is read here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from milegate.core.canonical import LATER
from milegate.core.plan import Allowance


class ScopeRow(NamedTuple):
    """A phase, group, item, accompanying work or line of the offer; `state` as in EstimateRow.

    `repeat` says how often a repeating line is paid ("monthly"). Of an option, `amount` is what it adds to
    the net price and `ends` by when all is complete, if it alone is ticked. `roles` are names with their
    hours; what is not shown to a client is zero
    or empty.
    """

    kind: str
    id: str
    number: str
    depth: int
    name: str
    description: str
    acceptance: tuple[str, ...]
    state: str
    hours: Decimal
    amount: Decimal
    repeat: str | None = None
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    roles: tuple["RoleHours", ...] = ()
    ends: date | None = None


class RoleHours(NamedTuple):
    """How many hours a role works on a row."""

    name: str
    hours: Decimal


class ClientDeliverable(NamedTuple):
    """An output that the client gets, its criteria and the names of the milestones that it proves."""

    id: str
    name: str
    description: str
    acceptance: tuple[str, ...]
    proves: tuple[str, ...]


class Proof(NamedTuple):
    """What the client will see before deciding: its name, its form, and the criteria it meets."""

    name: str
    kind: str
    acceptance: tuple[str, ...]


class Milestone(NamedTuple):
    """One step: what closes, what proves it, who decides by when, what it opens and what is due."""

    id: str
    name: str
    decision: str
    description: str
    at: datetime | None
    review_days: int
    review_ends: date | None
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    hold: str
    proofs: tuple[Proof, ...]
    approvers: tuple[str, ...]
    rule: str | int
    payments: tuple["Due", ...]
    released: tuple["Due", ...]
    target: date | None
    deemed: bool


class Due(NamedTuple):
    """A payment as the client reads it; `on` as in Installment, `gate` the milestone's name."""

    id: str
    name: str
    on: str
    gate: str | None
    amount: Decimal
    retained: Decimal
    retained_until: str | None
    tax: Decimal
    trigger_date: date | None
    due_date: date | None
    retained_due: date | None


class ClientNeed(NamedTuple):
    """What we need from the client, until when, and the names of what waits for it."""

    id: str
    name: str
    description: str
    due: date | None
    blocks: tuple[str, ...]
    acceptance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole offer; money in `currency`, dates local to the project."""

    project: str
    client: str
    currency: str
    locale: str
    starts: datetime | None
    ends: datetime | None
    if_signed: date | None
    scope: tuple[ScopeRow, ...]
    options: tuple[ScopeRow, ...]
    repeating: tuple[ScopeRow, ...]
    adjustment: Decimal
    hours: Decimal
    list: Decimal
    net: Decimal
    tax: Decimal
    tax_kind: str
    tax_rate: Decimal
    total: Decimal
    per_hour: bool
    cap: Decimal | None
    milestones: tuple[Milestone, ...]
    payments: tuple[Due, ...]
    deliverables: tuple[ClientDeliverable, ...]
    needs: tuple[ClientNeed, ...]
    assumptions: tuple[str, ...]
    exclusions: tuple[str, ...]
    valid_days: int | None
    payment_days: int
    text: str
    purchase_order: bool
    promised_end: date | None = None
    description: str = ""
    allowance: Allowance | None = field(default=None, metadata=LATER)
