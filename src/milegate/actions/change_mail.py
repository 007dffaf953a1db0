"""Mail about change requests: to whoever may approve one, and to the agency when it is answered."""

from collections.abc import Iterable

from milegate.actions.actor import Actor
from milegate.actions.change_pricing import own_reason
from milegate.actions.guests import Guest, senders_site
from milegate.actions.links import LinkRole
from milegate.actions.post import Draft, Origin, to_member, to_reader
from milegate.actions.readers import person, sender_of
from milegate.core.change_offers import ChangeOffer
from milegate.exports.change_line import change_line
from milegate.store.queries.members import works_in
from milegate.store.queries.proposals import newest_for
from milegate.store.values.agreements import StoredChange
from milegate.store.values.proposals import StoredLink


def mail_change(actor: Actor, change: StoredChange, offer: ChangeOffer, links: list[StoredLink]) -> None:
    """Tell those who may approve it that a change waits, as soon as it is there for good."""
    words = {
        "by": actor.name,
        "label": change.label,
        "title": change.title,
        "reason": own_reason(change),
        "effect": change_line(offer),
    }
    for link in _one_each(links):
        draft = Draft("change_sent", words, sender_of(newest_for(link.id)))
        to_reader(Origin(actor.workspace, actor.site, link.project), link, draft)


def mail_answer(guest: Guest, change: StoredChange, template: str, text: str = "") -> None:
    """Tell whoever captured a change, and whoever sent the proposal that it changes, what the client said."""
    proposal = newest_for(guest.link.id)
    origin = Origin(guest.workspace, senders_site(guest, proposal), guest.link.project)
    address = origin.address(f"agreed/changes/{change.number}")
    words = {"email": guest.link.email, "label": change.label, "title": change.title, "text": text}
    people = {change.made_by_email: change.made_by_id} if works_in(change.project, change.made_by_id) else {}
    if proposal:
        people[proposal.sender_email] = proposal.sender_id
    draft = Draft(template, words | {"address": address}, person(guest.link.name, guest.link.email))
    for email, user in people.items():
        to_member(origin, user, email, draft)


def mail_turned_down(actor: Actor, change: StoredChange, reason: str, links: list[StoredLink]) -> None:
    """Tell whoever has asked for a change that it is declined, and why."""
    words = {"label": change.label, "on": change.on_name, "text": reason}
    for link in _one_each(links):
        draft = Draft("change_turned_down", words, sender_of(newest_for(link.id)))
        to_reader(Origin(actor.workspace, actor.site, link.project), link, draft)


def mail_asked(guest: Guest, change: StoredChange) -> None:
    """Tell whoever sent the proposal that its client asks for a change, and where."""
    proposal = newest_for(guest.link.id)
    if proposal is None:
        return
    origin = Origin(guest.workspace, senders_site(guest, proposal), guest.link.project)
    name, email = guest.link.name, guest.link.email
    words = {"who": f"{name} ({email})" if name else email, "email": email}
    words |= {
        "project": guest.project.card.name,
        "label": change.label,
        "on": change.on_name,
        "text": change.reason,
    }
    words["address"] = origin.address(f"agreed/changes/{change.number}")
    draft = Draft("change_asked", words | {"drop": change.drop}, person(name, email))
    to_member(origin, proposal.sender_id, proposal.sender_email, draft)


def _one_each(links: Iterable[StoredLink]) -> list[StoredLink]:
    """One link of each address: the one that signs, where somebody has several."""
    found: dict[str, StoredLink] = {}
    for link in sorted(links, key=lambda one: one.role != LinkRole.APPROVE):
        found.setdefault(link.email.lower(), link)
    return list(found.values())
