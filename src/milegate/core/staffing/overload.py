"""Runs of weeks in which a person has more planned than there is of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.staffing.load import Load

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Overload:
    """Weeks in a row, by their Mondays, in which the same projects ask for too much.

    The shares go from `least` to `most`; where `most` is 1 or less, the week would be long enough, but
    projects want the same days.
    """

    first: date
    last: date
    least: Decimal
    most: Decimal
    projects: tuple[str, ...]


def overloads(weeks: Iterable[Load]) -> tuple[Overload, ...]:
    """The overloads of one person, in order; `weeks` are in order too."""
    found: list[Overload] = []
    for load in weeks:
        if not load.is_over:
            continue
        projects = tuple(sorted(project for project, _ in load.planned))
        if found and _goes_on(found[-1], load, projects):
            least, most = min(found[-1].least, load.share), max(found[-1].most, load.share)
            found[-1] = replace(found[-1], last=load.week, least=least, most=most)
        else:
            found.append(Overload(load.week, load.week, load.share, load.share, projects))
    return tuple(found)


def _goes_on(before: Overload, load: Load, projects: tuple[str, ...]) -> bool:
    alike = (before.most > 1) == (load.share > 1)
    return alike and before.last + _WEEK == load.week and before.projects == projects
