"""What was typed on the pages of people, and what is wrong with it, beside its field."""

from datetime import date

from django.http import HttpRequest, QueryDict

from milegate.actions.assignments import TypedAssignment
from milegate.actions.errors import Invalid
from milegate.actions.people import TypedAbsence, TypedPerson, a_day
from milegate.actions.staffing import Tentative
from milegate.actions.team_starts import TypedLine, TypedTeam
from milegate.store.values.people import StoredAssignment, StoredPerson
from milegate.store.values.weekdays import NAMES

LINES = 4
ON, AWAY = "on-", "away-"
"""What stands before the names of fields, where a page has several forms."""


def typed_person(request: HttpRequest) -> TypedPerson:
    """A person."""
    sent = request.POST
    name, role, seniority, member = (sent.get(key, "") for key in ("name", "role", "seniority", "member"))
    return TypedPerson(name, role, seniority, tuple(sent.getlist("week")), member)


def as_typed(person: StoredPerson) -> TypedPerson:
    """A person as the form shows it."""
    week = tuple(NAMES[day] for day in person.week)
    return TypedPerson(person.name, person.role, person.seniority, week, str(person.member or ""))


def typed_absence(request: HttpRequest) -> TypedAbsence:
    """Days away."""
    return TypedAbsence(*(request.POST.get(f"{AWAY}{name}", "") for name in ("first", "last", "reason")))


def typed_assignment(request: HttpRequest) -> TypedAssignment:
    """Somebody on a project."""
    sent = request.POST
    project, role, percent, first, last, chance = (
        sent.get(f"{ON}{name}", "") for name in ("project", "role", "percent", "first", "last", "probability")
    )
    weekdays, firm = tuple(sent.getlist(f"{ON}weekdays")), sent.get(f"{ON}firm") == "yes"
    return TypedAssignment(project, role, percent, weekdays, first, last, firm, chance)


def as_typed_assignment(one: StoredAssignment) -> TypedAssignment:
    """An assignment as the form shows it."""
    return TypedAssignment(
        project=one.slug,
        role=one.role,
        percent="" if one.percent is None else f"{one.percent.normalize():f}",
        weekdays=tuple(NAMES[day] for day in one.weekdays),
        first=one.first.isoformat() if one.first else "",
        last=one.last.isoformat() if one.last else "",
        firm=one.firm,
        probability="50" if one.firm else f"{one.probability * 100:.0f}",
    )


def typed_team(asked: QueryDict) -> TypedTeam:
    """A team whose earliest start is asked for."""
    lines = tuple(
        TypedLine(*(asked.get(f"{name}-{number}", "") for name in ("role", "people", "percent")))
        for number in range(1, LINES + 1)
    )
    weeks, not_before, away = (asked.get(name, "") for name in ("weeks", "not_before", "away"))
    return TypedTeam(asked.get("project", ""), lines, weeks, not_before, away)


def tentative_of(asked: QueryDict) -> Tentative:
    """How much of tentative work counts; what is not known counts by its probability."""
    wanted = asked.get("tentative", "")
    return Tentative(wanted) if wanted in set(Tentative) else Tentative.LIKELY


def first_week_of(asked: QueryDict) -> date | None:
    """The week to begin with; None for today's."""
    try:
        return a_day(asked.get("from", ""))
    except ValueError:
        return None


def said(refusal: Invalid, before: str = "") -> dict[str, str]:
    """What is wrong, by the names of fields."""
    return {f"{before}{one.place}": one.message for one in refusal.troubles}
