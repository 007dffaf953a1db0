"""What is known of a person without an account, and forgetting it: for who runs this installation."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from milegate.store.queries.privacy import about
from milegate.store.records.privacy import erase, sweep


def person_data(email: str) -> str:
    """Everything that is kept about an address, as JSON."""
    return json.dumps(about(email.strip()), ensure_ascii=False, indent=1, default=_plain)


@transaction.atomic
def erase_person(email: str) -> dict[str, int]:
    """Forget a person: names, addresses and texts go, hashes stay, so that records still hold."""
    return erase(email=email.strip())


def sweep_up() -> None:
    """After somebody was forgotten: see to it that nothing can be read from the database's file any more."""
    sweep()


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no plain form")
