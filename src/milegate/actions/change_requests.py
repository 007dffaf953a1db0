"""Change requests on the agreed plan: captured from the working plan, priced, sent, withdrawn.

Several may be open. A change is edits on the agreed plan; what it costs and moves is computed on what is
agreed now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed, edits_since
from milegate.actions.change_mail import mail_change
from milegate.actions.change_pricing import change_offer, is_open, price_of, priced_change
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.guests import is_open as opens
from milegate.actions.happened import change_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import line, lines, too_long
from milegate.core.change_states import ChangeMove, ChangeNature, ChangeState, change_begins, changed_state
from milegate.core.edits import Add, Edit, Edits, Refused, apply, removal, used_in
from milegate.core.plan import Plan
from milegate.planfile.edits import read_stored, stored_text
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import change_at, changes_of, last_sent
from milegate.store.queries.links import links_of
from milegate.store.records import agreements as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredLink

LONGEST_TITLE, LONGEST_REASON = 200, 10_000
NOT_AGREED = "Nothing is agreed yet: a change request stands on a proposal that was accepted."
NOTHING = "The working plan is what was agreed: there is nothing to ask for."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change request as somebody types it; a price of None is what its rows come to."""

    title: str
    reason: str = ""
    nature: ChangeNature = ChangeNature.CHANGE
    price: Decimal | None = None


def change_request(actor: Actor, slug: str, number: int) -> StoredChange:
    """One change request; NotFound for a number that is none."""
    return _change(actor.project(slug), number)


@in_turn
def capture_change(actor: Actor, slug: str, wanted: Wanted) -> StoredChange:
    """All that the working plan does beyond the contract and nobody asks for yet, as one request, priced."""
    actor.require(Right.EDIT_PLAN)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    agreement = _agreement(stored)
    if troubles := wanted_troubles(wanted):
        raise Invalid(*troubles)
    price = price_of(agreement, wanted.nature, wanted.price)
    edits = unasked(stored, agreement)
    if not edits:
        raise Invalid.of("", "nothing-new", NOTHING)
    new = records.NewChange(
        stored.card.id,
        line(wanted.title),
        lines(wanted.reason),
        wanted.nature,
        stored_text(edits),
        agreement.number,
        actor.user_id,
    )
    made = records.add_change(new=new)
    return priced_change(stored, agreement, made, price)


def wanted_troubles(wanted: Wanted) -> list[Trouble]:
    """All that is wrong with how a change request is called."""
    found = too_long("title", "A title", line(wanted.title), LONGEST_TITLE)
    found += too_long("reason", "A reason", lines(wanted.reason), LONGEST_REASON)
    if not line(wanted.title):
        found.append(Trouble("title", "missing", "A title is missing: type one."))
    return found


@in_turn
def price_change(actor: Actor, slug: str, number: int, price: Decimal | None) -> StoredChange:
    """Say what a change costs (None: what its rows come to). Whoever had it before reads the new price."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    _after(found, ChangeMove.PRICE)
    agreement = _agreement(stored)
    return priced_change(stored, agreement, found, price_of(agreement, found.kind, price))


@in_turn
def send_change(actor: Actor, slug: str, number: int) -> StoredChange:
    """Send a priced change request to everybody who has a link to this project and may approve."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    links = [link for link in links_of(stored.card.id) if _approves(link)]
    if not links:
        raise Invalid.of("", "no-approver", "Nobody has a link that may approve: send a proposal first.")
    _move(found, ChangeMove.SEND)
    records.address_change(id=found.id, links=[link.id for link in links])
    _note(stored, actor, found, "change-sent", links)
    change_happened(EventKind.CHANGE_SENT, actor.workspace, stored, found)
    for link in links:
        mail_change(actor, found, change_offer(found), link)
    return _change(stored, number)


@in_turn
def withdraw_change(actor: Actor, slug: str, number: int, reason: str = "") -> None:
    """Take a change request back."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    said = lines(reason)[:LONGEST_REASON]
    _move(found, ChangeMove.WITHDRAW, said)
    if offer := last_sent(found.id):  # what never left the house is in no record
        _note(stored, actor, replace(found, offer_hash=offer), "change-withdrawn", reason=said)
    change_happened(EventKind.CHANGE_WITHDRAWN, actor.workspace, stored, found)


def unasked(stored: StoredProject, agreement: StoredAgreement) -> Edits:
    """What the working plan does that is not agreed, and that no open change request asks for.

    Rows that one adds are left out with all below them, so that what remains stands beside what is agreed.
    """
    changes = (change for change in changes_of(stored.card.id) if is_open(change))
    asked = [each for change in changes for each in read_stored(change.edits)]
    known = {stored_text((each,)) for each in asked}
    edits = edits_since(agreement, _without_added(stored_plan(stored), asked))
    return tuple(each for each in edits if stored_text((each,)) not in known)


def _without_added(working: Plan, asked: list[Edit]) -> Plan:
    there = used_in(working)
    added = [(each.kind, each.id) for each in asked if isinstance(each, Add)]
    edits = removal(working, [each for each in added if each in there])
    left = edits if isinstance(edits, Refused) else apply(working, edits)
    return working if isinstance(left, Refused) else left.plan


def _agreement(stored: StoredProject) -> StoredAgreement:
    found = agreed(stored)
    if found is None:
        raise Conflict(NOT_AGREED)
    return found


def _locked(actor: Actor, slug: str, number: int) -> tuple[StoredProject, StoredChange]:
    stored = project_queries.locked_project(actor.project(slug).card.id)
    return stored, _change(stored, number)


def _change(stored: StoredProject, number: int) -> StoredChange:
    found = change_at(stored.card.id, number)
    if found is None:
        raise NotFound(f"There is no change request {number} in this project.")
    return found


def _after(found: StoredChange, move: ChangeMove) -> ChangeState:
    ends = changed_state(ChangeState(found.state), move)
    if ends is None:
        raise Conflict(f"{found.label} is {found.state}: nothing was changed.")
    return ends


def _move(found: StoredChange, move: ChangeMove, remark: str = "") -> None:
    ends = _after(found, move)
    if not records.move_change(id=found.id, begins=change_begins(move), ends=ends, remark=remark):
        raise Conflict(f"Somebody else has answered {found.label} in the same moment. Open it again.")


def _approves(link: StoredLink) -> bool:
    return link.role == LinkRole.APPROVE and opens(link)


def _note(
    stored: StoredProject,
    actor: Actor,
    found: StoredChange,
    kind: str,
    links: Sequence[StoredLink] = (),
    reason: str = "",
) -> None:
    ids = [str(link.public_id) for link in links]
    facts = {"change": found.number, "offer": found.offer_hash, "links": ids}
    texts = {"name": Personal(actor.name)} | ({"reason": Personal(reason)} if reason else {})
    append_entry(project=stored.card.public_id, new=NewEntry(kind, facts, texts))
