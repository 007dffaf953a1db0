"""What can be asked about proposals that wait for an answer, in all workspaces."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from milegate.store.models import Proposal
from milegate.store.queries.proposals import stored_proposal, without_documents
from milegate.store.queries.workspaces import workspace
from milegate.store.values.proposals import StoredProposal
from milegate.store.values.workspaces import StoredWorkspace

_HEAVY = ("project__document", "project__private", "project__workspace__logo")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that waits: where, of which project, and when its client last looked."""

    proposal: StoredProposal
    workspace: StoredWorkspace
    project: UUID
    name: str
    seen: datetime | None

    @property
    def since(self) -> date:
        """The day of the last thing that happened to it."""
        return max(filter(None, (self.proposal.sent, self.seen, self.proposal.created))).date()


def waiting(states: Collection[str]) -> list[Waiting]:
    """All proposals in one of some states; one query."""
    rows = without_documents(Proposal.objects.filter(state__in=states, project__archived=None))
    rows = rows.select_related("project__workspace").defer(*_HEAVY)
    rows = rows.annotate(seen=Max("views__half_hour"))
    return [_waiting(row) for row in rows]


def _waiting(row: Proposal) -> Waiting:
    project = row.project
    seen: datetime | None = row.seen  # type: ignore[attr-defined]
    place = workspace(project.workspace)
    return Waiting(stored_proposal(row), place, project.public_id, project.name, seen)
