"""Who waits at a gate: people who have worked, and whose next work begins when the gate opens."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from milegate.core.findings.subject import Subject
from milegate.core.money import ZERO
from milegate.core.plan import Role
from milegate.core.timeline import Stop

ONE = Decimal(1)


class Wait(NamedTuple):
    """One person of a role waits for work on a row, from a minute on until the gate opens."""

    row: int
    role: str
    person: int
    since: int


class Idle(NamedTuple):
    """How many people wait, for how many person-days together, and what those sell for."""

    people: int
    days: Decimal
    worth: Decimal


def waits(subject: Subject, openings: Collection[int]) -> Mapping[int, Sequence[Wait]]:
    """By opening minute, everybody whose next activity begins then and who has worked before."""
    found: defaultdict[int, list[Wait]] = defaultdict(list)
    last: dict[tuple[str, int], int] = {}
    for act in subject.in_sequence:
        who = (act.role, act.person)
        if act.start in openings and act.person and who in last:
            found[act.start].append(Wait(act.row, *who, last[who]))
        last[who] = act.finish
    return found


def idle(subject: Subject, stop: Stop, waiting: Iterable[Wait]) -> Idle:
    """What the wait at a gate costs; a person at half speed idles half a day."""
    roles = {role.id: role for role in subject.plan.roles}
    rates = {total.id: total.rate for total in subject.estimate.roles}
    people, lost, worth = 0, ZERO, ZERO
    for wait in waiting:
        days = _days(subject, stop, wait) * _speed(roles[wait.role], wait.person)
        people, lost = people + 1, lost + days
        worth += days * subject.plan.calendar.hours_per_day * rates.get(wait.role, ZERO)
    return Idle(people, lost, worth)


def _days(subject: Subject, stop: Stop, wait: Wait) -> Decimal:
    per_day = subject.plan.calendar.hours_per_day * 60
    return (stop.opening - max(stop.minute, wait.since)) / per_day


def _speed(role: Role, person: int) -> Decimal:
    return min(ONE, role.people - person + 1)
