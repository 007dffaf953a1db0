"""Resources of an MS Project XML file: people become roles, what costs money becomes lines."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.money import Currency
from milegate.core.plan import Line, Rate, Role
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import Ids, clean
from milegate.planfile.imports.project_values import WorkingTime, day, minutes, number, whole
from milegate.planfile.imports.project_xml import Record

_WORK = 1
_KINDS = {0: "material", 2: "cost"}
_UNITS = {1: "minute", 3: "day", 4: "week", 5: "month", 7: "year"}
_MOST_PEOPLE = Decimal(1_000)
_ALWAYS = date(1900, 1, 1)  # how a plan file dates the first of several rates
TEAM = Role("team", "Team")


class Share(NamedTuple):
    """One assignment of a role to a task: minutes of work at so many people at once."""

    role: str
    minutes: int
    units: Decimal


class Crew(NamedTuple):
    """The roles, and by task UID who works on it and how much work nobody is named for."""

    roles: tuple[Role, ...]
    shares: dict[str, tuple[Share, ...]]
    nobody: dict[str, int]

    def people(self, role: str) -> Decimal:
        """How many people a role has."""
        return next((found.people for found in self.roles if found.id == role), Decimal(1))


def crew(project: Record, notes: list[Note]) -> Crew:
    """Every resource of type work as a role, in the order of the file, and the assignments."""
    assignments = project.all("Assignments", "Assignment")
    ids = Ids()
    roles: dict[str, Role] = {}
    for resource in project.all("Resources", "Resource"):
        if whole(resource.get("Type"), _WORK) == _WORK and _named(resource):
            roles[resource.get("UID")] = _role(resource, ids, assignments, notes)
    return Crew(tuple(roles.values()) or (TEAM,), *_assigned(assignments, roles))


def _named(resource: Record) -> bool:
    return bool(clean(resource.get("Name"))) and resource.get("IsNull") != "1"


def _role(resource: Record, ids: Ids, assignments: list[Record], notes: list[Note]) -> Role:
    name = clean(resource.get("Name"))
    units = number(resource.get("MaxUnits"))
    people = min(units, _MOST_PEOPLE) if units and units > 0 else Decimal(1)
    amount = number(resource.get("StandardRate")) or Decimal(0)
    if amount and (unit := _UNITS.get(whole(resource.get("StandardRateFormat")))):
        amount = _hourly(resource, amount, unit, assignments, notes)
    rates = _dated(resource, max(amount, Decimal(0)))
    return Role(ids.take(name, f"resource-{resource.get('UID')}"), name, rates, people.normalize() + 0)


def _dated(resource: Record, first: Decimal) -> tuple[Rate, ...]:
    """The rate, and the later ones of cost rate table A."""
    rates: dict[date, Decimal] = {}
    for row in resource.all("Rates", "Rate"):
        start, amount = day(row.get("RatesFrom")), number(row.get("StandardRate"))
        if start and amount is not None and amount >= 0 and whole(row.get("RateTable")) == 0:
            rates[start] = amount
    always = _ALWAYS if rates else None
    return (Rate(_plain(first), always), *(Rate(_plain(rates[start]), start) for start in sorted(rates)))


def _hourly(resource: Record, amount: Decimal, unit: str, work: list[Record], notes: list[Note]) -> Decimal:
    """The rate for an hour: the file stores that, and the format only says how it is shown.

    Some programs write the amount as it is shown; an assignment's cost tells.
    """
    shown = amount / _PER_HOUR[unit]
    mine = (record for record in work if record.get("ResourceUID") == resource.get("UID"))
    paid = next((rate for rate in map(_paid, mine) if rate), amount)
    hourly = min((amount, shown), key=lambda rate: abs(rate - paid))
    where = f"resource UID {resource.get('UID')} {clean(resource.get('Name'))}"
    notes.append(
        Note("rate-unit", where, f"its rate, shown by the {unit}, comes in as {hourly:.2f} for an hour")
    )
    return hourly.quantize(Decimal("0.0001"))


_DEFAULT = WorkingTime(Decimal(480), Decimal(2400))
_PER_HOUR = {
    "minute": 1 / Decimal(60),
    "day": _DEFAULT.day / 60,
    "week": _DEFAULT.week / 60,
    "month": _DEFAULT.day * _DEFAULT.month_days / 60,
    "year": _DEFAULT.week * 52 / 60,
}


def _paid(assignment: Record) -> Decimal | None:
    """What an hour of an assignment costs; costs are hundredths."""
    cost, work = number(assignment.get("Cost")), minutes(assignment.get("Work"))
    return cost / 100 / work * 60 if cost and work else None


def _plain(amount: Decimal) -> Decimal:
    return amount.normalize() + 0


def _assigned(
    assignments: list[Record], roles: dict[str, Role]
) -> tuple[dict[str, tuple[Share, ...]], dict[str, int]]:
    shares: dict[str, tuple[Share, ...]] = {}
    nobody: dict[str, int] = {}
    for record in assignments:
        task, role = record.get("TaskUID"), roles.get(record.get("ResourceUID"))
        work = minutes(record.get("Work")) or 0
        if role:
            share = Share(role.id, work, number(record.get("Units")) or Decimal(1))
            shares[task] = (*shares.get(task, ()), share)
        elif whole(record.get("ResourceUID")) <= 0:
            nobody[task] = nobody.get(task, 0) + work
    return shares, nobody


def lines(project: Record, currency: Currency, notes: list[Note]) -> tuple[Line, ...]:
    """What materials, costs and fixed costs of tasks come to, one line for each."""
    ids = Ids()
    found: list[Line] = []
    for where, name, amount in (*_bought(project), *_fixed(project)):
        if amount is None or amount <= 0:
            notes.append(Note("resource-dropped", where, "it has no cost and was not imported"))
            continue
        found.append(Line(ids.take(name, "cost"), name, currency.round(amount / 100)))
        notes.append(Note("resource-as-line", where, f"it comes in as a fixed line of {found[-1].amount}"))
    return tuple(found)


def _bought(project: Record) -> Iterator[tuple[str, str, Decimal | None]]:
    costs: dict[str, Decimal] = {}
    for record in project.all("Assignments", "Assignment"):
        uid = record.get("ResourceUID")
        costs[uid] = costs.get(uid, Decimal(0)) + (number(record.get("Cost")) or Decimal(0))
    for resource in project.all("Resources", "Resource"):
        kind = _KINDS.get(whole(resource.get("Type"), _WORK))
        if kind and _named(resource):
            name = clean(resource.get("Name"))
            yield f"resource UID {resource.get('UID')} {name} ({kind})", name, costs.get(resource.get("UID"))


def _fixed(project: Record) -> Iterator[tuple[str, str, Decimal | None]]:
    for task in project.all("Tasks", "Task"):
        cost = number(task.get("FixedCost"))
        if cost and cost > 0:
            name = clean(task.get("Name")) or "Fixed cost"
            yield f"UID {task.get('UID')} {name}", f"{name} (fixed cost)", cost
