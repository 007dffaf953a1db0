"""Comparing two plans: nothing is lost, the same both ways round, in words and in working days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.changes import AmountShift, Change, ChangeKind, Comparison
from milegate.core.changes_order import steady
from milegate.core.changes_text import change_text, gate_name, in_words, sentence, signed_days
from milegate.core.compare import compare, working_days
from milegate.core.effort import Effort
from milegate.core.kinds import LinkType, TriggerKind, Unit
from milegate.core.overview import Overview, overview
from milegate.core.plan import (
    Approvers,
    Calendar,
    DayRange,
    Evidence,
    Gate,
    Item,
    Length,
    Link,
    Mute,
    Payment,
    Phase,
    Plan,
    Price,
    Private,
    Project,
    Rate,
    Review,
    Role,
    SignatureStart,
    Story,
    Trigger,
)
from milegate.core.workdays import BusinessDays, DaysOff

MONDAY = date(2027, 1, 11)
SCREENS = Item("screens", "Screens", effort={"dev": Effort.of(40)})
LOGIN = Item("login", "Sign-in", effort={"dev": Effort.of(40)})
MVP = Gate("mvp", "MVP", closes=("build",), evidence=(Evidence("url", "Staging URL"),))
PLAN = Plan(
    project=Project("Portal", "EUR", MONDAY),
    roles=(Role("dev", "Developer", (Rate(Decimal(100)),)),),
    phases=(Phase("build", "Build", items=(SCREENS, LOGIN)),),
    gates=(MVP,),
    payments=(Payment("all", Trigger(TriggerKind.GATE, gate="mvp"), remainder=True),),
)


def seen(**changes: Any) -> Overview:
    """The plan with some parts exchanged, computed."""
    return overview(replace(PLAN, **changes), DaysOff())


def build(*items: Item, **changes: Any) -> Overview:
    """The plan with other items in its one phase."""
    return seen(phases=(Phase("build", "Build", items=items),), **changes)


def euros(amount: Decimal) -> str:
    """Money as a door would write it."""
    return f"€{amount:,.0f}"


def fields(change: Change) -> dict[str, tuple[object, object]]:
    """The fields of a change by name."""
    return {field: (old, new) for field, old, new in change.fields}


def only(found: Comparison) -> Change:
    """The one change there is."""
    assert len(found.changes) == 1, found.changes
    return found.changes[0]


def test_a_plan_and_itself_do_not_differ() -> None:
    found = compare(seen(), seen())
    assert found.is_empty
    assert found.changes == ()
    assert sentence(found, euros) == "no difference"


def test_the_sentence_says_money_working_days_and_evidence() -> None:
    evidence = (*MVP.evidence, Evidence("tests", "Test results"), Evidence("module", "Module"))
    longer = replace(LOGIN, effort={"dev": Effort.of(88)})
    old = build(SCREENS, LOGIN, price=Price(agreed=Decimal(100_000)))
    new = build(
        SCREENS, longer, price=Price(agreed=Decimal(112_000)), gates=(replace(MVP, evidence=evidence),)
    )
    text = sentence(compare(old, new), euros)
    assert text.startswith(
        "+€12,000, MVP milestone +6 working days, finish +6 working days, "
        "1 item changed, 2 evidence items added"
    )
    assert sentence(compare(new, old), euros).startswith("−€12,000, MVP milestone −6 working days")


def test_added_things_list_all_that_is_set() -> None:
    export = Item("export", "Export", effort={"dev": Effort.of(8)}, after=(Link("login"),), optional=True)
    change = only(compare(seen(), build(SCREENS, LOGIN, export)))
    assert (change.kind, change.section, change.name, change.parent) == ("added", "item", "Export", "build")
    assert fields(change) == {
        "position": (None, "1.3"),
        "name": (None, "Export"),
        "effort.dev": (None, Effort.of(8)),
        "after": (None, (Link("login"),)),
        "optional": (None, True),
    }


def test_removed_is_the_mirror_image_of_added() -> None:
    change = only(compare(build(SCREENS, LOGIN), build(SCREENS)))
    assert change.kind is ChangeKind.REMOVED
    assert fields(change)["effort.dev"] == (Effort.of(40), None)
    assert change_text(change) == "item “Sign-in” removed"


def test_every_field_of_an_item_counts_and_effort_counts_by_role() -> None:
    story = Story("customer", "to sign in")
    other = replace(
        LOGIN, name="Login", effort={"dev": Effort.of(16)}, story=story, excluded=True, crew={"dev": 2}
    )
    change = only(compare(seen(), build(SCREENS, other)))
    assert change.kind is ChangeKind.CHANGED
    assert fields(change) == {
        "name": ("Sign-in", "Login"),
        "effort.dev": (Effort.of(40), Effort.of(16)),
        "crew.dev": (None, 2),
        "excluded": (None, True),
        "story.role": (None, "customer"),
        "story.want": (None, "to sign in"),
    }


def test_a_swap_moves_one_row_and_the_same_one_both_ways() -> None:
    old, new = seen(), build(LOGIN, SCREENS)
    there, back = only(compare(old, new)), only(compare(new, old))
    assert there.kind is back.kind is ChangeKind.MOVED
    assert there.id == back.id == "screens"
    assert there.fields == (("position", "1.1", "1.2"),)


def test_a_row_with_another_parent_has_moved() -> None:
    group = Item("group", "Group", items=(LOGIN,))
    found = compare(seen(), build(SCREENS, group))
    kinds = {change.id: (change.kind, change.parent) for change in found.changes}
    assert kinds == {"group": ("added", "build"), "login": ("moved", "group")}


def test_moved_and_changed_is_changed_and_says_both() -> None:
    found = compare(seen(), build(LOGIN, replace(SCREENS, name="Pages")))
    assert fields(only(found)) == {"position": ("1.1", "1.2"), "name": ("Screens", "Pages")}
    assert only(found).kind is ChangeKind.CHANGED


def test_evidence_decision_and_approvers_of_a_gate() -> None:
    gate = replace(
        MVP,
        decision="Go on",
        approvers=Approvers(("cto@acme.example",), "all"),
        review=Review(days=3),
        evidence=(Evidence("demo", "Demo"),),
    )
    found = compare(seen(), seen(gates=(gate,)))
    by_key = {(change.section, change.id): change for change in found.changes}
    assert fields(by_key["gate", "mvp"]) == {
        "decision": (None, "Go on"),
        "approvers.contacts": (None, ("cto@acme.example",)),
        "approvers.rule": ("any", "all"),
        "review.days": (0, 3),
    }
    assert by_key["evidence", "demo"].kind is ChangeKind.ADDED
    assert by_key["evidence", "url"].parent == "mvp"
    assert change_text(by_key["evidence", "url"]) == "evidence item “Staging URL” of mvp removed"


def test_an_added_gate_lists_its_own_evidence() -> None:
    launch = Gate("launch", "Launch", evidence=(Evidence("report"),))
    found = compare(seen(), seen(gates=(MVP, launch)))
    assert fields(only(found))["evidence"] == (None, (Evidence("report"),))
    assert [(shift.id, shift.old is None, shift.moved) for shift in found.gates] == [
        ("mvp", False, False),
        ("launch", True, False),
    ]


def test_settings_that_stand_alone() -> None:
    found = compare(seen(), seen(private=Private(role_costs={"dev": Decimal(60)}), flow=(("dev",),)))
    assert [(change.section, fields(change)) for change in found.changes] == [
        ("flow", {"flow": (None, (("dev",),))}),
        ("private", {"private.role_costs.dev": (None, Decimal(60))}),
    ]
    assert sentence(found, euros) == "flow and private changed"
    assert change_text(found.changes[0]) == "flow changed"
    assert found.cost == AmountShift(None, Decimal(4800))
    assert found.cost.delta == 0


def test_many_settings_are_counted() -> None:
    project = replace(PLAN.project, name="Other")
    new = seen(project=project, flow=(("dev",),), calendar=Calendar(day_start=480))
    assert sentence(compare(seen(), new), euros) == "3 settings changed"


def test_rates_change_prices_and_payments() -> None:
    found = compare(seen(), seen(roles=(replace(PLAN.roles[0], rates=(Rate(Decimal(110)),)),)))
    assert found.list.delta == found.net.delta == found.total.delta == 800
    assert found.tax.delta == 0
    assert found.payments[0].amount.delta == 800
    assert only(found).section == "role"


def test_payments_come_go_and_move() -> None:
    payments = (Payment("deposit", Trigger(TriggerKind.SIGNATURE), name="Deposit", remainder=True),)
    found = compare(seen(), seen(payments=payments))
    names = {shift.due.id: (shift.due.name, shift.amount.old, shift.amount.new) for shift in found.payments}
    assert names == {"deposit": ("Deposit", None, Decimal(8000)), "all": ("all", Decimal(8000), None)}


def test_days_are_counted_by_the_calendar_of_the_later_plan() -> None:
    week = Calendar(closures=(DayRange(date(2027, 1, 25), date(2027, 1, 29)),))
    off = DaysOff(frozenset(date(2027, 1, day) for day in range(25, 30)))
    longer = (Phase("build", "Build", items=(SCREENS, replace(LOGIN, effort={"dev": Effort.of(80)}))),)
    new = overview(replace(PLAN, calendar=week, phases=longer), off)
    assert compare(seen(), new).finish.working_days == 5
    assert compare(new, seen()).finish.working_days == -5


def test_a_delay_within_the_day_counts_no_days() -> None:
    found = compare(
        build(SCREENS, replace(LOGIN, effort={"dev": Effort.of(33)})),
        build(SCREENS, replace(LOGIN, effort={"dev": Effort.of(36)})),
    )
    assert found.finish.moved
    assert found.finish.working_days == 0


def test_many_gates_are_summed_up() -> None:
    gates = tuple(Gate(f"g{n}", f"Gate number {n}", closes=("build",)) for n in range(5))
    later = replace(LOGIN, effort={"dev": Effort.of(48)})
    text = sentence(
        compare(seen(gates=gates, payments=()), build(SCREENS, later, gates=gates, payments=())), euros
    )
    assert "milestone “Gate number 2” +1 working day, 2 more milestones moved, finish +1 working day" in text


def test_a_timeline_that_is_lost_is_said() -> None:
    broken = build(replace(SCREENS, after=(Link("login"),)), replace(LOGIN, after=(Link("screens"),)))
    there, back = compare(seen(), broken), compare(broken, seen())
    assert "there is no timeline any more" in sentence(there, euros)
    assert "there is a timeline now" in sentence(back, euros)
    assert there.gates[0].new is None
    assert there.finish.working_days == 0


def test_amounts_of_two_currencies_are_not_subtracted() -> None:
    found = compare(seen(), seen(project=replace(PLAN.project, currency="PLN")))
    assert not found.same_currency
    assert not found.is_empty
    assert sentence(found, euros).startswith("EUR becomes PLN, project changed")


def test_figures_may_differ_where_the_documents_do_not() -> None:
    new = overview(PLAN, DaysOff(frozenset({MONDAY})))
    found = compare(seen(), new)
    assert found.changes == ()
    assert not found.is_empty
    assert sentence(found, euros).startswith("MVP milestone +1 working day, finish +1 working day")
    afternoon = seen(), overview(PLAN, DaysOff(frozenset({date(2027, 1, 30)})))
    assert compare(*afternoon).is_empty


def test_figures_that_differ_by_less_than_a_day() -> None:
    found = compare(seen(), seen())
    hours = replace(found, hours=found.hours._replace(new=Decimal(81)))
    assert sentence(hours, euros) == "figures differ, the plans do not"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (True, "yes"),
        (False, "no"),
        (Decimal("12.50"), "12.50"),
        ((Link("a"), Link("b", LinkType.SS, Length(Decimal(2), Unit.DAYS))), "a, b SS+2d"),
        (Link("a", lag=Length(Decimal(-1), Unit.DAYS)), "a FS-1d"),
        (Trigger(TriggerKind.SIGNATURE), "signature"),
        (Trigger(TriggerKind.GATE, gate="mvp"), "mvp"),
        (Trigger(TriggerKind.DATE, day=MONDAY), "2027-01-11"),
        (Rate(Decimal(98)), "98"),
        (Rate(Decimal(98), MONDAY), "98 from 2027-01-11"),
        (DayRange(MONDAY, MONDAY), "2027-01-11..2027-01-11"),
        (SignatureStart(10, MONDAY), "10 working days after signature, 2027-01-11 if signed"),
        (Evidence("url"), "url"),
        (Mute("vague-criterion", "login", "agreed"), "vague-criterion on login (agreed)"),
        (Effort.of(4, 8), "4-8"),
        ("text", "text"),
    ],
)
def test_values_in_words(value: object, text: str | None) -> None:
    assert in_words(value) == text


def test_calendars_in_words() -> None:
    assert in_words((0, 4), "calendar.week") == "mon fri"
    assert in_words(545, "calendar.day_start") == "09:05"


def test_signs_and_names() -> None:
    assert [signed_days(days) for days in (1, -1, 6)] == [
        "+1 working day",
        "−1 working day",
        "+6 working days",
    ]
    found = compare(seen(), seen())
    assert gate_name(found.gates[0]) == "MVP milestone"
    assert gate_name(found.gates[0]._replace(name="MVP on staging")) == "milestone “MVP on staging”"


ids = st.permutations([str(n) for n in range(7)]).flatmap(lambda p: st.integers(0, 7).map(lambda n: p[:n]))


@given(ids, ids)
def test_what_kept_its_order_is_longest_and_the_same_both_ways(old: list[str], new: list[str]) -> None:
    kept = steady(old, new)
    assert kept == steady(new, old)
    assert [id for id in old if id in kept] == [id for id in new if id in kept]
    assert len(kept) == _longest(old, new)


def _longest(old: list[str], new: list[str]) -> int:
    """The textbook's longest common subsequence, to check against."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if left == right else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(st.dates(date(2027, 1, 1), date(2027, 3, 1)), st.integers(0, 60), st.frozensets(st.integers(1, 60)))
def test_working_days_between_dates(first: date, length: int, closed: frozenset[int]) -> None:
    def day(n: int) -> date:
        return first + timedelta(days=n)

    business = BusinessDays((0, 1, 2, 3, 4), frozenset(map(day, closed)), "UTC")
    assert working_days(business, first, day(length)) == sum(
        business.works(day(n)) for n in range(1, length + 1)
    )
