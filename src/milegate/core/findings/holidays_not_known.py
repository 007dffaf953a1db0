"""Public holidays are looked up for the years that anybody plans; a timeline may end later than that."""

from collections.abc import Iterable, Iterator
from datetime import date

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "holidays-not-known",
    Severity.WARNING,
    why="Every public holiday of those years counts as a working day, so the dates in them come too early.",
    advice="List the days of those years under `holidays`, or make the later part a project of its own.",
)
def holidays_not_known(subject: Subject) -> Iterator[Finding]:
    """Regions of the team or the client of whose holidays a year of the timeline has none."""
    if subject.timeline is None:
        return
    plan, off, timeline = subject.plan, subject.days_off, subject.timeline
    last = max((timeline.finishes_at.date(), *(stop.review_ends for stop in timeline.gates))).year
    years = range(timeline.starts_at.year, last + 1)
    for where, holidays, days in (
        ("calendar", plan.calendar.holidays, off.team),
        ("client", plan.client.holidays or (), off.client or ()),
    ):
        regions = [entry for entry in holidays if isinstance(entry, str)]
        if regions and (year := _first_without(days, years)):
            unknown = f"No public holidays of {', '.join(regions)} are known from {year} on"
            yield holidays_not_known.at(where, f"{unknown}, and the timeline ends in {last}.")


def _first_without(days: Iterable[date], years: range) -> int | None:
    known = {day.year for day in days}
    return next((year for year in years if year not in known), None)
