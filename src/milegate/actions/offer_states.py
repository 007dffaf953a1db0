"""Where a proposal stands, and moving it: in the database, so that of two who answer at once one is first."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from milegate.actions.errors import Conflict
from milegate.charts.speech import Sentence, to_say
from milegate.core.offers import OPEN, OfferMove, OfferState, froms, is_over, moved
from milegate.core.plan import Plan
from milegate.store.records.proposals import move_proposal
from milegate.store.values.proposals import StoredProposal

SAID = {
    OfferState.DRAFT: to_say("has not been sent yet"),
    OfferState.SENT: to_say("is with the client"),
    OfferState.VIEWED: to_say("is with the client, who has seen it"),
    OfferState.CHANGES_REQUESTED: to_say("waits for the changes that the client asked for"),
    OfferState.ACCEPTED: to_say("has been accepted"),
    OfferState.DECLINED: to_say("has been declined"),
    OfferState.EXPIRED: to_say("is not valid any more"),
    OfferState.WITHDRAWN: to_say("has been withdrawn"),
    OfferState.SUPERSEDED: to_say("has been replaced by a newer version"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a proposal on a day: an open one whose last day has passed is expired, noted or not."""

    state: OfferState

    @classmethod
    def of(cls, found: StoredProposal, today: date) -> "Standing":
        """As it is on a day where the client is."""
        state = OfferState(found.state)
        over = state in OPEN and is_over(found.valid_until, today)
        return cls(OfferState.EXPIRED if over else state)

    @property
    def is_open(self) -> bool:
        """Whether the client may still answer."""
        return self.state in OPEN

    @property
    def words(self) -> Sentence:
        """What is said of it: to_say("is with the client")."""
        return SAID[self.state]


def today_for(plan: Plan) -> date:
    """The day that it is where the client is."""
    return timezone.localdate(timezone=client_zone(plan))


def day_for(plan: Plan, at: datetime) -> date:
    """The day on which an instant falls where the client is: said of a signature, and counted from."""
    return at.astimezone(client_zone(plan)).date()


def client_zone(plan: Plan) -> ZoneInfo:
    """The time zone of the client; of the project, where the client's is not known."""
    return ZoneInfo(plan.client.timezone or plan.project.timezone)


def move_offer(found: StoredProposal, move: OfferMove, reason: str = "") -> OfferState:
    """Its state from now on. Conflict, in words, where it has come to another one meanwhile."""
    ends = moved(OfferState(found.state), move)
    if ends is None:
        stands = SAID[OfferState(found.state)]
        raise Conflict(to_say("This proposal {stands}: nothing was changed.", stands=stands))
    if not move_proposal(id=found.id, begins=froms(move), ends=ends, reason=reason):
        raise Conflict(to_say("Somebody else answered this proposal in the same moment. Open it again."))
    return ends
