"""Who comes in by a link: the first argument of what a client does, as the actor is of what a member does."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.utils import timezone

from milegate.actions.errors import Forbidden, NotFound
from milegate.actions.links import LinkRole, hashed
from milegate.charts.speech import to_say
from milegate.store.queries import links as queries
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredLink, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace

NO_LINK = to_say("This link does not open anything. Ask whoever sent it to you for a new one.")
MAY_NOT_COMMENT = to_say("Your link does not let you comment here. Ask whoever sent it to you.")
MAY_NOT_ANSWER = to_say("Your link does not let you answer this proposal. Ask whoever sent it to you.")
NO_PRICES = to_say("Your link shows no prices, so this is not there. Ask whoever sent it to you.")
LONGEST_TOKEN = 100
_MAY: dict[LinkRole, int] = {LinkRole.VIEW: 0, LinkRole.TEST: 1, LinkRole.COMMENT: 2, LinkRole.APPROVE: 3}


@dataclass(frozen=True, slots=True)
class Guest:
    """A person at the door of one project; `address` and `agent` are the browser's, `site` the door's."""

    link: StoredLink
    project: StoredProject
    workspace: StoredWorkspace
    address: str = ""
    agent: str = ""
    site: str = ""

    @property
    def role(self) -> LinkRole:
        """What this person may do."""
        return LinkRole(self.link.role)

    def require(self, role: LinkRole) -> None:
        """Forbidden where the link does not allow it."""
        if _MAY[self.role] < _MAY[role]:
            raise Forbidden(MAY_NOT_COMMENT if role is LinkRole.TEST else MAY_NOT_ANSWER)

    @property
    def sees_prices(self) -> bool:
        """Whether prices, payments and terms are shown; who tests sees what is built, and no money."""
        return self.role is not LinkRole.TEST

    def require_prices(self) -> None:
        """Forbidden where the link shows no prices."""
        if not self.sees_prices:
            raise Forbidden(NO_PRICES)


def link_of(token: str) -> StoredLink:
    """The link that a token opens. NotFound, always in the same words, for every token that opens nothing."""
    found = queries.link_by(hashed(token)) if 0 < len(token) <= LONGEST_TOKEN else None
    if found is None or not is_open(found):
        raise NotFound(NO_LINK)
    return found


def enter_by_link(id: UUID, token: str) -> Guest:
    """Who comes with the cookie of a link. NotFound as above."""
    found = queries.entered(id, hashed(token)) if 0 < len(token) <= LONGEST_TOKEN else None
    if found is None or not is_open(found[0]):
        raise NotFound(NO_LINK)
    return Guest(*found)


def is_open(link: StoredLink) -> bool:
    """Whether a link opens at all: it is neither revoked nor past its day."""
    return link.revoked is None and (link.expires is None or link.expires > timezone.now())


def still_in(guest: Guest) -> StoredLink:
    """The link as it is in this transaction, held until its end. NotFound where it was closed or renewed."""
    found = queries.locked_link(guest.link.id)
    if not is_open(found) or found.generation != guest.link.generation:
        raise NotFound(NO_LINK)
    return found


def senders_site(guest: Guest, proposal: StoredProposal | None) -> str:
    """The address that the sender has used: what a client's browser says of it is no business of others."""
    return (proposal.site if proposal else "") or guest.site


def speaks(link: StoredLink) -> bool:
    """Whether somebody speaks for the client about prices: who only reads or tests does not."""
    return link.role in (LinkRole.COMMENT, LinkRole.APPROVE)


def fits(link: StoredLink, password: str) -> bool:
    """Whether this is the password of a link; any is where it asks for none."""
    return not link.password or check_password(password, link.password)
