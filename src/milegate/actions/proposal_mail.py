"""Mail about proposals, written down in the transaction of what it tells; tokens of links stand in none."""

from datetime import date

from milegate.actions.brands import brand_of_sender
from milegate.actions.mail import Envelope, MailWords, mail_words, message, send
from milegate.actions.post import Draft, Origin, to_member, to_reader
from milegate.actions.readers import offer_locale, sender_of
from milegate.charts.wording import date_text
from milegate.store.queries.proposals import newest_for
from milegate.store.values.proposals import StoredLink, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace


def mail_proposal(workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, site: str) -> None:
    """Tell somebody that a proposal waits, as soon as it is there for good."""
    origin = Origin(workspace, site, link.project)
    words = {"by": proposal.sender, "text": proposal.message, "watched": link.watched, "role": link.role}
    words["project"] = origin.place.name
    to_reader(origin, link, Draft("proposal", words, sender_of(proposal)))


def mail_as_read(workspace: StoredWorkspace, locale: str, site: str, **words: str) -> MailWords:
    """The same mail as it would be read, with a place for the link: to be looked at before it is sent."""
    more = {"agency": workspace.name, "address": f"{site}/c/…", "watched": True}
    return mail_words("proposal", locale, **more, **words)


def mail_code(workspace: StoredWorkspace, link: StoredLink, code: str, minutes: int) -> None:
    """Send a code that proves an address; nobody waits for a transaction."""
    found = newest_for(link.id)
    locale = offer_locale(found) if found else workspace.locale
    words = mail_words("signing_code", locale, agency=workspace.name, code=code, minutes=minutes)
    brand, site = brand_of_sender(workspace), found.site if found else ""
    send(message(words, Envelope(link.email, brand, locale, site, sender_of(found))))


def mail_accepted(workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, site: str) -> None:
    """Tell somebody that a proposal has been signed, with the way to its certificate."""
    origin = Origin(workspace, site, link.project)
    to_reader(origin, link, Draft("proposal_accepted", {"project": origin.place.name}, sender_of(proposal)))


def remind_reader(workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, what: str) -> bool:
    """Tell somebody that a proposal waits (`silent`) or ends (`ending`); False where that is not wanted."""
    last = proposal.valid_until
    words = {"by": proposal.sender, "day": _day(last, offer_locale(proposal))}
    origin = Origin(workspace, proposal.site, proposal.project)
    return to_reader(origin, link, Draft(f"client_{what}", words, sender_of(proposal)))


def mail_sender(template: str, workspace: StoredWorkspace, proposal: StoredProposal, **words: object) -> None:
    """Tell the sender what the client has done; an answer goes to `email`, where one is named."""
    origin = Origin(workspace, proposal.site, proposal.project)
    more = {"version": str(proposal.version), "project": origin.place.name}
    more["address"] = origin.address(f"proposals/{proposal.public_id}")
    draft = Draft(template, more | words, str(words.get("email", "")))
    to_member(origin, proposal.sender_id, proposal.sender_email, draft)


def _day(day: date | None, locale: str) -> str:
    return date_text(day, locale) if day else ""
