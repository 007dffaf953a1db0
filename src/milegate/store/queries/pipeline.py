"""What can be asked of the proposals of all projects of a workspace at once."""

from django.db.models import Max, Q, Value
from django.db.models.functions import Coalesce, NullIf

from milegate.store.models import Proposal
from milegate.store.values.proposals import StoredOffer

_FIELDS = (
    "public_id",
    "project__public_id",
    "project__slug",
    "project__name",
    "project__archived",
    "buyer",
    "version__number",
    "state",
    "version__currency",
    "version__net",
    "sent",
    "seen",
    "ended",
    "acceptance__at",
    "valid_until",
    "reason",
)


def offers_of(workspace: int) -> list[StoredOffer]:
    """All proposals that were sent, the newest first; one query."""
    rows = Proposal.objects.filter(project__workspace_id=workspace)
    buyer = Coalesce(NullIf("project__client__name", Value("")), "project__summary__client", Value(""))
    seen = Max("views__half_hour", filter=Q(views__link__watched=True))
    known = rows.exclude(sent=None).annotate(buyer=buyer, seen=seen).order_by("-sent", "-id")
    return [StoredOffer(*row) for row in known.values_list(*_FIELDS)]
