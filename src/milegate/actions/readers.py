"""Who reads by a link: in which language, and to whom an answer goes."""

import json
from email.utils import formataddr

from milegate.store.queries.members import works_in
from milegate.store.queries.proposals import newest_for
from milegate.store.values.proposals import StoredLink, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace


def language_of(link: StoredLink, workspace: StoredWorkspace) -> str:
    """The locale of what somebody was sent; the workspace's as long as that is nothing."""
    found = newest_for(link.id)
    return offer_locale(found) if found else workspace.locale


def offer_locale(proposal: StoredProposal) -> str:
    """The locale that an offer is written in."""
    return str(json.loads(proposal.offer)["locale"])


def sender_of(proposal: StoredProposal | None) -> str:
    """Where the client's answers go: to whoever sent the proposal; nowhere once that person is gone."""
    here = proposal is not None and works_in(proposal.project, proposal.sender_id)
    return person(proposal.sender, proposal.sender_email) if proposal and here else ""


def person(name: str, email: str) -> str:
    """Somebody as mails write them: `Anna Klein <anna@acme.example>`; empty without an address."""
    return formataddr((" ".join(name.split()), email)) if email else ""
