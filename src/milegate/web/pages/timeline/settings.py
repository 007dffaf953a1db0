"""The settings of the schedule as one form: start, calendar, people, flow, and what gates hold."""

from collections.abc import Iterator

from django.http import QueryDict

from milegate.core.kinds import Hold
from milegate.core.plan import Gate, Plan, SignatureStart
from milegate.web.forms.edits import Json, lines_of, set_field
from milegate.web.forms.numbers import Numbers
from milegate.web.forms.saving import Wish
from milegate.web.pages.timeline.telling import HOLDS

WEEK = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def shown(plan: Plan) -> dict[str, object]:
    """The settings as the form shows them."""
    start, calendar = plan.project.start, plan.calendar
    signed = start if isinstance(start, SignatureStart) else None
    return {
        "start_kind": "signature" if signed else "date",
        "start": "" if signed else start,
        "start_days": signed.days if signed else "",
        "start_signed": signed.if_signed if signed else "",
        "week": [name for number, name in enumerate(WEEK) if number in calendar.week],
        "week_names": [name for number, name in enumerate(WEEK.values()) if number in calendar.week],
        "weekdays": WEEK,
        "hours": calendar.hours_per_day,
        "holidays": "\n".join(map(str, calendar.holidays)),
        "closures": "\n".join(
            f"{each.first}..{each.last}" if each.last != each.first else str(each.first)
            for each in calendar.closures
        ),
        "flow": "\n".join(", ".join(_called(plan, id) for id in group) for group in plan.flow),
        "roles": plan.roles,
        "gates": plan.gates,
        "holds": {hold.value: words for hold, words in HOLDS.items()},
    }


def wish(form: QueryDict, plan: Plan) -> Wish:
    """What the form says of the plan that it was made of; what changes nothing is left out later."""
    found = Wish("Changed the schedule")
    numbers = Numbers(plan.project.locale, found.troubles)
    hours = numbers.read("calendar//hours_per_day", form.get("hours", ""), plan.calendar.hours_per_day)
    calendar = {
        "week": form.getlist("week"),
        "hours_per_day": hours,
        "holidays": _days(form.get("holidays", "")),
        "closures": _days(form.get("closures", "")),
    }
    found.edits.append(set_field("project", "", "start", start_of(form)))
    found.edits.extend(set_field("calendar", "", key, value) for key, value in calendar.items())
    found.edits.append(set_field("plan", "", "flow", _flow(form.get("flow", ""), plan)))
    found.edits.extend(people(form, plan, numbers))
    for gate in plan.gates:
        found.edits.extend(_gate(form, gate))
    return found


def start_of(form: QueryDict) -> object:
    """The start in the notation of the plan."""
    if form.get("start_kind") != "signature":
        return form.get("start", "").strip()
    days = form.get("start_days", "").strip()
    signed = form.get("start_signed", "").strip()
    return {
        "after": "signature",
        "days": int(days) if days.isdecimal() and len(days) < 10 else days,
        "if_signed": signed,
    }


def people(form: QueryDict, plan: Plan, numbers: Numbers) -> Iterator[Json]:
    """People of every role that the form names."""
    for role in plan.roles:
        if (text := form.get(f"people-{role.id}")) is not None:
            count = numbers.read(f"role/{role.id}/people", text, role.people)
            yield set_field("role", role.id, "people", count or "0")


def _gate(form: QueryDict, gate: Gate) -> list[Json]:
    days, hold = form.get(f"review-{gate.id}"), form.get(f"hold-{gate.id}")
    if days is None:
        return []
    text = days.strip() or "0"
    review = {
        "days": int(text) if text.isdecimal() and len(text) < 10 else text,
        "deemed": gate.review.deemed,
    }
    return [
        set_field("gate", gate.id, "review", review),
        set_field("gate", gate.id, "hold", hold or Hold.START.value),
    ]


def _days(text: str) -> list[str] | None:
    """Days and regions, one a line or with commas between."""
    return lines_of(text.replace(",", "\n").replace(" – ", "..")) or None


def _called(plan: Plan, id: str) -> str:
    name = next((role.name for role in plan.roles if role.id == id), id)
    return id if "," in name else name


def _flow(text: str, plan: Plan) -> list[list[str]] | None:
    """One group of roles a line; people write names, the plan has ids."""
    ids = {role.name.casefold(): role.id for role in plan.roles}
    groups = [[each.strip() for each in line.split(",") if each.strip()] for line in lines_of(text)]
    return [[ids.get(name.casefold(), name) for name in group] for group in groups] or None
