"""Estimates as people keep them: money beside hours, sums in between, a second sheet of rates."""

from decimal import Decimal

import pytest

from milegate.planfile.errors import BadPlan
from milegate.planfile.imports import Imported
from tests.imports.tables import csv, efforts, items, meanings, said, shape, xlsx

MESSY = """What,Who,Hours,€/h,Amount,Notes
Design,,,,,
Mood,Anna,ca. 8,85,680,she says 2 days
Pages,Anna/Ben,6 x 4,85,2040,
Build,,,,,
Forms,Ben,?,95,,TBD
Shop,Ben,80 - 120,95,,optional
Discount,,,,-500,
Sum,,128,,2220,
"""


def rates(result: Imported) -> dict[str, Decimal]:
    return {role.id: role.rates[0].amount for role in result.plan.roles}


def follows(result: Imported) -> dict[str, list[str]]:
    return {phase.id: [link.id for link in phase.after] for phase in result.plan.phases}


def test_money_is_never_hours() -> None:
    result = csv(MESSY)
    assert meanings(result) == [
        "task",
        "role of the row",
        "hours: Team",
        "rate of the row",
        "amount, not imported",
        "description",
    ]
    assert efforts(result.plan) == {"mood": {"anna": "8"}, "shop": {"ben": "80-120"}}
    assert rates(result) == {"anna": 85, "ben": 95}
    assert shape(result.plan) == [
        (0, "Design"),
        (1, "Mood"),
        (1, "Pages"),
        (0, "Build"),
        (1, "Forms"),
        (1, "Shop"),
    ]
    assert items(result.plan)["forms"].description == "TBD"


def test_what_was_left_is_listed_by_cell() -> None:
    result = csv(MESSY)
    assert [place for place, _ in said(result, "cell-not-understood")] == ["C4", "C6"]
    assert [place for place, _ in said(result, "row-deduction")] == ["A8"]
    assert [place for place, _ in said(result, "row-total")] == ["A9"]
    assert [place for place, _ in said(result, "column-not-imported")] == ["E1"]


@pytest.mark.parametrize(
    "header",
    ["EUR/h", "Rate (€/h)", "Price per hour", "Preis / Std.", "Stundensatz netto", "stawka (PLN)", "/h"],
)
def test_headers_of_rates(header: str) -> None:
    result = csv(f"Task,Hours,{header}\nA,8,90\n")
    assert meanings(result)[2] == "rate of the row"
    assert rates(result) == {"team": 90}


@pytest.mark.parametrize("header", ["€/day", "Tagessatz"])
def test_rates_of_a_day(header: str) -> None:
    assert rates(csv(f"Task,Hours,{header}\nA,8,800\n")) == {"team": 100}


@pytest.mark.parametrize("header", ["€", "Price (€)", "Betrag", "Total EUR", "Montant"])
def test_headers_of_amounts(header: str) -> None:
    result = csv(f"Task,Hours,{header}\nA,8,720\n")
    assert meanings(result)[2] == "amount, not imported"
    assert rates(result) == {"team": 0}


def test_a_sign_beside_amounts_is_the_rate() -> None:
    assert meanings(csv("Task,Hours,€,Amount\nA,8,90,720\n"))[2:] == [
        "rate of the row",
        "amount, not imported",
    ]


def test_rates_that_differ_are_named() -> None:
    result = csv("Task,Hours,Rate\nA,8,90\nB,8,100\n")
    assert rates(result) == {"team": 90}
    assert [place for place, _ in said(result, "rate-differs")] == ["C3"]


@pytest.mark.parametrize("header", ["What", "Work", "Position", "Leistung", "Was", "Arbeit", "Quoi", "Co"])
def test_headers_of_tasks(header: str) -> None:
    result = csv(f"{header};Hours;Remarks\nLogin;8;soon\nExport;4;later\n")
    assert meanings(result) == ["task", "hours: Team", "description"]


def test_work_over_numbers_is_hours() -> None:
    assert meanings(csv("Task,Work\nA,8\n")) == ["task", "hours: Team"]


def test_remarks_are_names_only_where_nothing_else_is() -> None:
    assert meanings(csv("Widget,Notes,Hours\nA,x,1\nB,y,2\n"))[:2] == ["task", "description"]
    assert meanings(csv("Notes,Hours\nA,1\nB,2\n"))[0] == "task"


def test_description_and_remarks_are_both_kept() -> None:
    assert items(csv("Task,Description,Notes,Hours\nA,One,Two,1\n").plan)["a"].description == "One\nTwo"


