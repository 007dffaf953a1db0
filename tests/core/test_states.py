"""The moves of proposals and change requests: each from where it may begin, and from nowhere else."""

from datetime import date

import pytest

from milegate.core import change_states, offers
from milegate.core.change_states import ChangeMove, ChangeState, change_begins, changed_state
from milegate.core.offers import OfferMove, OfferState, froms, is_over, moved


@pytest.mark.parametrize("move", OfferMove)
@pytest.mark.parametrize("state", OfferState)
def test_a_proposal_moves_only_from_where_a_move_may_begin(state: OfferState, move: OfferMove) -> None:
    after = moved(state, move)
    assert (after is not None) == (state in froms(move))


@pytest.mark.parametrize("move", [OfferMove.ACCEPT, OfferMove.DECLINE, OfferMove.REQUEST_CHANGES])
def test_a_client_answers_what_is_open_and_nothing_else(move: OfferMove) -> None:
    assert froms(move) == offers.OPEN
    for state in (OfferState.SUPERSEDED, OfferState.EXPIRED, OfferState.WITHDRAWN, OfferState.ACCEPTED):
        assert moved(state, move) is None
    assert moved(OfferState.VIEWED, OfferMove.ACCEPT) is OfferState.ACCEPTED


def test_the_last_day_of_a_proposal_is_a_day_to_sign() -> None:
    assert not is_over(None, date(2027, 1, 1))
    assert not is_over(date(2027, 1, 1), date(2027, 1, 1))
    assert is_over(date(2027, 1, 1), date(2027, 1, 2))


@pytest.mark.parametrize("move", ChangeMove)
@pytest.mark.parametrize("state", ChangeState)
def test_a_change_moves_only_from_where_a_move_may_begin(state: ChangeState, move: ChangeMove) -> None:
    after = changed_state(state, move)
    assert (after is not None) == (state in change_begins(move))


def test_a_change_is_signed_only_when_it_was_sent_and_is_priced_anew_when_it_is_open() -> None:
    assert change_begins(ChangeMove.ACCEPT) == {ChangeState.SENT}
    assert changed_state(ChangeState.PRICED, ChangeMove.ACCEPT) is None
    for state in change_states.OPEN:
        assert changed_state(state, ChangeMove.PRICE) is ChangeState.PRICED
    assert changed_state(ChangeState.ACCEPTED, ChangeMove.PRICE) is None
