"""Which offers are silent or end soon, and how often and how soon the answer was yes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from milegate.core.offers import OfferState
from milegate.core.pipeline import Offered, Rate, by_client, by_month, is_ending, is_silent, on_day, values

TODAY = date(2027, 3, 31)


def offer(state: str = "sent", **changes: Any) -> Offered:
    """An offer of 1,000 € to Acme, sent on 1 March."""
    made = Offered("1", "Acme", OfferState(state), "EUR", Decimal(1000), date(2027, 3, 1), None, None, None)
    return made._replace(**changes)


@pytest.mark.parametrize(
    ("made", "silent"),
    [
        (offer(), True),
        (offer("viewed", seen=date(2027, 3, 24)), True),
        (offer("viewed", seen=date(2027, 3, 25)), False),
        (offer("changes-requested"), False),
        (offer("accepted"), False),
        (offer(sent=date(2027, 3, 25)), False),
    ],
)
def test_silent_is_who_has_neither_looked_nor_answered(made: Offered, silent: bool) -> None:
    assert is_silent(made, TODAY, 7) is silent


@pytest.mark.parametrize(
    ("made", "ending"),
    [
        (offer(valid_until=date(2027, 4, 7)), True),
        (offer(valid_until=date(2027, 4, 8)), False),
        (offer(), False),
        (offer("accepted", valid_until=TODAY), False),
    ],
)
def test_what_ends_within_some_days(made: Offered, ending: bool) -> None:
    assert is_ending(made, TODAY, 7) is ending


def test_an_open_offer_whose_last_day_has_passed_has_expired_on_it() -> None:
    last = date(2027, 3, 30)
    expired = on_day(offer("viewed", valid_until=last), TODAY)
    assert (expired.state, expired.ended) == ("expired", last)
    assert on_day(offer(valid_until=TODAY), TODAY).state == "sent"
    assert on_day(offer("declined", valid_until=last), TODAY).state == "declined"


def test_values_are_summed_by_currency() -> None:
    pounds = offer(currency="GBP", net=Decimal(5))
    assert values([offer(), pounds, offer()]) == [("EUR", Decimal(2000)), ("GBP", Decimal(5))]


def test_rates_by_month_and_client() -> None:
    decided = [
        offer("accepted", ended=date(2027, 3, 5)),
        offer("declined", ended=date(2027, 3, 11)),
        offer("expired", ended=date(2027, 3, 31)),
        offer("accepted", ended=date(2027, 4, 2), client="Brook"),
        offer("withdrawn", ended=date(2027, 3, 5)),
        offer("superseded", ended=date(2027, 3, 5)),
        offer(),
    ]
    april, march = by_month(decided)
    assert march == Rate("2027-03", 1, 2, Decimal(7))
    assert april == Rate("2027-04", 1, 0, Decimal(32))
    assert [(rate.name, round(rate.percent)) for rate in by_client(decided)] == [("Acme", 33), ("Brook", 100)]


def test_what_merely_expired_was_never_answered() -> None:
    assert by_client([offer("expired", ended=TODAY)]) == [Rate("Acme", 0, 1, None)]
