"""Mail about proposals, written down in the transaction of what it tells; tokens of links stand in none."""

from django.core.mail import EmailMessage

from milegate.actions.letters import PLACE, write_letter
from milegate.actions.mail import compose, send
from milegate.store.records.letters import NewLetter
from milegate.store.values.proposals import StoredLink, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace

NO_LINK_YET = "[a link of the reader’s own]"


def mail_proposal(workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, site: str) -> None:
    """Tell somebody that a proposal waits, as soon as it is there for good."""
    _mail("proposal", workspace, proposal, link, site)


def mail_as_read(workspace: StoredWorkspace, by: str, name: str, text: str) -> EmailMessage:
    """The same mail as it would be read, with a place for the link: to be looked at before it is sent."""
    words = {"agency": workspace.name, "by": by, "text": text, "name": name}
    return compose("proposal", "", address=NO_LINK_YET, **words)


def mail_code(workspace: StoredWorkspace, link: StoredLink, code: str, minutes: int) -> None:
    """Send a code that proves an address; nobody waits for a transaction."""
    send(compose("signing_code", link.email, agency=workspace.name, code=code, minutes=minutes))


def mail_accepted(workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, site: str) -> None:
    """Tell somebody that a proposal has been signed, with the way to its certificate."""
    _mail("proposal_accepted", workspace, proposal, link, site)


def mail_sender(template: str, workspace: StoredWorkspace, proposal: StoredProposal, **words: str) -> None:
    """Tell the sender what the client has done."""
    if not proposal.sender_email:
        return
    words |= {"agency": workspace.name, "version": str(proposal.version)}
    message = compose(template, proposal.sender_email, **words)
    write_mail(workspace, message, proposal.sender_id)


def write_mail(
    workspace: StoredWorkspace, message: EmailMessage, user: int | None = None, link: int | None = None
) -> None:
    """Have a mail sent once this transaction is committed; `link` has its token put in on the way."""
    text = (str(message.subject), str(message.body))
    write_letter(NewLetter(workspace.id, user, message.to[0], *text, link=link))


def _mail(
    template: str, workspace: StoredWorkspace, proposal: StoredProposal, link: StoredLink, site: str
) -> None:
    words = {"agency": workspace.name, "by": proposal.sender, "text": proposal.message}
    message = compose(template, link.email, name=link.name, address=f"{site}/c/{PLACE}", **words)
    write_mail(workspace, message, link=link.id)
