"""Change requests on the agreed plan: captured from the working plan, priced, sent, withdrawn.

Several may be open. A change is edits on the agreed plan; what it costs and moves is computed on what is
agreed now.
"""

from dataclasses import dataclass
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed, edits_since
from milegate.actions.change_pricing import is_open, priced_change
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import lines, required, too_long
from milegate.core.change_states import ChangeMove, ChangeNature, ChangeState, change_begins, changed_state
from milegate.core.edits import Edits
from milegate.planfile.edits import read_stored, stored_text
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import change_at, changes_of
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


def list_changes(actor: Actor, slug: str) -> list[StoredChange]:
    """All change requests of a project."""
    return changes_of(actor.project(slug).card.id)


def change_request(actor: Actor, slug: str, number: int) -> StoredChange:
    """One change request; NotFound for a number that is none."""
    return _change(actor.project(slug), number)


@in_turn
def capture_change(actor: Actor, slug: str, wanted: Wanted) -> StoredChange:
    """All that the working plan does beyond the contract and nobody asks for yet, as one request, priced."""
    actor.require(Right.EDIT_PLAN)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    agreement = _agreement(stored)
    title = required("title", "A title", wanted.title, LONGEST_TITLE)
    if troubles := too_long("reason", "A reason", wanted.reason, LONGEST_REASON):
        raise Invalid(*troubles)
    edits = _not_asked_for(stored, edits_since(agreement, stored_plan(stored)))
    if not edits:
        raise Invalid.of("", "nothing-new", NOTHING)
    new = records.NewChange(
        stored.card.id,
        title,
        lines(wanted.reason),
        wanted.nature,
        stored_text(edits),
        agreement.number,
        actor.user_id,
    )
    made = records.add_change(new=new)
    return priced_change(
        stored, agreement, made, wanted.price if wanted.nature is ChangeNature.CHANGE else Decimal(0)
    )


@in_turn
def price_change(actor: Actor, slug: str, number: int, price: Decimal | None) -> StoredChange:
    """Say what a change costs (None: what its rows come to). Whoever had it before reads the new price."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    _after(found, ChangeMove.PRICE)
    return priced_change(stored, _agreement(stored), found, price)


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
    _note(stored, actor, found, "change-sent", [str(link.public_id) for link in links])
    return _change(stored, number)


@in_turn
def withdraw_change(actor: Actor, slug: str, number: int, reason: str = "") -> None:
    """Take a change request back."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    _move(found, ChangeMove.WITHDRAW, lines(reason))
    _note(stored, actor, found, "change-withdrawn", [])


def _not_asked_for(stored: StoredProject, edits: Edits) -> Edits:
    """Edits that no open change request asks for already."""
    changes = (change for change in changes_of(stored.card.id) if is_open(change))
    asked = {stored_text((each,)) for change in changes for each in read_stored(change.edits)}
    return tuple(each for each in edits if stored_text((each,)) not in asked)


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
    return link.role == "approve" and link.revoked is None


def _note(stored: StoredProject, actor: Actor, found: StoredChange, kind: str, links: list[str]) -> None:
    facts = {"change": found.number, "offer": found.offer_hash, "links": links}
    entry = NewEntry(kind, facts, {"name": Personal(actor.name)})
    append_entry(project=stored.card.public_id, new=entry)
