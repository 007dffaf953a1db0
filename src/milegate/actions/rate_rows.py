"""The rows of a rate card as people type them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from milegate.actions.errors import Invalid, Trouble
from milegate.actions.typed import line
from milegate.planfile.format.kind import Fault
from milegate.planfile.format.names import identifier
from milegate.planfile.imports.names import slug
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.typed import Ambiguous, number, printed
from milegate.store.records.rates import NewRate
from milegate.store.values.rates import StoredCard

MOST_RATES = 200
LONGEST_NAME, LONGEST_SENIORITY = 120, 40
MOST, DIGITS = Decimal(9_999_999), 4
NO_RATE = "Write an amount up to 9,999,999 such as 95 or 95.50."
NO_COST = "Write an amount such as 60 or 60.50, or leave it empty."


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


def read_rows(typed: Iterable[TypedRate], card: StoredCard, locale: str) -> list[NewRate]:
    """The rates. Invalid says for every row what is wrong with it.

    Empty rows and those that go are left out; places are `rates[3].rate`, counted from 0. Amounts are read as
    the locale writes them; those that the form has printed of the card are what they were.
    """
    found: list[NewRate] = []
    troubles: list[Trouble] = []
    taken: set[tuple[str, str, date | None]] = set()
    shown = {
        printed(each): each for rate in card.rates for each in (rate.rate, rate.cost) if each is not None
    }
    kept = [(at, row) for at, row in enumerate(typed) if not (row.gone or row.is_empty)]
    for at, row in kept:
        amounts = _Amounts(row, shown, locale)
        try:
            rate = _read(at, row, amounts)
        except Invalid as refusal:
            troubles += refusal.troubles
            continue
        key = rate.role, rate.seniority.lower(), rate.valid_from
        if key in taken:
            what = "A row above says the same role, seniority and day. Give one of them another day."
            troubles.append(_trouble(at, "valid_from", "twice", what))
        taken.add(key)
        found.append(rate)
    if len(kept) > MOST_RATES:
        troubles.append(Trouble("rates", "too-many", f"A card has up to {MOST_RATES} rows."))
    if troubles:
        raise Invalid(*troubles)
    return found


class _Amounts:
    """The two amounts of a row, and what is wrong with them."""

    def __init__(self, row: TypedRate, shown: Mapping[str, Decimal], locale: str) -> None:
        self.faults: list[tuple[str, str, str]] = []
        self._shown, self._locale = shown, locale
        self.rate = self._read("rate", row.rate, NO_RATE)
        self.cost = self._read("cost", row.cost, NO_COST)
        if self.rate is None and not self.faults:
            self.faults.append(("rate", "not-an-amount", NO_RATE))

    def _read(self, field: str, text: str, remedy: str) -> Decimal | None:
        if text.strip() in self._shown:
            return self._shown[text.strip()]
        try:
            found = number(text, self._locale)
        except Ambiguous as refusal:
            self.faults.append((field, "ambiguous-number", str(refusal)))
            return None
        except NotUnderstood:
            self.faults.append((field, "not-an-amount", remedy))
            return None
        if found is not None and not (0 <= found <= MOST and found == round(found, DIGITS)):
            self.faults.append((field, "not-an-amount", remedy))
        return found


def _read(at: int, row: TypedRate, amounts: _Amounts) -> NewRate:
    troubles = [_trouble(at, *one) for one in (*_faults(row), *amounts.faults)]
    if troubles or amounts.rate is None:
        raise Invalid(*troubles)
    role, name = _role(row), line(row.name)
    return NewRate(
        role=role,
        name=name or role,
        seniority=line(row.seniority),
        valid_from=_day(row.valid_from),
        rate=amounts.rate,
        cost=amounts.cost,
    )


def _faults(row: TypedRate) -> Iterator[tuple[str, str, str]]:
    yield from _role_faults(row)
    if len(line(row.name)) > LONGEST_NAME:
        yield "name", "too-long", f"A name may have {LONGEST_NAME} characters."
    if len(line(row.seniority)) > LONGEST_SENIORITY:
        yield "seniority", "too-long", f"A seniority may have {LONGEST_SENIORITY} characters."
    if row.valid_from.strip() and _day(row.valid_from) is None:
        yield "valid_from", "not-a-day", "Write the day like 2027-01-01, or leave it empty: always."


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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _trouble(at: int, field: str, code: str, message: str) -> Trouble:
    return Trouble(f"rates[{at}].{field}", code, message)
