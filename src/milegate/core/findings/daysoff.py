"""Days on which the team does not work, and the one after them."""

from datetime import date

from milegate.core.findings.subject import Subject
from milegate.core.timeline import Timeline

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def why_off(subject: Subject, day: date) -> str:
    """Why nobody works on a day: `a Sunday`, `a holiday or closure`; empty on a working day."""
    if day.weekday() not in subject.plan.calendar.week:
        return f"a {WEEKDAYS[day.weekday()]}"
    return "a holiday or closure" if day in subject.days_off.team else ""


def next_working_day(timeline: Timeline, day: date) -> date:
    """The first working day at or after a day, not before the project's start."""
    return timeline.clock.day(timeline.clock.number(day))
