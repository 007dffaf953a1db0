"""What can be asked of links without an account, of their use, and of their codes."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from milegate.store.models import ChangeRequest, ClientLink, LinkView, SigningCode
from milegate.store.queries.projects import stored_project
from milegate.store.queries.workspaces import workspace
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredCode, StoredLink, StoredView
from milegate.store.values.workspaces import StoredWorkspace


def link_by(token_hash: str) -> StoredLink | None:
    """The link of a token's hash."""
    row = ClientLink.objects.filter(token_hash=token_hash).first()
    return stored_link(row) if row else None


def entered(id: UUID, token_hash: str) -> tuple[StoredLink, StoredProject, StoredWorkspace] | None:
    """A link that this token opens, with where it leads; one query."""
    rows = ClientLink.objects.select_related("project__client", "project__workspace").defer(
        "project__workspace__logo"
    )
    row = rows.filter(public_id=id, token_hash=token_hash).first()
    if row is None:
        return None
    return stored_link(row), stored_project(row.project), workspace(row.project.workspace)


def link_with_id(id: UUID) -> tuple[StoredLink, StoredWorkspace] | None:
    """A link by its public id, with whose it is."""
    rows = ClientLink.objects.select_related("project__workspace")
    heavy = ("project__document", "project__private", "project__workspace__logo")
    row = rows.defer(*heavy).filter(public_id=id).first()
    return (stored_link(row), workspace(row.project.workspace)) if row else None


def links_of(project: int) -> list[StoredLink]:
    """All links of a project."""
    return [stored_link(row) for row in ClientLink.objects.filter(project_id=project)]


def links_to(proposal: int) -> list[StoredLink]:
    """The links that a proposal was sent to."""
    return [stored_link(row) for row in ClientLink.objects.filter(proposals=proposal)]


def links_by_proposal(project: int) -> dict[int, list[StoredLink]]:
    """The links that each proposal of a project was sent to; one query."""
    sent = ClientLink.proposals.through.objects.filter(proposal__project_id=project)
    found: defaultdict[int, list[StoredLink]] = defaultdict(list)
    for row in sent.select_related("clientlink").order_by("clientlink_id"):
        found[row.proposal_id].append(stored_link(row.clientlink))
    return found


def links_by_change(project: int) -> dict[int, list[StoredLink]]:
    """The links that each change request of a project was sent to; one query."""
    sent = ChangeRequest.links.through.objects.filter(changerequest__project_id=project)
    found: defaultdict[int, list[StoredLink]] = defaultdict(list)
    for row in sent.select_related("clientlink").order_by("clientlink_id"):
        found[row.changerequest_id].append(stored_link(row.clientlink))
    return found


def link_at(project: int, id: UUID) -> StoredLink | None:
    """A link of a project by its public id."""
    row = ClientLink.objects.filter(project_id=project, public_id=id).first()
    return stored_link(row) if row else None


def locked_link(id: int) -> StoredLink:
    """A link, held until the transaction ends: others who ask for it this way wait."""
    return stored_link(ClientLink.objects.select_for_update().get(id=id))


def link_of(project: int, email: str, role: str) -> StoredLink | None:
    """The link of a person in a role."""
    row = ClientLink.objects.filter(project_id=project, email=email, role=role).first()
    return stored_link(row) if row else None


def views_of(project: int) -> list[StoredView]:
    """When links were used, in order."""
    rows = LinkView.objects.filter(link__project_id=project)
    return [StoredView(row.link_id, row.proposal_id, row.half_hour) for row in rows]


def codes_since(link: int, when: datetime) -> list[StoredCode]:
    """The codes that were made for a link since an instant, the newest last."""
    return [stored_code(row) for row in SigningCode.objects.filter(link_id=link, made__gte=when)]


def wrong_tries_since(link: int, when: datetime) -> int:
    """How many wrong codes were typed on a link since an instant."""
    rows = SigningCode.objects.filter(link_id=link, made__gte=when)
    return int(rows.aggregate(sum=Sum("tries"))["sum"] or 0)


def stored_link(row: ClientLink) -> StoredLink:
    """A row as a value."""
    return StoredLink(
        id=row.pk,
        public_id=row.public_id,
        project=row.project_id,
        email=row.email,
        name=row.name,
        role=row.role,
        generation=row.generation,
        password=row.password,
        expires=row.expires,
        revoked=row.revoked,
        watched=row.watched,
        locked=row.locked,
        notices=row.notices,
    )


def stored_code(row: SigningCode) -> StoredCode:
    """A row as a value."""
    return StoredCode(
        id=row.pk,
        link=row.link_id,
        purpose=row.purpose,
        offer_hash=row.offer_hash,
        digest=row.digest,
        made=row.made,
        expires=row.expires,
        tries=row.tries,
        used=row.used,
        void=row.void,
    )