SUMS = """Phase,Feature,Description,Hours
Discovery,Interviews,,16
Subtotal Discovery,,,16
Build,Login,,8
,Zwischensumme,,8
,,sous-total,8
,Summe Build,,8
,Total rewrite,of the shop,8
Build total,,,32
,Suma,,32
Total net,,,48
"""


def test_sums_in_any_column() -> None:
    result = csv(SUMS)
    assert [name for _, name in shape(result.plan)] == [
        "Discovery",
        "Interviews",
        "Build",
        "Login",
        "Total rewrite",
    ]
    assert [place for place, _ in said(result, "row-total")] == ["A3, B5, C6, B7, A9, B10, A11"]


def test_a_row_with_an_id_is_work() -> None:
    result = csv("Id,Task,Hours\nS-1,Subtotal page,8\n,Total,8\n")
    assert list(items(result.plan)) == ["S-1"]


def test_phases_without_rows_are_left_out() -> None:
    result = csv("Phase,Task,Hours\nDesign,A,1\nLater,,\nSupport,,20\nBuild,B,2\n")
    assert shape(result.plan) == [
        (0, "Design"),
        (1, "A"),
        (0, "Support"),
        (1, "Support"),
        (0, "Build"),
        (1, "B"),
    ]
    assert said(result, "phase-empty") == [("row 3", "“Later” has no rows: it was not imported")]
    assert follows(result) == {"design": [], "support": ["design"], "build": ["support"]}


def test_phases_that_some_links_join_follow_one_another() -> None:
    result = csv("Phase,Task,Hours,After\nOne,A,1,\nTwo,B,1,A\nTwo,C,1,\nThree,D,1,\n")
    assert follows(result) == {"one": [], "two": ["one"], "three": ["two"]}
    assert said(result, "phases-in-order") == [
        ("", "not all phases are linked: each phase follows the one before")
    ]


def test_phases_whose_links_go_the_other_way_stay() -> None:
    result = csv("Phase,Task,Hours,After\nOne,A,1,D\nTwo,B,1,\nThree,D,1,\n")
    assert follows(result) == {"one": [], "two": ["one"], "three": []}
    assert [message for _, message in said(result, "phase-not-in-order")] == [
        "“Three” does not follow “Two”, whose rows come after it"
    ]


def test_what_a_phase_says_itself_holds() -> None:
    result = csv("Phase,Task,Hours,After\nOne,A,1,\nTwo,B,1,\nThree,,,One\nThree,C,1,\n")
    assert follows(result) == {"one": [], "two": ["one"], "three": ["one"]}


WORK: tuple[str, list[list[object]]] = ("Work", [["Phase", "Task", "Backend", "QA"], ["Build", "A", 8, 4]])


@pytest.mark.parametrize(
    "sheet",
    [
        ("Rates", [["Role", "Rate €/h"], ["backend", 98], ["QA", "72 €"]]),
        ("Stundensätze", [[], ["Profil", "Satz"], ["BACKEND", 98], ["qa", 72], ["", 5]]),
        ("Sätze", [["Name", "€"], ["Backend", 98], ["QA", 72]]),
        ("Money", [["Tagessatz", "Rolle"], [784, "Backend"], [576, "QA"]]),
    ],
)
def test_a_sheet_of_rates(sheet: tuple[str, list[list[object]]]) -> None:
    result = xlsx(WORK, sheet)
    assert rates(result) == {"backend": 98, "qa": 72}
    assert said(result, "rates-from-sheet") == [
        (sheet[0], f"the sheet “{sheet[0]}” gave the rates of Backend, QA")
    ]
    assert not said(result, "sheet-chosen")
    assert not said(result, "no-rate")


def test_rates_of_unknown_roles_are_named() -> None:
    result = xlsx(WORK, ("Rates", [["Role", "Rate"], ["Backend", 98], ["Legal", 200]]))
    assert rates(result) == {"backend": 98, "qa": 0}
    assert [place for place, _ in said(result, "rate-not-used")] == ["Rates!A3"]


def test_a_second_estimate_is_not_read_for_rates() -> None:
    result = xlsx(WORK, ("Other", [["Role", "Rate", "Hours"], ["Backend", 98, 4]]))
    assert rates(result) == {"backend": 0, "qa": 0}
    assert said(result, "sheet-chosen")


def test_only_empty_phases_are_kept() -> None:
    assert shape(csv("Phase,Task,Hours\nA,,\nB,,\n").plan) == [(0, "A"), (0, "B")]
    with pytest.raises(BadPlan):
        csv("Task,Hours\nTotal,8\n")
