"""The canonical text: the same value is the same text, whatever it is made of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import pytest

from milegate.core.canonical import canonical, digest


class Colour(StrEnum):
    """Two words."""

    RED = "red"


class Pair(NamedTuple):
    """Two values."""

    first: int
    second: object


@dataclass(frozen=True)
class Thing:
    """One value."""

    name: str


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Colour.RED, '"red"'),
        (Decimal("10.50"), '"10.50"'),
        (date(2027, 3, 12), '"2027-03-12"'),
        (datetime(2027, 3, 12, 17, tzinfo=UTC), '"2027-03-12T17:00:00+00:00"'),
        (Pair(1, None), '{"first":1,"second":null}'),
        (Thing("ä"), '{"name":"ä"}'),
        ({"b": 1, "a": [True, (2,)]}, '{"a":[true,[2]],"b":1}'),
        (frozenset({"b", "a"}), '["a","b"]'),
    ],
)
def test_every_value_has_one_text(value: object, text: str) -> None:
    assert canonical(value) == text
    assert len(digest(text)) == 64


def test_what_is_no_plain_value_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no canonical form"):
        canonical(object())
