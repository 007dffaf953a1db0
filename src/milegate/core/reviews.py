"""The client's time: when a review ends and when the team may go on."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from milegate.core.plan import Plan
from milegate.core.workdays import BusinessDays, Clock, DaysOff, last_minute


class Reviews(NamedTuple):
    """Turns a gate's instant into the end of its review, in the client's business days."""

    clock: Clock
    client: BusinessDays

    def ends(self, at: datetime, days: int) -> date:
        """The `days`-th client business day after the gate's day (0: the gate's own local day)."""
        if days == 0:
            return last_minute(at).date()
        there = self.clock.aware(last_minute(at)).astimezone(self.client.zone)
        return self.client.after(there.date(), days)

    def end(self, at: datetime, days: int) -> datetime:
        """The last minute of the review as project time: 23:59 of its last day, client time."""
        if days == 0:
            return at
        there = datetime.combine(self.ends(at, days), time(23, 59), self.client.zone)
        return there.astimezone(self.clock.days.zone).replace(tzinfo=None)

    def opening(self, minute: int, at: datetime, days: int) -> int:
        """The team's first working minute after the review: after 24:00 of its last day, client time."""
        if days == 0:
            return minute
        midnight = self.ends(at, days) + timedelta(days=1)
        return max(minute, self.clock.from_zone(midnight, self.client.zone))


def client_days(plan: Plan, days_off: DaysOff) -> BusinessDays:
    """The client's business days: the project's week; its own holidays, or else the team's days off."""
    off = days_off.team if days_off.client is None else days_off.client
    return BusinessDays(plan.calendar.week, off, plan.client.timezone or plan.project.timezone)
