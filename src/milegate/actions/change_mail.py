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


def mail_turned_down(actor: Actor, change: StoredChange, reason: str, links: list[StoredLink]) -> None:
    """Tell whoever has asked for a change that it is declined, and why."""
    for link in links:
        if link.email == change.asked_by:
            words = {"agency": actor.workspace.name, "name": link.name, "label": change.label}
            words |= {"on": change.on_name, "text": reason, "address": f"{actor.site}/c/{PLACE}"}
            write_mail(actor.workspace, compose("change_turned_down", link.email, **words), link=link.id)


def mail_asked(guest: Guest, change: StoredChange) -> None:
    """Tell whoever sent the proposal that its client asks for a change, and where."""
    proposal = newest_for(guest.link.id)
    if proposal is None or not proposal.sender_email:
        return
    place = (
        f"{guest.site}/w/{guest.workspace.slug}/p/{guest.project.card.slug}/agreed/changes/{change.number}"
    )
    words = {"who": guest.link.name or guest.link.email, "project": guest.project.card.name}
    words |= {"label": change.label, "on": change.on_name, "text": change.reason, "address": place}
    message = compose("change_asked", proposal.sender_email, drop=change.drop, **words)
    write_mail(guest.workspace, message, proposal.sender_id)
