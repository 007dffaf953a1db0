"""What a client says on the offer, on any section, row, deliverable or milestone, without an account."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.actions.comment_texts import SECTION, SECTIONS, comment_text, is_about_money
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.guests import Guest, senders_site, still_in
from milegate.actions.happened import comment_happened
from milegate.actions.links import LinkRole
from milegate.actions.post import Draft, Origin, to_member
from milegate.actions.readers import person
from milegate.charts.speech import to_say
from milegate.core.proposal import Proposal
from milegate.store.queries import comments as queries
from milegate.store.queries.proposals import newest_for
from milegate.store.records import comments as records
from milegate.store.records.comments import NewThread
from milegate.store.values.comments import StoredThread

NO_THREAD = to_say("There is no such thread here.")
MOST_AN_HOUR = 120
OFTEN = to_say("You have written a lot within an hour: wait a little, and send this once more.")
KINDS = {"phase": "phase", "group": "item", "item": "item"}
Place = tuple[str, str, str]


def places(guest: Guest, offer: Proposal) -> list[Place]:
    """What can be talked about: kind, id and name of all that is shown."""
    found = _places(offer)
    return [place for place in found if guest.sees_prices or not is_about_money(*place[:2])]


def client_threads(guest: Guest) -> list[StoredThread]:
    """The threads that the client may see; what is internal is in none of them.

    Who is shown no prices is not shown what is said of them either.
    """
    found = queries.client_threads_of(guest.project.card.id)
    return [one for one in found if guest.sees_prices or not is_about_money(one.on_kind, one.on_id)]


@transaction.atomic
def begin_thread(guest: Guest, offer: Proposal, on: str, text: str) -> None:
    """Begin a thread on something that is shown (`kind/id`); the sender is told.

    NotFound for others, Invalid for more in an hour than anybody writes by hand.
    """
    guest.require(LinkRole.TEST)
    _may_write(guest)
    kind, id, name = _place(guest, offer, on)
    said = comment_text(text)
    found = newest_for(guest.link.id)
    new = NewThread(guest.project.card.id, kind, id, name, True, found.version if found else None)
    _added(guest, records.add_thread(new=new), name, said)


@transaction.atomic
def answer(guest: Guest, thread: UUID, text: str) -> None:
    """One more comment in a thread that the client may see. Conflict for one that is settled."""
    guest.require(LinkRole.TEST)
    _may_write(guest)
    found = next((each for each in client_threads(guest) if each.public_id == thread), None)
    if found is None:
        raise NotFound(NO_THREAD)
    if found.resolved:
        raise Conflict(to_say("This thread is settled. Begin another one."))
    _added(guest, (found.id, thread), found.on_name, comment_text(text))


def _may_write(guest: Guest) -> None:
    """The sender gets a mail with each comment, so that nobody writes them by the thousand."""
    still_in(guest)
    if queries.comments_by(guest.link.id, timezone.now() - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise Invalid.of("text", "too-many", OFTEN)


def _added(guest: Guest, thread: tuple[int, UUID], on: str, text: str) -> None:
    row, public_id = thread
    comment = records.add_comment(thread=row, author=None, text=text, link=guest.link.id)
    comment_happened(guest.workspace, guest.project, public_id, comment, "client")
    found = newest_for(guest.link.id)
    if found is None:
        return
    origin = Origin(guest.workspace, senders_site(guest, found), guest.project.card.id)
    who, email = guest.link.name or guest.link.email, guest.link.email
    words = {"who": who, "on": on, "text": text, "project": guest.project.card.name}
    words["address"] = origin.address(f"comments/{public_id}")
    draft = Draft("guest_comment", words, person(guest.link.name, email), comment)
    to_member(origin, found.sender_id, found.sender_email, draft)


def _places(offer: Proposal) -> Iterator[Place]:
    yield from ((SECTION, id, name) for id, name in SECTIONS.items())
    yield from ((KINDS[row.kind], row.id, row.name) for row in offer.scope if row.kind in KINDS)
    yield from (("item", row.id, row.name) for row in offer.options)
    yield from (("deliverable", one.id, one.name) for one in offer.deliverables)
    yield from (("gate", one.id, one.name) for one in offer.milestones)


def _place(guest: Guest, offer: Proposal, on: str) -> Place:
    found = next((place for place in places(guest, offer) if f"{place[0]}/{place[1]}" == on), None)
    if found is None:
        raise NotFound(to_say("There is nothing like that in this proposal."))
    return found
