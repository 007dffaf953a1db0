"""The states of a proposal, and the moves that lead from one to another: one table."""

from collections.abc import Set as AnySet
from datetime import date
from enum import StrEnum


class OfferState(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    SENT = "sent"
    VIEWED = "viewed"
    CHANGES_REQUESTED = "changes-requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class OfferMove(StrEnum):
    """What happens to a proposal."""

    SEND = "send"
    VIEW = "view"
    REQUEST_CHANGES = "request-changes"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"


OPEN: AnySet[OfferState] = {OfferState.SENT, OfferState.VIEWED, OfferState.CHANGES_REQUESTED}
"""Where the client may still answer."""

_LEADS_TO: dict[OfferMove, tuple[AnySet[OfferState], OfferState]] = {
    OfferMove.SEND: ({OfferState.DRAFT}, OfferState.SENT),
    OfferMove.VIEW: ({OfferState.SENT}, OfferState.VIEWED),
    OfferMove.REQUEST_CHANGES: (OPEN, OfferState.CHANGES_REQUESTED),
    OfferMove.ACCEPT: (OPEN, OfferState.ACCEPTED),
    OfferMove.DECLINE: (OPEN, OfferState.DECLINED),
    OfferMove.EXPIRE: (OPEN, OfferState.EXPIRED),
    OfferMove.WITHDRAW: ({OfferState.DRAFT, *OPEN}, OfferState.WITHDRAWN),
    OfferMove.SUPERSEDE: ({OfferState.DRAFT, *OPEN}, OfferState.SUPERSEDED),
}


def moved(state: OfferState, move: OfferMove) -> OfferState | None:
    """The state after a move; None where it is not allowed."""
    begins, ends = _LEADS_TO[move]
    return ends if state in begins else None


def froms(move: OfferMove) -> AnySet[OfferState]:
    """The states that a move may begin in."""
    return _LEADS_TO[move][0]


def is_over(valid_until: date | None, today: date) -> bool:
    """Whether a proposal's last day has passed, where the client is."""
    return valid_until is not None and today > valid_until
