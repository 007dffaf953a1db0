"""The load of people as a page shows it: weeks as columns, and every overload as a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.staffing import WEEKS_SHOWN, Line, Workload
from milegate.actions.team_starts import Answer
from milegate.core.staffing import Load, Overload, Seat
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.weekdays import NAMES
from milegate.web.project.words import Words, counted

STEPS = (Decimal(0), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.95"))
MOST_SAID = 12


class Cell(NamedTuple):
    """A week of a person; `level` is 0 to 5, or "over"; `words` say what it is made of."""

    text: str
    level: str
    words: str


class Row(NamedTuple):
    """A person with the weeks that are shown."""

    person: StoredPerson
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Loads:
    """The table, and what is too much in words."""

    found: Workload
    words: Words

    @property
    def weeks(self) -> list[tuple[int, date]]:
        """The number and the Monday of each week."""
        return [(week.isocalendar().week, week) for week in self.found.weeks]

    @property
    def earlier(self) -> date:
        """The first week of the page before."""
        return self.found.weeks[0] - timedelta(weeks=WEEKS_SHOWN)

    @property
    def later(self) -> date:
        """The first week of the page after."""
        return self.found.weeks[-1] + timedelta(weeks=1)

    def rows(self) -> Iterator[Row]:
        """Everybody, by name."""
        for line in self.found.lines:
            yield Row(line.person, tuple(self._cell(load) for load in line.loads))

    def overloads(self) -> list[str]:
        """Everything that is too much, in words; the first of it, where it is a lot."""
        return [self.sentence(line, over) for line in self.found.lines for over in line.overloads]

    def sentence(self, line: Line, over: Overload) -> str:
        """Emil is planned for 120 % in weeks 12 to 14: Acme portal and Case system."""
        when = f"{self._weeks(over.first, over.last)}: {_and([*map(self._project, over.projects)])}"
        if over.most <= 1:
            return f"{line.person.name} is planned twice on the same days {when}."
        most = self.words.percent(over.most * 100, 0)
        up_to = "" if over.least == over.most else "up to "
        return f"{line.person.name} is planned for {up_to}{most} {when}."

    def undated(self) -> list[str]:
        """Assignments whose days are not known, in words."""
        return [f"{person.name} on {one.project_name}" for person, one in self.found.undated]

    def _cell(self, load: Load) -> Cell:
        parts = [f"{self._project(slug)}: {self._days(days)}" for slug, days in load.planned]
        parts += [f"away: {self._days(Decimal(load.away))}"] if load.away else []
        if not load.days:
            return Cell("away" if load.away else "off", "0", ", ".join(parts))
        if load.is_over:
            return Cell(f"{load.share * 100:.0f}", "over", ", ".join(parts))
        level = sum(load.share >= step for step in STEPS) if load.share else 0
        return Cell(f"{load.share * 100:.0f}" if load.share else "", str(level), ", ".join(parts))

    def _days(self, days: Decimal) -> str:
        return f"{self.words.number(days, 1)} {'day' if days == 1 else 'days'}"

    def _project(self, slug: str) -> str:
        return self.found.projects[slug]

    def _weeks(self, first: date, last: date) -> str:
        one, other = first.isocalendar(), last.isocalendar()
        shown = self.found.weeks[0].isocalendar().year
        year = "" if one.year == other.year == shown else f" of {other.year}"
        if first == last:
            return f"in week {one.week}{year}"
        begins = f" of {one.year}" if one.year != other.year else ""
        return f"in weeks {one.week}{begins} to {other.week}{year}"


@dataclass(frozen=True, slots=True)
class Starting:
    """The answer to: what is the earliest start for this team?"""

    answer: Answer
    words: Words

    @property
    def day(self) -> str:
        """The day; empty where there is none."""
        day = self.answer.start.day
        return f"{day:%A}, {self.words.long_day(day)}" if day else ""

    @property
    def weeks(self) -> str:
        """For how long."""
        return counted(self.answer.asked.weeks, "week")

    def seated(self) -> list[tuple[str, str, str]]:
        """The name, the role and the share of everybody in the team."""
        people, seated = self.answer.people, self.answer.start.seated
        return [(people[worker].name, seat.role, self._share(seat)) for seat, worker in seated]

    def lacking(self) -> str:
        """For which places nobody is free all the time from the first day that was looked at on."""
        counts: dict[str, int] = {}
        for seat in self.answer.start.lacking:
            name = f"{self.answer.people[seat.worker].name}, " if seat.worker else ""
            key = f"{name}{seat.role} ({self._share(seat)})"
            counts[key] = counts.get(key, 0) + 1
        return ", ".join(f"{count} × {name}" if count > 1 else name for name, count in counts.items())

    def first_day(self) -> str:
        """The first day that was looked at."""
        return self.words.long_day(self.answer.asked.not_before)

    def _share(self, seat: Seat) -> str:
        return self.words.percent(seat.share * 100, 0)


def share_words(one: StoredAssignment, words: Words) -> str:
    """50 %, or Mon and Wed; firm, or likely to 60 %."""
    share = words.percent(one.percent, 2) if one.percent is not None else week_words(one.weekdays)
    sure = "firm" if one.firm else f"tentative, {words.percent(one.probability * 100, 0)} likely"
    return f"{share} · {sure}"


def days_words(first: date | None, last: date | None, words: Words) -> str:
    """From when to when, in words; without days it is the project's own time."""
    if first and last:
        return words.day(first) if first == last else f"{words.day(first)} – {words.day(last)}"
    if first:
        return f"from {words.day(first)} to the project's end"
    return f"from the project's start to {words.day(last)}" if last else "as long as the project"


def week_words(days: tuple[int, ...]) -> str:
    """Mon–Fri, or Mon and Wed."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{NAMES[days[0]].title()}–{NAMES[days[-1]].title()}"
    return _and([NAMES[day].title() for day in days])


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
