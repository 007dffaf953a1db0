"""Change requests on the agreed plan: captured from the working plan, priced, sent, withdrawn.

Several may be open. A change is edits on the agreed plan; what it costs and moves is computed on what is
agreed now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed, agreed_overview
from milegate.actions.change_mail import mail_change, mail_turned_down
from milegate.actions.change_notes import note_captured
from milegate.actions.change_parts import wanted_edits
from milegate.actions.change_pricing import change_offer, price_of, priced_change
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.guests import is_open as opens
from milegate.actions.guests import speaks
from milegate.actions.happened import change_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import LONGEST_REASON, line, lines, reason_of, too_long
from milegate.core.change_states import ChangeMove, ChangeNature, ChangeState, change_begins, changed_state
from milegate.planfile.edits import read_stored, stored_text
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import change_at, last_sent
from milegate.store.queries.links import links_of
from milegate.store.records import agreements as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredLink

LONGEST_TITLE = 200
WHY = "Say why in a few words: the client reads it."
NOT_AGREED = "Nothing is agreed yet: a change request stands on a proposal that was accepted."
NO_ROWS = "{label} has no rows yet: edit the plan, and take them from there."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change request as somebody types it; a price of None is what its rows come to.

    `rows` are places such as `item/login`; None takes all that is in no request yet.
    """

    title: str
    reason: str = ""
    nature: ChangeNature = ChangeNature.CHANGE
    price: Decimal | None = None
    rows: frozenset[str] | None = None


def change_request(actor: Actor, slug: str, number: int) -> StoredChange:
    """One change request; NotFound for a number that is none."""
    return _change(actor.project(slug), number)


@in_turn
def capture_change(actor: Actor, slug: str, wanted: Wanted) -> StoredChange:
    """What the working plan does beyond the contract and nobody asks for yet, or some rows of it, priced."""
    actor.require(Right.EDIT_PLAN)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    agreement = _agreement(stored)
    if troubles := wanted_troubles(wanted):
        raise Invalid(*troubles)
    price = price_of(agreement, wanted.nature, wanted.price)
    edits = wanted_edits(stored, agreement, wanted.rows)
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
    note_captured(stored.card.public_id, made, actor.name)
    return priced_change(stored, agreement, made, price, actor.name)


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
    if not read_stored(found.edits):
        raise Conflict(NO_ROWS.format(label=found.label))
    return priced_change(stored, agreement, found, price_of(agreement, found.kind, price), actor.name)


@in_turn
def fill_change(actor: Actor, slug: str, number: int, wanted: Wanted) -> StoredChange:
    """Give an open request, such as one that a client has asked for, its rows from the working plan; priced.

    Without a title it keeps its own; what the client wrote stays its reason. Whoever may not send takes none
    back from the client.
    """
    actor.require(Right.EDIT_PLAN)
    stored, found = _locked(actor, slug, number)
    _after(found, ChangeMove.PRICE)
    if found.state == ChangeState.SENT:
        actor.require(Right.SEND)
    agreement, title = _agreement(stored), line(wanted.title) or found.title
    if troubles := wanted_troubles(replace(wanted, title=title)):
        raise Invalid(*troubles)
    price = price_of(agreement, wanted.nature, wanted.price)
    edits = stored_text(wanted_edits(stored, agreement, wanted.rows, besides=number))
    records.fill_change(id=found.id, title=title, nature=wanted.nature, edits=edits)
    filled = replace(found, title=title, kind=wanted.nature, edits=edits)
    note_captured(stored.card.public_id, filled, actor.name)
    return priced_change(stored, agreement, filled, price, actor.name)


@in_turn
def send_change(actor: Actor, slug: str, number: int) -> StoredChange:
    """Send a priced change request to everybody who has a link to this project and may approve."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    contact = _contact(stored)
    links = [link for link in links_of(stored.card.id) if _gets(link, found, contact)]
    if not any(_answers(link, contact) for link in links):
        raise Invalid.of("", "no-approver", "Nobody has a link that may approve: send a proposal first.")
    _move(found, ChangeMove.SEND)
    records.address_change(id=found.id, links=[link.id for link in links])
    _note(stored, actor, found, "change-sent", links)
    change_happened(EventKind.CHANGE_SENT, actor.workspace, stored, found)
    mail_change(actor, found, change_offer(found), links)
    return _change(stored, number)


@in_turn
def withdraw_change(actor: Actor, slug: str, number: int, reason: str = "") -> None:
    """Take a change request back."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    if found.is_asked:
        raise Conflict(f"The client has asked for {found.label}: decline it, and say why.")
    said = reason_of(reason)
    _move(found, ChangeMove.WITHDRAW, said)
    _note(stored, actor, found, "change-withdrawn", reason=said)
    change_happened(EventKind.CHANGE_WITHDRAWN, actor.workspace, stored, found)


@in_turn
def turn_down(actor: Actor, slug: str, number: int, reason: str) -> None:
    """Decline what a client has asked for; the client reads why."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, number)
    if not found.is_asked:
        raise Conflict(f"{found.label} is your own: withdraw it instead.")
    said = reason_of(reason, WHY)
    _move(found, ChangeMove.TURN_DOWN, said)
    _note(stored, actor, found, "change-turned-down", reason=said)
    change_happened(EventKind.CHANGE_DECLINED, actor.workspace, stored, found, by="agency")
    mail_turned_down(
        actor, found, said, [link for link in links_of(stored.card.id) if _asked_by(link, found)]
    )


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


def _contact(stored: StoredProject) -> str:
    """The address that may draw on the change allowance; empty without one."""
    allowance = agreed_overview(_agreement(stored)).plan.terms.allowance
    return allowance.contact.lower() if allowance else ""


def _answers(link: StoredLink, contact: str) -> bool:
    """Whoever may sign, or draw on the allowance."""
    return opens(link) and speaks(link) and (link.role == LinkRole.APPROVE or link.email.lower() == contact)


def _gets(link: StoredLink, found: StoredChange, contact: str) -> bool:
    """Whoever answers, and who has asked for it."""
    return _answers(link, contact) or _asked_by(link, found)


def _asked_by(link: StoredLink, found: StoredChange) -> bool:
    """Whoever has asked for it, by each link that lets them speak."""
    return opens(link) and speaks(link) and link.email == found.asked_by


def _note(
    stored: StoredProject,
    actor: Actor,
    found: StoredChange,
    kind: str,
    links: Sequence[StoredLink] = (),
    reason: str = "",
) -> None:
    ids = [str(link.public_id) for link in links]
    facts = {"change": found.number, "links": ids} | _sent_offer(found)
    texts = {"name": Personal(actor.name)} | ({"reason": Personal(reason)} if reason else {})
    append_entry(project=stored.card.public_id, new=NewEntry(kind, facts, texts))


def _sent_offer(found: StoredChange) -> dict[str, str]:
    """The hash of what the client read last: an entry binds nothing that no record holds."""
    offer = last_sent(found.id)
    return {"offer": offer} if offer else {}
