"""What the server does about proposals by itself, once a day: it tells senders, and notes what is over.

The client is reminded of the same, once, where the sender has asked for it.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from milegate.actions.guests import is_open
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.pipeline import ENDING_DAYS, SILENT_DAYS
from milegate.actions.proposal_mail import mail_sender, remind_reader
from milegate.core.offers import OPEN, OfferMove, OfferState, froms, is_over
from milegate.store.queries.links import links_to
from milegate.store.queries.projects import locked_project
from milegate.store.queries.reminders import Waiting, waiting
from milegate.store.records.ledger import NewEntry, append_entry
from milegate.store.records.proposals import move_proposal, note_told
from milegate.store.values.proposals import StoredLink

UNANSWERED = (OfferState.SENT, OfferState.VIEWED)


def remind_senders() -> None:
    """Each proposal in a transaction of its own: one that fails keeps no other from being told."""
    today = timezone.localdate()
    for each in waiting(OPEN):
        _look(each, today)


@transaction.atomic
def _look(each: Waiting, today: date) -> None:
    last = each.proposal.valid_until
    if is_over(last, today - timedelta(days=1)):  # over in every time zone
        _expire(each)
    elif last and (last - today).days <= ENDING_DAYS:
        _tell(each, "ending", {"day": last.isoformat()})
    elif each.proposal.state in UNANSWERED and (today - each.since).days >= SILENT_DAYS:
        _tell(each, "silent", {"day": each.since.isoformat()})


def _expire(each: Waiting) -> None:
    stored = locked_project(each.proposal.project)
    if move_proposal(id=each.proposal.id, begins=froms(OfferMove.EXPIRE), ends=OfferState.EXPIRED):
        facts = {"proposal": str(each.proposal.public_id), "version": each.proposal.version}
        append_entry(project=each.project, new=NewEntry("proposal-expired", facts))
        proposal_happened(EventKind.PROPOSAL_EXPIRED, each.workspace, stored, each.proposal)


def _tell(each: Waiting, what: str, words: dict[str, str]) -> None:
    if note_told(id=each.proposal.id, what=what):
        reminded = [link.email for link in _readers(each) if _remind(each, link, what)]
        words |= {"reminded": ", ".join(reminded)}
        mail_sender(f"proposal_{what}", each.workspace, each.proposal, **words)


def _remind(each: Waiting, link: StoredLink, what: str) -> bool:
    return remind_reader(each.workspace, each.proposal, link, what)


def _readers(each: Waiting) -> list[StoredLink]:
    """Who may sign, and is to be reminded."""
    links = links_to(each.proposal.id) if each.proposal.remind else []
    return [link for link in links if is_open(link) and link.role == LinkRole.APPROVE]
