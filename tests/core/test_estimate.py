"""The estimate: what adds up, what stands beside, and what an agreement changes."""

from datetime import date
from decimal import Decimal

import pytest

from milegate.core.estimate import estimate
from milegate.core.figures import Estimate, EstimateRow
from milegate.core.plan import Story
from milegate.core.work import work
from tests.builders import HEAD, computed, plan_of

ITEMS = "phases: [{id: build, items: [%s]}]\n"


def of(items: str, rest: str = "", head: str = HEAD) -> Estimate:
    """The estimate of some items."""
    return computed(ITEMS % items + rest, head=head).estimate


def row(figures: Estimate, id: str) -> EstimateRow:
    """The row with this id."""
    return next(row for row in figures.rows if row.id == id)


def test_three_items_and_a_project_buffer() -> None:
    items = "{id: a, effort: {dev: 120}}, {id: b, effort: {dev: 80}}, {id: c, effort: {dev: 40}}"
    assert of(items).hours.mean == 240
    assert of(items, "buffers: [{id: x, percent: 20}]\n").hours.mean == 288
    assert of(items, "buffers: [{id: x, percent: 20, on: false}]\n").hours.mean == 240


@pytest.mark.parametrize(
    ("scope", "hours"),
    [("project", 33), ("{phase: build}", 33), ("{item: b}", 32), ("{role: qa}", 31), ("{item: g}", 32)],
)
def test_buffers_by_scope(scope: str, hours: int) -> None:
    items = "{id: a, effort: {qa: 10}}, {id: g, items: [{id: b, effort: {dev: 20}}]}"
    figures = of(items, f"buffers: [{{id: x, name: X, percent: 10, scope: {scope}}}]\n")
    assert figures.hours.mean == hours
    assert figures.buffers[0].hours == hours - 30


def test_groups_phases_and_roles_are_sums_of_cells() -> None:
    items = "{id: g, items: [{id: a, effort: {dev: 1.005, qa: 1}}, {id: b, effort: {dev: 1.005}}]}"
    figures = of(items)
    assert [row.amount for row in figures.rows] == [
        Decimal(text) for text in ("281.00", "281.00", "180.50", "100.50")
    ]
    assert figures.list == sum(role.amount for role in figures.roles) == Decimal("281.00")
    assert figures.rows[0].by_role == {"dev": Decimal("2.01"), "qa": 1}
    assert [row.number for row in figures.rows] == ["1", "1.1", "1.1.1", "1.1.2"]


def test_an_excluded_row_is_shown_and_adds_nothing() -> None:
    figures = of("{id: sign-in, effort: {dev: 10}}, {id: migration, effort: {dev: 40}, excluded: true}")
    excluded = row(figures, "migration")
    assert excluded.state == "excluded"
    assert excluded.amount == excluded.hours.mean == 0
    assert excluded.by_role == {"dev": 40}
    assert figures.hours.mean == 10
    assert figures.list == 1000
    assert figures.rows[0].by_role == {"dev": 10}


def test_an_option_shows_what_it_would_add() -> None:
    option = "{id: dark, optional: true, items: [{id: css, effort: {dev: 8}}, {id: test, effort: {qa: 2}}]}"
    figures = of("{id: base, effort: {dev: 10}}, " + option)
    assert row(figures, "dark").state == "option"
    assert row(figures, "dark").amount == 960
    assert figures.list == 1000
    chosen = of("{id: base, effort: {dev: 10}}, " + option.replace("true,", "true, selected: true,"))
    assert row(chosen, "dark").state == "counted"
    assert chosen.list == 1960


def test_priorities_are_inherited_and_add_up() -> None:
    items = (
        "{id: payment, priority: must, items: [{id: card, effort: {dev: 30}}]}, "
        "{id: sms, priority: should, effort: {dev: 10}}, {id: dark, priority: could, effort: {dev: 5}}"
    )
    figures = of(items)
    leaves = [row for row in figures.rows if row.id in ("card", "sms", "dark")]
    by = {row.priority: row.amount for row in leaves}
    assert by["must"] < by["must"] + by["should"] < figures.list
    assert by["must"] == 3000


