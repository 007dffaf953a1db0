"""Mail about change requests: to whoever may approve one, and to the agency when it is answered."""

from milegate.actions.actor import Actor
from milegate.actions.guests import Guest
from milegate.actions.letters import PLACE
from milegate.actions.mail import compose
from milegate.actions.proposal_mail import write_mail
from milegate.core.change_offers import ChangeOffer
from milegate.exports.change_line import change_line
from milegate.store.queries.proposals import newest_for
from milegate.store.values.agreements import StoredChange
from milegate.store.values.proposals import StoredLink


def mail_change(actor: Actor, change: StoredChange, offer: ChangeOffer, link: StoredLink) -> None:
    """Tell somebody who may approve it that a change waits, as soon as it is there for good."""
    words = {
        "agency": actor.workspace.name,
        "by": actor.name,
        "name": link.name,
        "label": change.label,
        "title": change.title,
        "reason": change.reason,
        "effect": change_line(offer),
        "address": f"{actor.site}/c/{PLACE}",
    }
    write_mail(actor.workspace, compose("change_sent", link.email, **words), link=link.id)


def mail_answer(guest: Guest, change: StoredChange, template: str, text: str = "") -> None:
    """Tell whoever captured a change, and whoever sent the proposal that it changes, what the client said."""
    words = {"email": guest.link.email, "label": change.label, "title": change.title, "text": text}
    people = {change.made_by_email: change.made_by_id}
    if proposal := newest_for(guest.link.id):
        people[proposal.sender_email] = proposal.sender_id
    for email, user in people.items():
        if email:
            write_mail(guest.workspace, compose(template, email, **words), user)
