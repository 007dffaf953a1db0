"""The rows of a rate card as people type them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from milegate.actions.errors import Invalid, Trouble
from milegate.actions.typed import line
from milegate.planfile.format.kind import Fault
from milegate.planfile.format.names import identifier
from milegate.planfile.imports.names import slug
from milegate.store.records.rates import NewRate

MOST_RATES = 200
LONGEST_NAME, LONGEST_SENIORITY = 120, 40
_AMOUNT = re.compile(r"[0-9]{1,7}(?:[.,][0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class TypedRate:
    """One row of the form; `gone` takes it out."""

    role: str = ""
    name: str = ""
    seniority: str = ""
    valid_from: str = ""
    rate: str = ""
    cost: str = ""
    gone: bool = field(default=False, kw_only=True)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed."""
        texts = (self.role, self.name, self.seniority, self.valid_from, self.rate, self.cost)
        return not any(text.strip() for text in texts)


def read_rows(typed: Iterable[TypedRate]) -> list[NewRate]:
    """The rates. Invalid says for every row what is wrong with it.

    Empty rows and those that go are left out; places are `rates[3].rate`, counted from 0.
    """
    found: list[NewRate] = []
    troubles: list[Trouble] = []
    taken: set[tuple[str, str, date | None]] = set()
    kept = [(number, row) for number, row in enumerate(typed) if not (row.gone or row.is_empty)]
    for number, row in kept:
        try:
            rate = _read(number, row)
        except Invalid as refusal:
            troubles += refusal.troubles
            continue
        key = rate.role, rate.seniority.lower(), rate.valid_from
        if key in taken:
            what = "A row above says the same role, seniority and day. Give one of them another day."
            troubles.append(_trouble(number, "valid_from", "twice", what))
        taken.add(key)
        found.append(rate)
    if len(kept) > MOST_RATES:
        troubles.append(Trouble("rates", "too-many", f"A card has up to {MOST_RATES} rows."))
    if troubles:
        raise Invalid(*troubles)
    return found


def _read(number: int, row: TypedRate) -> NewRate:
    troubles = [_trouble(number, *one) for one in _faults(row)]
    if troubles:
        raise Invalid(*troubles)
    role, name = _role(row), line(row.name)
    return NewRate(
        role=role,
        name=name or role,
        seniority=line(row.seniority),
        valid_from=_day(row.valid_from),
        rate=_amount(row.rate) or Decimal(0),
        cost=_amount(row.cost),
    )


def _faults(row: TypedRate) -> Iterator[tuple[str, str, str]]:
    yield from _role_faults(row)
    if len(line(row.name)) > LONGEST_NAME:
        yield "name", "too-long", f"A name may have {LONGEST_NAME} characters."
    if len(line(row.seniority)) > LONGEST_SENIORITY:
        yield "seniority", "too-long", f"A seniority may have {LONGEST_SENIORITY} characters."
    if row.valid_from.strip() and _day(row.valid_from) is None:
        yield "valid_from", "not-a-day", "Write the day like 2027-01-01, or leave it empty: always."
    if _amount(row.rate) is None:
        yield "rate", "not-an-amount", "Write an amount up to 9,999,999 such as 95 or 95.50."
    if row.cost.strip() and _amount(row.cost) is None:
        yield "cost", "not-an-amount", "Write an amount such as 60 or 60.50, or leave it empty."


def _role_faults(row: TypedRate) -> Iterator[tuple[str, str, str]]:
    role = _role(row)
    if not role:
        yield "role", "missing", "Say which role this is, such as dev."
        return
    try:
        identifier(role)
    except Fault:
        what = "An id has up to 64 letters, digits, hyphens, points or underlines, such as dev."
        yield "role", "bad-id", what


def _role(row: TypedRate) -> str:
    return row.role.strip() or slug(line(row.name))


def _amount(text: str) -> Decimal | None:
    written = text.strip()
    return Decimal(written.replace(",", ".")) if _AMOUNT.fullmatch(written) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _trouble(number: int, field: str, code: str, message: str) -> Trouble:
    return Trouble(f"rates[{number}].{field}", code, message)