@pytest.mark.parametrize(
    ("price", "net"),
    [
        ("{agreed: 900}", "900.00"),
        ("{discount: 5%}", "950.48"),
        ("{round: 500}", "1000.00"),
        ("{}", "1000.50"),
        ("{discount: 10%, round: 25}", "900.00"),
        ("{per: hour, cap: 800}", "1000.50"),
    ],
)
def test_net_prices(price: str, net: str) -> None:
    figures = of("{id: a, effort: {dev: 10.005}}", f"price: {price}\n")
    assert figures.net == Decimal(net)
    assert figures.list + figures.adjustment == figures.net
    assert any(row.kind == "adjustment" for row in figures.rows) == (figures.adjustment != 0)


def test_costs_are_converted_once_at_the_total() -> None:
    private = (
        "private: {currency: PLN, exchange: 4.30, costs: {roles: {dev: 236.50}, lines: {licence: 5805}}}\n"
    )
    figures = of("{id: a, effort: {dev: 10}}", "lines: [{id: licence, amount: 1500}]\n" + private)
    assert figures.private_cost == Decimal("8170.00")
    assert figures.cost == Decimal("1900.00")
    assert figures.margin == figures.net - 1900
    assert figures.margin_percent == Decimal(24)


def test_margin_and_markup_are_two_figures() -> None:
    figures = of("{id: a, effort: {dev: 1}}", "private: {costs: {roles: {dev: 60}}}\n")
    assert figures.margin == 40
    assert figures.margin_percent == 40
    assert round(figures.markup_percent or 0, 2) == Decimal("66.67")


def test_without_costs_there_is_no_margin() -> None:
    figures = of("{id: a, effort: {dev: 1}}")
    assert (figures.cost, figures.margin, figures.margin_percent, figures.markup_percent) == (
        None,
        None,
        None,
        None,
    )
    assert figures.roles[0].cost is None


def test_a_price_of_nothing_has_no_margin_percent() -> None:
    figures = of("{id: a, effort: {dev: 1}}", "price: {agreed: 0}\nprivate: {costs: {roles: {dev: 60}}}\n")
    assert figures.margin == -60
    assert figures.margin_percent is None


def test_rates_are_those_of_the_start_and_the_first_before_all_dates() -> None:
    roles = "roles: {dev: {rate: {2027-01-01: 98, 2027-07-01: 100.94}}}\n"
    late = HEAD.replace("2027-01-11", "2027-07-05")
    early = HEAD.replace("2027-01-11", "2026-07-06")
    body = ITEMS % "{id: a, effort: {dev: 1}}"
    assert computed(body, roles=roles).estimate.list == 98
    assert computed(body, head=late, roles=roles).estimate.list == Decimal("100.94")
    assert computed(body, head=early, roles=roles).estimate.list == 98


def test_a_start_after_the_signature_uses_the_rates_of_the_first_day() -> None:
    head = HEAD.replace("2027-01-11", "{after: signature, days: 10, if_signed: 2027-06-21}")
    roles = "roles: {dev: {rate: {2027-01-01: 98, 2027-07-01: 101}}}\n"
    body = ITEMS % "{id: a, effort: {dev: 1}}"
    assert computed(body, head=head, roles=roles).estimate.list == 101
    nobody = roles.replace("rate: {", "people: 0, rate: {")
    assert computed(body, head=head, roles=nobody).estimate.list == 101
    assert estimate(work(plan_of(body, head, roles)), None, date(2027, 6, 21)).list == 98


def test_accompanying_work_within_a_phase_and_of_roles() -> None:
    text = (
        "phases: [{id: a, items: [{id: x, effort: {dev: 40,"
        " qa: 10}}]}, {id: b, items: [{id: y, effort: {dev: 20}}]}]\n"
        "along:\n"
        "  - {id: in-a, role: qa, percent: 10, of: all, during: a}\n"
        "  - {id: of-dev, role: qa, percent: 10, of: [dev]}\n"
        "  - {id: of-qa, role: qa, percent: 50, of: [qa]}\n"
        "  - {id: weekly, role: qa, hours_per_week: 5, during: [a]}\n"
    )
    figures = computed(text).estimate
    hours = {row.id: row.hours.mean for row in figures.rows if row.kind == "along"}
    assert hours == {"in-a": 5, "of-dev": 6, "of-qa": Decimal("10.5"), "weekly": 5}


