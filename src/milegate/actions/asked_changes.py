"""Changes that a client asks for, on any row of what was signed: captured, until the agency prices them."""

from dataclasses import replace

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed
from milegate.actions.change_mail import mail_asked
from milegate.actions.change_pricing import unpriced
from milegate.actions.comment_texts import SECTION
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.guest_comments import Place, places
from milegate.actions.guests import Guest, speaks, still_in
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import is_blank, lines, too_long
from milegate.charts.speech import speech, to_say
from milegate.core.change_states import ChangeNature, ChangeState
from milegate.core.proposal import Proposal
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import asked_changes, changes_of, has_agreement
from milegate.store.records import agreements as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.agreements import AskedChange, StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject

LONGEST_TEXT, LONGEST_TITLE = 10_000, 200
MOST_WAITING = 50
NOT_YET = to_say("Nothing is agreed yet: ask for changes of the proposal instead.")
ENOUGH = to_say("Many changes that you have asked for wait for an answer already. Write to the agency.")
NO_EDITS = "[]"


def askable(guest: Guest) -> bool:
    """Whether this person may ask for a change now: something is agreed, and the link lets them speak."""
    return speaks(guest.link) and has_agreement(guest.project.card.id)


def asked_place(guest: Guest, on: str) -> Place:
    """What a change is asked for: kind, id and name of something in the offer that was signed."""
    guest.require(LinkRole.COMMENT)
    _contract(guest.project)
    offer = seen_offer(guest).offer
    found = next((place for place in _places(guest, offer) if f"{place[0]}/{place[1]}" == on), None)
    if found is None:
        raise NotFound(to_say("There is nothing like that in this proposal."))
    kind, id, name = found
    return kind, id, speech(offer.locale)(name) if kind == SECTION else name


@in_turn
def ask_change(guest: Guest, on: str, text: str, *, drop: bool = False) -> StoredChange:
    """Ask that something (`kind/id`) be different, or go; the agency is told. The same twice is one."""
    guest.require(LinkRole.COMMENT)
    stored = project_queries.locked_project(guest.project.card.id)
    still_in(guest)
    agreement, place, said = _contract(stored), asked_place(guest, on), _said(text)
    waiting = [each for each in changes_of(stored.card.id) if _waits(each, guest)]
    known = (each for each in waiting if _same(each, place, said, drop))
    if found := next(known, None):
        return found
    if len(waiting) >= MOST_WAITING:
        raise Conflict(ENOUGH)
    made = records.add_change(new=_new(guest, agreement, place, said, drop))
    append_entry(project=stored.card.public_id, new=_entry(guest, made))
    mail_asked(guest, made)
    return unpriced(agreement, made)


def waiting_changes(actor: Actor) -> list[AskedChange]:
    """What clients have asked for in all projects of a workspace, and nobody has priced or declined yet."""
    actor.require(Right.VIEW)
    return asked_changes(actor.workspace.id)


def _places(guest: Guest, offer: Proposal) -> list[Place]:
    """Whatever can be talked about, fixed amounts, accompanying work, and what the client brings."""
    rows = [(row.kind, row.id, row.name) for row in offer.scope if row.kind in ("along", "line")]
    return [*places(guest, offer), *rows, *(("need", need.id, need.name) for need in offer.needs)]


def _contract(stored: StoredProject) -> StoredAgreement:
    found = agreed(stored)
    if found is None:
        raise Conflict(NOT_YET)
    return found


def _said(text: str) -> str:
    said = lines(text).strip()
    if is_blank(said):
        raise Invalid.of("text", "missing", to_say("Say in a few words what should be different."))
    if troubles := too_long("text", to_say("A wish"), said, LONGEST_TEXT):
        raise Invalid(*troubles)
    return said


def _waits(found: StoredChange, guest: Guest) -> bool:
    return found.state == ChangeState.CAPTURED and found.asked_by == guest.link.email


def _same(found: StoredChange, place: Place, said: str, drop: bool) -> bool:
    return (found.on_kind, found.on_id, found.reason, found.drop) == (*place[:2], said, drop)


def _new(guest: Guest, agreement: StoredAgreement, place: Place, said: str, drop: bool) -> records.NewChange:
    kind, id, name = place
    project, title = guest.project.card.id, name[:LONGEST_TITLE]
    new = records.NewChange(project, title, said, ChangeNature.CHANGE, NO_EDITS, agreement.number, None)
    return replace(new, asked_by=guest.link.id, on_kind=kind, on_id=id, on_name=name, drop=drop)


def _entry(guest: Guest, made: StoredChange) -> NewEntry:
    about = guest.link.email
    facts = {"change": made.number, "on": f"{made.on_kind}/{made.on_id}", "drop": made.drop}
    texts = {"reason": Personal(made.reason, about), "email": Personal(about, about)}
    return NewEntry("change-asked", facts, texts)
