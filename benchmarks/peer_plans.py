"""A plan of the benchmark in the languages of the other schedulers: TaskJuggler and MS Project XML.

Each gets the plan in its own most natural words: same items, links, gates, people and buffered hours.
What only Milegate knows (accompanying work, reviews, payments, evidence) is left out, in their favour.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

Plan = dict[str, Any]
NAMESPACE = "http://schemas.microsoft.com/project"
WEEKDAYS = range(2, 7)  # MS Project counts from Sunday = 1


def expected(effort: int | str) -> float:
    """The expected hours of an effort: the value, the middle of a range, or the PERT mean."""
    parts = [float(part) for part in str(effort).replace("/", "-").split("-")]
    low, likely, high = parts[0], parts[len(parts) // 2], parts[-1]
    return (low + 4 * likely + high) / 6 if len(parts) == 3 else (low + high) / 2


def hours_by_role(plan: Plan, item: dict[str, Any]) -> dict[str, float]:
    """The buffered expected hours of an item."""
    factor = 1 + sum(buffer["percent"] for buffer in plan["buffers"]) / 100
    return {role: round(expected(effort) * factor, 2) for role, effort in item["effort"].items()}


def taskjuggler(plan: Plan, *, capacity: bool) -> str:
    """The plan for tj3: bound by people, or (`capacity` off) by links and lengths alone."""
    homes = {item["id"]: phase["id"] for phase in plan["phases"] for item in phase["items"]}
    years = 2 + len(homes) // 1600
    lines = [
        f'project benchmark "{plan["project"]["name"]}" {plan["project"]["start"]} +{years}y {{',
        '  timezone "UTC"',
        "  workinghours mon - fri 9:00 - 17:00",
        "}",
        *(_people(plan) if capacity else ()),
    ]
    for phase in plan["phases"]:
        lines.append(f'task {_name(phase["id"])} "{phase["name"]}" {{')
        lines += (_task(plan, item, homes, capacity) for item in phase["items"])
        lines.append("}")
    lines += [_milestone(gate, homes) for gate in plan["gates"]]
    return "\n".join([*lines, ""])


def _name(identity: str) -> str:
    return identity.replace("-", "_")


def _people(plan: Plan) -> Iterator[str]:
    for role, entry in plan["roles"].items():
        yield f'resource {role} "{entry["name"]}" {{'
        yield from (f'  resource {role}{at} "{entry["name"]} {at}"' for at in range(entry["people"]))
        yield "}"


def _task(plan: Plan, item: dict[str, Any], homes: dict[str, str], capacity: bool) -> str:
    """An item: as long as its longest role, or as the work of its people."""
    hours = hours_by_role(plan, item)
    inner = _work(plan, hours) if capacity else f"length {max(hours.values())}h"
    return (
        f'  task {_name(item["id"])} "{item["name"]}" {{ {_depends(item.get("after", ()), homes)}{inner} }}'
    )


def _work(plan: Plan, hours: dict[str, float]) -> str:
    """The work of one role; of several roles a container with a task for each."""
    work = {role: f"effort {spent}h {_allocation(plan, role)}" for role, spent in hours.items()}
    if len(work) == 1:
        return "".join(work.values())
    return " ".join(f'task {role} "{role}" {{ {text} }}' for role, text in work.items())


def _allocation(plan: Plan, role: str) -> str:
    """One person of the role, whoever is free, from the beginning to the end."""
    first, *others = (f"{role}{at}" for at in range(plan["roles"][role]["people"]))
    return f"allocate {first} {{ alternative {', '.join(others)} persistent }}"


def _depends(after: list[str], homes: dict[str, str]) -> str:
    paths = ", ".join(f"{_name(homes[one])}.{_name(one)}" for one in after)
    return f"depends {paths} " if paths else ""


def _milestone(gate: dict[str, Any], homes: dict[str, str]) -> str:
    return f'task {_name(gate["id"])} "{gate["name"]}" {{ {_depends(gate["closes"], homes)}milestone }}'


def project_xml(plan: Plan) -> str:
    """The plan as MS Project XML: a task for each item, an assignment for each of its roles."""
    items = [item for phase in plan["phases"] for item in phase["items"]]
    numbers = {one["id"]: at for at, one in enumerate([*items, *plan["gates"]], 1)}
    tasks = [_xml_item(plan, item, numbers) for item in items]
    tasks += [
        _xml_task(numbers[gate["id"]], gate, 0, _links(gate["closes"], numbers)) for gate in plan["gates"]
    ]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="{NAMESPACE}">\n'
        f"<StartDate>{plan['project']['start']}T09:00:00</StartDate><CalendarUID>1</CalendarUID>\n"
        f"<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>\n{_xml_calendar()}\n"
        f"<Tasks>\n{chr(10).join(tasks)}\n</Tasks>\n<Resources>\n{_xml_resources(plan)}\n</Resources>\n"
        f"<Assignments>\n{chr(10).join(_xml_assignments(plan, items, numbers))}\n</Assignments>\n</Project>\n"
    )


def _xml_calendar() -> str:
    times = "<WorkingTime><FromTime>09:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"
    days = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(day in WEEKDAYS)}</DayWorking>"
        f"{f'<WorkingTimes>{times}</WorkingTimes>' if day in WEEKDAYS else ''}</WeekDay>"
        for day in range(1, 8)
    )
    return (
        "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
        f"<WeekDays>{days}</WeekDays></Calendar></Calendars>"
    )


def _xml_item(plan: Plan, item: dict[str, Any], numbers: dict[str, int]) -> str:
    longest = max(hours_by_role(plan, item).values())
    return _xml_task(numbers[item["id"]], item, longest, _links(item.get("after", ()), numbers))


def _xml_task(number: int, entry: dict[str, Any], hours: float, links: str) -> str:
    return (
        f"<Task><UID>{number}</UID><ID>{number}</ID><Name>{escape(entry['name'])}</Name><Active>1</Active>"
        f"<Manual>0</Manual><OutlineLevel>1</OutlineLevel><Milestone>{int(not hours)}</Milestone>"
        f"<Duration>{_span(hours)}</Duration><DurationFormat>5</DurationFormat>"
        f"<ActualDuration>{_span(0)}</ActualDuration><RemainingDuration>{_span(hours)}</RemainingDuration>"
        f"{links}</Task>"
    )


def _links(before: list[str], numbers: dict[str, int]) -> str:
    return "".join(
        f"<PredecessorLink><PredecessorUID>{numbers[one]}</PredecessorUID><Type>1</Type></PredecessorLink>"
        for one in before
    )


def _span(hours: float) -> str:
    minutes = round(hours * 60)
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def _xml_resources(plan: Plan) -> str:
    return "\n".join(
        f"<Resource><UID>{at}</UID><ID>{at}</ID><Name>{escape(role['name'])}</Name><Type>1</Type>"
        f"<MaxUnits>{role['people']}</MaxUnits><CalendarUID>1</CalendarUID></Resource>"
        for at, role in enumerate(plan["roles"].values(), 1)
    )


def _xml_assignments(plan: Plan, items: list[dict[str, Any]], numbers: dict[str, int]) -> Iterator[str]:
    roles = {role: at for at, role in enumerate(plan["roles"], 1)}
    work = [
        (numbers[item["id"]], roles[role], hours)
        for item in items
        for role, hours in hours_by_role(plan, item).items()
    ]
    for at, (task, resource, hours) in enumerate(work, 1):
        yield (
            f"<Assignment><UID>{at}</UID><TaskUID>{task}</TaskUID><ResourceUID>{resource}</ResourceUID>"
            f"<Units>1</Units><Work>{_span(hours)}</Work><ActualWork>{_span(0)}</ActualWork>"
            f"<RemainingWork>{_span(hours)}</RemainingWork></Assignment>"
        )
