"""Random small plans for the schedule: links of every type, lags, flow, gates, needs, part-timers."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from milegate.core.effort import Effort
from milegate.core.kinds import Hold, LinkType, Unit
from milegate.core.plan import (
    Calendar,
    Client,
    Gate,
    Item,
    Length,
    Link,
    Need,
    Phase,
    Plan,
    Project,
    Review,
    Role,
)
from milegate.core.workdays import DaysOff

START = date(2027, 3, 1)
ROLES = ("dev", "qa", "pm")
PEOPLE = [Decimal(text) for text in ("1", "2", "0.5", "2.5", "1.4")]


def days_off() -> st.SearchStrategy[DaysOff]:
    """A few team holidays near the start; the client has its own or the team's."""
    days = st.frozensets(st.integers(0, 40).map(lambda n: START + timedelta(days=n)), max_size=4)
    return st.builds(DaysOff, days, st.none() | days)


def lags(percent: bool = True) -> st.SearchStrategy[Length | None]:
    """No lag, or one in any unit, positive or negative."""
    small = st.integers(-6, 6).map(Decimal)
    units = st.sampled_from([Unit.HOURS, Unit.DAYS, Unit.CALENDAR_DAYS])
    lengths = st.builds(Length, small, units)
    shares = st.builds(
        Length, st.sampled_from([Decimal(n) for n in (-100, -50, 25, 100)]), st.just(Unit.PERCENT)
    )
    return st.none() | lengths | (shares if percent else st.nothing())


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Links lead backwards only, so that every plan can be scheduled."""
    count = draw(st.integers(1, 9))
    items: list[Item] = []
    for number in range(count):
        items.append(_item(draw, number, items))
    middle = draw(st.integers(0, count))
    first, second = tuple(items[:middle]), tuple(items[middle:])
    grouped: bool = draw(st.booleans())
    nested = Item("group", "Group", items=second) if second and grouped else None
    phases = (Phase("one", "One", items=first), Phase("two", "Two", items=(nested,) if nested else second))
    needed = draw(
        st.sampled_from([(), (Need("texts", "Texts", START + timedelta(days=5), (items[-1].id,)),)])
    )
    return Plan(
        project=Project("Random", "EUR", START, timezone="Europe/Warsaw"),
        client=Client(timezone=draw(st.sampled_from([None, "Asia/Tokyo", "America/Los_Angeles"]))),
        calendar=Calendar(hours_per_day=draw(st.sampled_from([Decimal(8), Decimal("7.5")]))),
        roles=tuple(Role(id, id, people=draw(st.sampled_from(PEOPLE))) for id in ROLES),
        flow=draw(st.sampled_from([(), (("dev",), ("qa",)), (("pm", "dev"), ("qa",))])),
        phases=phases,
        needs=needed,
        gates=_gates(draw),
    )


def _item(draw: st.DrawFn, number: int, before: list[Item]) -> Item:
    roles = draw(st.lists(st.sampled_from(ROLES), unique=True, max_size=3))
    hours = st.sampled_from(["0", "4", "8", "12.5", "4-8", "2/8/26"])
    after: tuple[Link, ...] = ()
    paired: bool = draw(st.booleans())
    if before:
        targets = st.lists(st.sampled_from([item.id for item in before]), unique=True, max_size=2)
        types = st.sampled_from(list(LinkType))
        after = tuple(Link(id, draw(types), draw(lags())) for id in draw(targets))
    return Item(
        f"i{number}",
        f"Item {number}",
        effort={role: Effort.parse(draw(hours)) for role in roles},
        crew={roles[0]: 2} if roles and paired else {},
        duration=None if roles else draw(st.sampled_from([None, Length(Decimal(3), Unit.DAYS)])),
        after=after,
        not_before=draw(st.sampled_from([None, None, START + timedelta(days=4)])),
        excluded=draw(st.sampled_from([False, False, False, True])),
    )


def _gates(draw: st.DrawFn) -> tuple[Gate, ...]:
    hold = draw(st.sampled_from(list(Hold)))
    days = draw(st.integers(0, 3))
    first = Gate("g1", "First", closes=("one",), opens=("two",), hold=hold, review=Review(days))
    last = Gate("g2", "Last", closes=("two",), after=(Link("g1", lag=draw(lags(percent=False))),))
    return draw(st.sampled_from([(), (first,), (first, last)]))
