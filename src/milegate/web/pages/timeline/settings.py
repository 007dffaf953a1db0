"""The settings of the schedule as one form: start, calendar, people, flow, and what gates hold."""

from django.http import QueryDict

from milegate.core.kinds import Hold
from milegate.core.plan import Gate, Plan, SignatureStart
from milegate.web.pages.estimate.forms import Json, lines_of, number_of, set_field
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
        "weekdays": WEEK,
        "hours": f"{calendar.hours_per_day:f}",
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


def edits(form: QueryDict, plan: Plan) -> list[Json]:
    """What the form says, as edits; those that change nothing are left out later."""
    calendar = {
        "week": form.getlist("week"),
        "hours_per_day": number_of(form.get("hours", "")),
        "holidays": _days(form.get("holidays", "")),
        "closures": _days(form.get("closures", "")),
    }
    found = [set_field("project", "", "start", start_of(form))]
    found += [set_field("calendar", "", key, value) for key, value in calendar.items()]
    found.append(set_field("plan", "", "flow", _flow(form.get("flow", ""), plan)))
    found += people(form, plan)
    for gate in plan.gates:
        found += _gate(form, gate)
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


def people(form: QueryDict, plan: Plan) -> list[Json]:
    """People of every role that the form names."""
    typed = ((role.id, form.get(f"people-{role.id}")) for role in plan.roles)
    return [set_field("role", id, "people", number_of(text) or "0") for id, text in typed if text is not None]


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