def test_weekly_work_counts_no_hours_without_a_timeline() -> None:
    text = (
        "phases: [{id: a, items: [{id: x, effort: {dev: 8},"
        " after: [y]}, {id: y, effort: {dev: 8}, after: [x]}]}]\n"
        "along: [{id: weekly, role: qa, hours_per_week: 5}]\n"
    )
    found = computed(text)
    assert found.timeline is None
    assert found.estimate.hours.mean == 16


def test_a_story_is_read_from_its_sentence() -> None:
    text = ITEMS % (
        "{id: a, story: 'As an operations manager,"
        " I want to export monthly revenue to CSV so that I can share it "
        "with finance'}"
    )
    story = plan_of(text).phases[0].items[0].story
    assert story == Story("operations manager", "export monthly revenue to CSV", "share it with finance")


def test_an_option_within_an_option_is_chosen_by_itself() -> None:
    option = (
        "{id: g, optional: true, items: [{id: a, effort: {dev: 10}}"
        ", {id: n, optional: true, effort: {dev: 5}}]}"
    )
    figures = of(option)
    assert [row(figures, id).amount for id in ("g", "a", "n")] == [1000, 1000, 500]
    assert of(option.replace("g, optional: true,", "g, optional: true, selected: true,")).list == 1000


def test_lines_are_rounded_one_by_one() -> None:
    figures = of("{id: a, effort: {dev: 1}}", "lines: [{id: x, amount: 10.005}, {id: y, amount: 10.005}]\n")
    assert (
        figures.list
        == Decimal("120.02")
        == sum(row.amount for row in figures.rows if row.kind in ("phase", "line"))
    )


def test_costs_in_the_projects_currency_are_not_converted() -> None:
    figures = of("{id: a, effort: {dev: 10}}", "private: {exchange: 4.3, costs: {roles: {dev: 40}}}\n")
    assert figures.cost == figures.private_cost == 400


def test_a_buffer_on_an_option_adds_nothing_until_it_is_chosen() -> None:
    items = "{id: a, effort: {dev: 10}}, {id: o, optional: true, effort: {dev: 10}}"
    assert of(items, "buffers: [{id: x, percent: 10, scope: {item: o}}]\n").buffers[0].hours == 0


def test_the_difference_to_the_list_price_is_named_after_its_reason() -> None:
    names = {
        price: row(of("{id: a, effort: {dev: 10.1}}", f"price: {price}\n"), "adjustment").name
        for price in ("{agreed: 900}", "{discount: 10%}", "{discount: 10%, round: 50}", "{round: 500}")
    }
    rounding = "Rounding to the agreed price"
    assert list(names.values()) == [
        "Discount to the agreed price",
        "Discount",
        "Discount and rounding",
        rounding,
    ]


def test_an_agreed_price_is_rounding_up_to_one_percent_of_the_list_price() -> None:
    names = [
        row(of("{id: a, effort: {dev: 10}}", f"price: {{agreed: {price}}}\n"), "adjustment").name
        for price in ("990", "1010", "989.99", "1010.01")
    ]
    said = ["Rounding", "Rounding", "Discount", "Surcharge"]
    assert names == [f"{each} to the agreed price" for each in said]


def test_a_percentage_within_a_phase_also_counts_rows_that_lie_within_it() -> None:
    text = (
        "phases: [{id: b, items: [{id: x, effort: {dev: 40}}]}]\nalong:\n"
        "  - {id: w, role: qa, hours_per_week: 5}\n  - {id: q, role: dev, percent: 100, of: all, during: b}\n"
    )
    assert row(computed(text).estimate, "q").hours.mean == 45
