"""MS Project XML becomes a plan; what has no place in one is said."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from milegate.core.effort import Effort
from milegate.core.kinds import LinkType
from milegate.core.outline import outline
from milegate.core.overview import overview
from milegate.core.plan import DayRange, Gate, Item, Plan, Rate
from milegate.planfile import PlanFileError, days_off, plan_from, plan_to, read_plan
from milegate.planfile.imports import Imported, import_file, imported

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def shop() -> Imported:
    return import_file(FILES / "website.xml")


def items(plan: Plan) -> dict[str, Item]:
    return {row.id: row.source for row in outline(plan).rows if isinstance(row.source, Item)}


def said(result: Imported, code: str) -> list[str]:
    return [note.where for note in result.notes if note.code == code]


def project(tasks: str, rest: str = "<StartDate>2027-03-01T08:00:00</StartDate>") -> Imported:
    text = f"<Project xmlns='http://schemas.microsoft.com/project'>{rest}<Tasks>{tasks}</Tasks></Project>"
    return imported(text.encode(), ".xml")


def task(uid: int, name: str, level: int = 1, more: str = "") -> str:
    return f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>{more}</Task>"


def link(uid: int, lag: int, form: int) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>1</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{form}</LagFormat></PredecessorLink>"
    )


def refusal(content: bytes) -> str:
    with pytest.raises(PlanFileError) as caught:
        imported(content, ".xml")
    return caught.value.problems[0].code


def test_the_outline_becomes_phases_groups_and_items(shop: Imported) -> None:
    rows = [(row.depth, row.id) for row in outline(shop.plan).rows]
    assert rows == [
        (0, "other-tasks"),
        (1, "kick-off"),
        (1, "sign"),
        (1, "travel"),
        (0, "build"),
        (1, "cart"),
        (2, "develop-test"),
        (2, "review"),
        (1, "review-2"),
        (1, "freeze"),
    ]
    assert items(shop.plan)["develop-test"].description == "First line\nsecond line"


def test_the_plan_is_one_that_can_be_written_and_read(shop: Imported) -> None:
    assert plan_from(plan_to(shop.plan)) == shop.plan
    assert read_plan(FILES / "website.xml") == shop.plan
    assert overview(shop.plan, days_off(shop.plan)).timeline is not None


def test_settings(shop: Imported) -> None:
    found = shop.plan.project
    assert (found.name, found.currency, found.start) == ("Shop relaunch", "EUR", date(2027, 3, 1))


def test_links_keep_type_and_lag(shop: Imported) -> None:
    links = [(one.id, one.type, str(one.lag or "")) for one in items(shop.plan)["review"].after]
    assert links == [
        ("develop-test", LinkType.SS, "1d"),
        ("kick-off", LinkType.FF, "-50%"),
        ("review-2", LinkType.SF, "2d"),
    ]
    assert shop.plan.phases[1].after[0].id == "kick-off"
    assert said(shop, "elapsed-lag") == ["UID 5 Review"]
    assert said(shop, "link-dropped") == ["UID 5 Review"] * 3


def test_milestones_become_gates(shop: Imported) -> None:
    live, board = shop.plan.gates
    assert live == Gate(
        "shop-live",
        "Shop live",
        description="Signed by the owner",
        after=live.after,
        target=date(2027, 4, 30),
    )
    assert [(one.id, one.type, str(one.lag)) for one in live.after] == [("cart", LinkType.FF, "1h")]
    assert (board.id, board.target) == ("board-decides", date(2027, 5, 14))
    assert said(shop, "milestone-as-item") == ["UID 2 Build", "UID 7 Freeze", "UID 12 Sign"]
    assert said(shop, "constraint-as-target") == ["UID 9 Board decides"]


def test_resources_become_roles(shop: Imported) -> None:
    ann, ben = shop.plan.roles
    assert (ann.id, int(ann.people), ben.id, int(ben.people)) == ("ann", 2, "ben", 1)
    assert ann.rates == (Rate(Decimal(90), date(1900, 1, 1)), Rate(Decimal(95), date(2027, 7, 1)))
    assert ben.rates == (Rate(Decimal(80)),), "640 a day, as its costs tell"
    assert said(shop, "rate-unit") == ["resource UID 2 Ben"]


def test_work_becomes_effort_and_its_absence_a_duration(shop: Imported) -> None:
    found = items(shop.plan)
    assert found["develop-test"].effort == {"ann": Effort.of(32), "ben": Effort.of("8.333333")}
    assert found["develop-test"].crew == {"ann": 2}
    assert found["review"].effort == {"ben": Effort.of(4)}
    assert (str(found["kick-off"].duration), str(found["review-2"].duration)) == ("2h", "7.5h")
    assert said(shop, "duration-differs") == ["UID 5 Review"]
    assert said(shop, "work-of-nobody") == ["UID 1 Kick-off"]
    assert said(shop, "summary-work") == ["UID 3 Cart"]


def test_constraints(shop: Imported) -> None:
    assert items(shop.plan)["develop-test"].not_before == date(2027, 3, 3)
    assert said(shop, "constraint-dropped") == said(shop, "deadline-dropped") == ["UID 5 Review"]


def test_inactive_tasks_are_excluded(shop: Imported) -> None:
    assert items(shop.plan)["review-2"].excluded
    assert items(shop.plan)["sign"].excluded
    assert [note.message[:16] for note in shop.notes if note.code == "task-inactive"] == ["UID 6 Review; UI"]


def test_what_is_no_plan_is_said_once(shop: Imported) -> None:
    codes = [note.code for note in shop.notes]
    assert all(codes.count(code) == 1 for code in ("actuals-dropped", "manual-dates", "task-calendar"))


def test_costs_become_lines(shop: Imported) -> None:
    lines = [(line.id, line.amount) for line in shop.plan.lines]
    assert lines == [("hosting", Decimal("1200.50")), ("travel-fixed-cost", Decimal("250.00"))]
    assert said(shop, "resource-dropped") == ["resource UID 3 Paper (material)"]


def test_the_base_calendar_becomes_the_plans(shop: Imported) -> None:
    calendar = shop.plan.calendar
    assert (calendar.week, calendar.hours_per_day, calendar.day_start) == ((0, 1, 2, 3), Decimal(8), 540)
    assert calendar.holidays == (date(2027, 3, 8),)
    assert calendar.closures == (DayRange(date(2027, 5, 3), date(2027, 5, 7)),)
    assert said(shop, "calendar-simplified") == ["calendar"]
    assert said(shop, "calendar-exception") == ["calendar Office"] * 2
    assert said(shop, "resource-calendar") == ["resource UID 2 Ben", "resources"]


@pytest.mark.parametrize(
    ("lag", "form", "expected", "warned"),
    [
        (0, 7, "", False),
        (300, 3, "30m", False),
        (900, 5, "1.5h", False),
        (2400, 7, "0.5d", False),
        (24000, 9, "1w", False),
        (96000, 11, "20d", False),
        (4800, 39, "1d", False),
        (4810, 7, "481m", False),
        (10**9, 7, "5256000m", False),
        (25, 19, "25%", False),
        (10**6, 51, "10000%", False),
        (25, 20, "25%", True),
        (300, 4, "30m", True),
        (1200, 6, "2h", True),
        (14400, 8, "1d", True),
        (100800, 10, "1w", True),
        (432000, 12, "20d", True),
        (4800, 99, "1d", False),
    ],
)
def test_lags_of_every_format(lag: int, form: int, expected: str, warned: bool) -> None:
    result = project(task(1, "a") + task(2, "b", more=link(1, lag, form)))
    second = result.plan.phases[0].items[1]
    assert str(second.after[0].lag or "") == expected
    assert bool(said(result, "elapsed-lag")) is warned


def test_a_flat_list_is_one_phase_named_like_the_project() -> None:
    result = project(
        task(1, "Design") + task(2, "Design"), "<Title>Tiny</Title><StartDate>2027-03-01</StartDate>"
    )
    assert [(phase.name, [item.id for item in phase.items]) for phase in result.plan.phases] == [
        ("Tiny", ["design", "design-2"])
    ]
    assert [role.id for role in result.plan.roles] == ["team"]


def test_names_in_any_script_give_ids() -> None:
    names = ["Тестирование", "設計", "🙂", "Żółć &#x202E;gnp", "1. Start"]
    result = project("".join(task(i, name) for i, name in enumerate(names, start=1)))
    assert [item.id for item in result.plan.phases[0].items] == [
        "тестирование",
        "設計",
        "task-3",
        "zolc-gnp",
        "n1-start",
    ]


def test_levels_that_jump_and_odd_values_do_no_harm() -> None:
    tasks = task(1, "", 3) + task(2, "b", 9) + task(3, "c", -4) + task(4, "d", 2, "<Duration>soon</Duration>")
    start = "<Start>2027-04-05T08:00:00</Start><Start>x</Start>"
    result = project(
        tasks + task(5, "e", 1, start), "<StartDate>never</StartDate><CurrencyCode>XXX</CurrencyCode>"
    )
    assert result.plan.project.start == date(2027, 4, 5)
    assert {"start-assumed", "currency-assumed"} <= {note.code for note in result.notes}
    assert plan_from(plan_to(result.plan)) == result.plan


def test_a_calendar_without_a_working_day_is_monday_to_friday() -> None:
    days = "".join(
        f"<WeekDay><DayType>{i}</DayType><DayWorking>0</DayWorking></WeekDay>" for i in range(1, 8)
    )
    calendar = f"<UID>1</UID><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{days}</WeekDays>"
    rest = f"<StartDate>2027-03-01</StartDate><Calendars><Calendar>{calendar}</Calendar></Calendars>"
    result = project(task(1, "a"), rest + "<ScheduleFromStart>0</ScheduleFromStart>")
    assert result.plan.calendar.week == (0, 1, 2, 3, 4)
    assert {"calendar-empty", "schedule-from-finish"} <= {note.code for note in result.notes}


def test_a_day_around_the_clock() -> None:
    time = "<WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime>"
    times = f"<WorkingTimes>{time}</WorkingTimes>"
    days = "".join(
        f"<WeekDay><DayType>{i}</DayType><DayWorking>1</DayWorking>{times}</WeekDay>" for i in range(1, 8)
    )
    calendar = f"<Calendar><UID>1</UID><WeekDays>{days}</WeekDays></Calendar>"
    rest = f"<Calendars>{calendar}</Calendars><CalendarUID>1</CalendarUID>"
    result = project(
        task(1, "a"), f"<StartDate>2027-03-01</StartDate><MinutesPerDay>480</MinutesPerDay>{rest}"
    )
    assert (result.plan.calendar.hours_per_day, result.plan.calendar.day_start) == (Decimal(24), 0)
    assert said(result, "calendar-simplified") == ["calendar"]


def test_absurd_work_is_bounded() -> None:
    work = "".join(
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Work>PT99999999H0M0S</Work></Assignment>"
        for _ in range(2)
    )
    rest = (
        "<StartDate>2027-03-01</StartDate><Resources><Resource><UID>1</UID><Name>X</Name>"
        f"<StandardRate>-3</StandardRate></Resource></Resources><Assignments>{work}</Assignments>"
    )
    result = project(task(1, "a"), rest)
    assert result.plan.phases[0].items[0].effort == {"x": Effort.of(100_000)}
    assert result.plan.roles[0].rates == (Rate(Decimal(0)),)


HEAD = b'<?xml version="1.0"?>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (HEAD + b'<!DOCTYPE a [<!ENTITY b "c">]><Project><Tasks/></Project>', "xml-entity"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project><Tasks/></Project>', "xml-entity"),
        (b"<Project><Tasks>", "xml-syntax"),
        (b"", "xml-syntax"),
        (b"\x00\x01\x02", "xml-syntax"),
        (b'<?xml version="1.0" encoding="no-such"?><Project/>', "xml-syntax"),
        (b"<html><body/></html>", "not-project-xml"),
        (b"<Project><Name>x</Name></Project>", "not-project-xml"),
        (b"<Project><Tasks/></Project>", "no-tasks"),
        (b"<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>", "no-start"),
        (b"<Project>" + b"<a>" * 100, "too-deep"),
        (b"<Project>" + b"<a/>" * 600_000, "too-large"),
        (b" " * 25_000_000, "too-large"),
        (b"<Project><Tasks>" + b"<Task/>" * 20_001 + b"</Tasks></Project>", "too-many-rows"),
    ],
)
def test_what_is_no_plan_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code
