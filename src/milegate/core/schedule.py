"""The schedule: when everything happens, who does it, and what must not slip."""

from datetime import date

from milegate.core.cycles import cycles
from milegate.core.drawing import Drawing
from milegate.core.forward import Forward
from milegate.core.network import NOBODY, Network, network
from milegate.core.plan import Plan, SignatureStart
from milegate.core.reviews import Reviews, client_days
from milegate.core.signing import signature_day
from milegate.core.timeline import Obstacle, Timeline
from milegate.core.work import Work
from milegate.core.workdays import BusinessDays, Clock, DaysOff, NoWorkingTime


def schedule(work: Work, days_off: DaysOff) -> tuple[Timeline | None, tuple[Obstacle, ...]]:
    """The timeline of a plan, or the obstacles in its way; never both."""
    try:
        return _schedule(work, days_off)
    except NoWorkingTime:
        return None, (Obstacle("no-working-time"),)


def _schedule(work: Work, days_off: DaysOff) -> tuple[Timeline | None, tuple[Obstacle, ...]]:
    clock = project_clock(work.plan, days_off)
    net = network(work, clock)
    forward = Forward(net, clock, Reviews(clock, client_days(work.plan, days_off)))
    if forward.run():
        return Drawing(net, forward).timeline(), ()
    stuck = tuple(id for unit, id in enumerate(net.ids) if forward.is_unfinished(unit))
    obstacles = (*_without_people(net), *cycles(net, forward))
    return None, obstacles or (Obstacle("cycle", stuck),)


def project_clock(plan: Plan, days_off: DaysOff) -> Clock:
    """Working time from the first working day at or after the project's start."""
    return Clock(plan.calendar, days_off.team, plan.project.timezone, first_day(plan, days_off))


def start_day(plan: Plan, days_off: DaysOff) -> date:
    """The project's start, also when there is no working time: then the day of signing."""
    try:
        return first_day(plan, days_off)
    except NoWorkingTime:
        return signature_day(plan)


def first_day(plan: Plan, days_off: DaysOff) -> date:
    """The project's start: a date, or working days after the day on which it would be signed."""
    start = plan.project.start
    if not isinstance(start, SignatureStart):
        return start
    team = BusinessDays(plan.calendar.week, days_off.team, plan.project.timezone)
    return team.after(start.if_signed, start.days)


def _without_people(net: Network) -> list[Obstacle]:
    roles = net.work.plan.roles
    needed = sorted({role for role in net.role if role != NOBODY})
    return [Obstacle("no-people", (roles[role].id,)) for role in needed if roles[role].people <= 0]
