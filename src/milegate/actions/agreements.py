"""What is agreed: the plan after the last signature, and how the working plan follows it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from milegate.actions.actor import Actor
from milegate.actions.documents import public, split
from milegate.actions.editing import Change, edit_plan, stored_plan
from milegate.actions.offer_states import client_zone
from milegate.actions.rights import Right, Role
from milegate.core.agreement import Terms
from milegate.core.allowance import Drawn
from milegate.core.canonical import canonical
from milegate.core.edits import Applied, Edits, apply, conflicts, diff, outstanding, place_of
from milegate.core.kinds import TriggerKind
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.core.workdays import DaysOff
from milegate.exports.restored import restored
from milegate.planfile.text import parse_plan
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import last_agreement
from milegate.store.records.agreements import NewAgreement, add_agreement
from milegate.store.values.agreements import StoredAgreement
from milegate.store.values.projects import StoredProject
from milegate.store.values.workspaces import StoredWorkspace

KEPT = 16
NOTHING_DRAWN = Drawn()


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature agrees on: an acceptance or a change request, its offer and its ledger entry."""

    offer_hash: str
    entry: int
    at: datetime
    acceptance: int | None = None
    change: int | None = None
    drawn: Drawn = NOTHING_DRAWN


def agreed(stored: StoredProject) -> StoredAgreement | None:
    """What is agreed now; None before the first signature."""
    return last_agreement(stored.card.id)


def agreed_overview(agreement: StoredAgreement) -> Overview:
    """The agreed plan with all figures, by the holidays of its day. It is public: it holds no costs."""
    return overview_then(agreement.document, agreement.holidays)


def agreed_zone(stored: StoredProject) -> ZoneInfo:
    """The time zone of the client in what is agreed; UTC before the first signature."""
    agreement = agreed(stored)
    return client_zone(agreed_overview(agreement).plan) if agreement else ZoneInfo("UTC")


@lru_cache(KEPT)
def overview_then(document: str, holidays: str) -> Overview:
    """All figures of a public document by the holidays of a day; the last few stay computed."""
    return overview(parse_plan(document, "json"), restored(DaysOff, holidays))


def agree(stored: StoredProject, plan: Plan, holidays: DaysOff, signed: Signed) -> StoredAgreement:
    """Keep a plan as the agreed one. The caller holds the project's row."""
    seen = overview(public(plan), holidays)
    document, _ = split(public(plan))
    return add_agreement(
        new=NewAgreement(
            project=stored.card.id,
            acceptance=signed.acceptance,
            change=signed.change,
            document=document,
            holidays=canonical(holidays),
            offer_hash=signed.offer_hash,
            currency=plan.project.currency,
            net=seen.estimate.currency.text(seen.estimate.net),
            entry=signed.entry,
            at=signed.at,
            drawn_hours=str(signed.drawn.hours) if signed.drawn.hours else "",
            drawn_amount=str(signed.drawn.amount) if signed.drawn.amount else "",
        )
    )


def follow(workspace: StoredWorkspace, stored: StoredProject, old: Plan, new: Plan, label: str) -> None:
    """Bring what was agreed into the working plan, as one step of its history, where nobody changed the same.

    `old` is the plan that the agreement was made of, `new` the agreed one.
    """
    now = project_queries.locked_project(stored.card.id)
    working = stored_plan(now)
    edits = diff(public(old), public(new))
    later = [diff(public(old), public(working))]
    met = {meeting.place for meeting in conflicts(working, edits, later)}
    wanted = tuple(each for each in outstanding(working, edits, later) if place_of(each) not in met)
    if wanted and isinstance(apply(working, wanted), Applied):
        change = Change(now.card.revision, wanted, label, kind="agreed")
        edit_plan(_nobody(workspace), now.card.slug, change)


def due_payments(plan: Plan) -> frozenset[str]:
    """The payments of the agreed plan that are due: with a signature, those that wait for one."""
    return frozenset(each.id for each in plan.payments if each.on.kind is TriggerKind.SIGNATURE)


def terms_of_change(plan: Plan, price: str, day: date) -> Terms:
    """What decides how payments take a change."""
    return Terms(Decimal(price) if price else None, due_payments(plan), day)


def edits_since(agreement: StoredAgreement, working: Plan) -> Edits:
    """What the working plan does that is not agreed."""
    return diff(parse_plan(agreement.document, "json"), public(working))


def _nobody(workspace: StoredWorkspace) -> Actor:
    """Who writes what a signature changes: no member, by the client's door."""
    return Actor(None, "", Role.OWNER, workspace, frozenset(Right), "client")
