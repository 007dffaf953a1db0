"""The states of a change request, and the moves between them: one table."""

from collections.abc import Set as AnySet
from enum import StrEnum


class ChangeState(StrEnum):
    """Where a change request stands."""

    CAPTURED = "captured"
    PRICED = "priced"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ChangeMove(StrEnum):
    """What happens to a change request; it is priced anew when what it stands on has changed.

    A client declines what was sent; the agency turns down what a client has asked for.
    """

    PRICE = "price"
    SEND = "send"
    ACCEPT = "accept"
    DECLINE = "decline"
    TURN_DOWN = "turn-down"
    WITHDRAW = "withdraw"


class ChangeNature(StrEnum):
    """What kind of change it is: a swap costs nothing in sum, a favour is done at no charge."""

    CHANGE = "change"
    SWAP = "swap"
    FAVOUR = "favour"


OPEN: AnySet[ChangeState] = {ChangeState.CAPTURED, ChangeState.PRICED, ChangeState.SENT}

_LEADS_TO: dict[ChangeMove, tuple[AnySet[ChangeState], ChangeState]] = {
    ChangeMove.PRICE: (OPEN, ChangeState.PRICED),
    ChangeMove.SEND: ({ChangeState.PRICED}, ChangeState.SENT),
    ChangeMove.ACCEPT: ({ChangeState.SENT}, ChangeState.ACCEPTED),
    ChangeMove.DECLINE: ({ChangeState.SENT}, ChangeState.DECLINED),
    ChangeMove.TURN_DOWN: (OPEN, ChangeState.DECLINED),
    ChangeMove.WITHDRAW: (OPEN, ChangeState.WITHDRAWN),
}


def changed_state(state: ChangeState, move: ChangeMove) -> ChangeState | None:
    """The state after a move; None where it is not allowed."""
    begins, ends = _LEADS_TO[move]
    return ends if state in begins else None


def change_begins(move: ChangeMove) -> AnySet[ChangeState]:
    """The states that a move may begin in."""
    return _LEADS_TO[move][0]
