"""What every schedule must keep, whatever the plan."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings

from milegate.core.backward import Backward
from milegate.core.drawing import Drawing
from milegate.core.forward import Forward
from milegate.core.kinds import LinkType
from milegate.core.network import network
from milegate.core.plan import Plan
from milegate.core.reviews import Reviews, client_days
from milegate.core.schedule import project_clock, schedule
from milegate.core.work import work
from milegate.core.workdays import DaysOff
from tests.core import networks
from tests.core.reference import Reference

EXAMPLES = settings(max_examples=100, deadline=None)


def run(plan: Plan, off: DaysOff) -> Drawing:
    """The columns of a finished schedule."""
    clock = project_clock(plan, off)
    net = network(work(plan), clock)
    forward = Forward(net, clock, Reviews(clock, client_days(plan, off)))
    assert forward.run()
    return Drawing(net, forward)


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_nobody_does_two_things_at_once(plan: Plan, off: DaysOff) -> None:
    timeline, _ = schedule(work(plan), off)
    assert timeline
    by_person = defaultdict(list)
    for activity in timeline.activities:
        if activity.person:
            by_person[activity.role, activity.person].append((activity.start, activity.finish))
    for spans in by_person.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(spans)))


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_links_hold_early_and_late(plan: Plan, off: DaysOff) -> None:
    drawing = run(plan, off)
    forward, net = drawing.forward, drawing.net
    for edge in net.edges:
        bound = forward.bound(edge)
        for activity in activities_of(drawing, edge.succ):
            own = forward.start if edge.type in (LinkType.FS, LinkType.SS) else forward.finish
            assert own[activity] >= bound
        if edge.succ >= net.rows:
            assert forward.decisions[edge.succ].minute >= bound


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_slack_is_never_negative_and_something_is_critical(plan: Plan, off: DaysOff) -> None:
    drawing = run(plan, off)
    backward: Backward = drawing.backward
    slacks = [backward.slack(activity) for activity in range(len(drawing.net.leaf))]
    slacks += [backward.gate_slack(unit) for unit in range(drawing.net.rows, len(drawing.net.parent))]
    assert min(slacks) == 0
    assert max(slacks) <= drawing.finish


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_an_activity_may_slip_by_its_slack(plan: Plan, off: DaysOff) -> None:
    """Late dates keep all plain links, so that each slack is real."""
    drawing = run(plan, off)
    late = drawing.backward.late
    for edge in drawing.net.edges:
        if edge.type is not LinkType.FS or edge.calendar_days is not None or edge.succ >= drawing.net.rows:
            continue
        lag = drawing.forward.lag(edge)
        for before in activities_of(drawing, edge.pred):
            for after in activities_of(drawing, edge.succ):
                length = drawing.forward.finish[after] - drawing.forward.start[after]
                assert late[before] + lag <= late[after] - length


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_nobody_works_on_a_day_off(plan: Plan, off: DaysOff) -> None:
    timeline, _ = schedule(work(plan), off)
    assert timeline
    for activity in timeline.activities:
        if activity.finish > activity.start:
            first = timeline.clock.start(activity.start)
            last = timeline.clock.finish(activity.finish)
            assert first < last
            for day in (first.date(), last.date()):
                assert day.weekday() < 5
                assert day not in off.team


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_nobody_waits_while_there_is_work(plan: Plan, off: DaysOff) -> None:
    """Every start is driven: by a bound, by the person's last work, or it is the beginning."""
    drawing = run(plan, off)
    forward, net = drawing.forward, drawing.net
    ends = {0, *forward.finish, *forward.start}
    for activity in range(len(net.leaf)):
        assert forward.start[activity] in ends | bounds_of(drawing, activity)


def bounds_of(drawing: Drawing, activity: int) -> set[int]:
    """All minutes that links and dates set for an activity."""
    forward, net = drawing.forward, drawing.net
    length = forward.finish[activity] - forward.start[activity]
    bounds, unit = set(), net.leaf[activity]
    while unit >= 0:
        bounds.add(net.not_before[unit])
        for number in net.ins[unit]:
            bound = forward.bound(net.edges[number])
            bounds |= {bound, bound - length}
        unit = net.parent[unit]
    return bounds


def activities_of(drawing: Drawing, unit: int) -> list[int]:
    """The activities at or below a row."""
    if unit >= drawing.net.rows:
        return []
    lines = drawing.net.work.outline
    return [
        a for leaf in lines.leaves(unit) for a in range(drawing.net.first[leaf], drawing.net.behind[leaf])
    ]


@EXAMPLES
@given(networks.plans(), networks.days_off())
def test_a_slow_implementation_from_scratch_agrees(plan: Plan, off: DaysOff) -> None:
    timeline, _ = schedule(work(plan), off)
    assert timeline
    slow = Reference(plan, off).run()
    ids = [row.id for row in work(plan).outline.rows]
    fast = [(ids[one.row], one.start, one.finish, one.person) for one in timeline.activities]
    expected = [
        (piece[0], slow.start[piece], slow.finish[piece], slow.person[piece]) for piece in slow.minutes
    ]
    assert sorted(fast) == sorted(expected)
    for gate in plan.gates:
        stop = timeline.gate(gate.id)
        assert (stop.minute, stop.opening) == (slow._gate(gate), slow._opening(gate))
