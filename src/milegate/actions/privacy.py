"""What is known of a person without an account, and forgetting it: for who runs this installation."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.store.queries.privacy import Signed, about, signed_by
from milegate.store.records.privacy import erase, sweep


def person_data(email: str) -> str:
    """Everything that is kept about an address, as JSON."""
    return json.dumps(about(email.strip()), ensure_ascii=False, indent=1, default=_plain)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each kind were emptied or removed; the days on which signatures that stay may go."""

    counts: dict[str, int]
    kept: tuple[date, ...] = ()


@transaction.atomic
def erase_person(email: str, *, also_signed: bool = False) -> Erased:
    """Forget a person: names, addresses and texts go, hashes stay, so that records still hold.

    Who has signed something stays its signer until the term is over that the workspace keeps signatures for;
    `also_signed` forgets that too, at once and for good.
    """
    address, today = email.strip(), timezone.localdate()
    kept = [] if also_signed else [each for each in signed_by(address) if _until(each) > today]
    counts = erase(
        email=address,
        signed=[each.acceptance for each in kept if each.acceptance is not None],
        entries=[each.entry for each in kept],
    )
    return Erased(counts, tuple(sorted(map(_until, kept))))


def _until(signed: Signed) -> date:
    """The first day after its term, which begins with the end of the year of the signature."""
    return date(signed.at.year + signed.years + 1, 1, 1)


def sweep_up() -> None:
    """After somebody was forgotten: see to it that nothing can be read from the database's file any more."""
    sweep()


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no plain form")
