"""Spreadsheets as agencies keep them: any order of columns, five languages, sums and headings in between."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from milegate.core.kinds import Priority
from milegate.core.plan import Plan
from milegate.planfile import plan_from, plan_to
from milegate.planfile.imports import Chosen, imported, named
from tests.imports.tables import ASSUMED, START, csv, efforts, items, meanings, said, shape, xlsx

USUAL = """Phase,Feature,Task,Backend,Frontend,QA,Priority,After,Total
Build,Login,Form,8-16,12,4,must,,30
,,API,12/20/40,,2d,should,Form,
,Export,CSV,7.5,,,could,API SS+2d; Form,
Rate,,,98,€95,75,,,
Launch,,Go live,4,,,,"CSV, API",
Total,,,100,200,300,,,600
"""


def after(plan: Plan, id: str) -> list[str]:
    return [f"{link.id} {link.type} {link.lag or ''}".strip() for link in items(plan)[id].after]


def test_a_usual_table() -> None:
    result = csv(USUAL)
    plan = result.plan
    assert shape(plan) == [
        (0, "Build"),
        (1, "Login"),
        (2, "Form"),
        (2, "API"),
        (1, "Export"),
        (2, "CSV"),
        (0, "Launch"),
        (1, "Go live"),
    ]
    assert efforts(plan) == {
        "form": {"backend": "8-16", "frontend": "12", "qa": "4"},
        "api": {"backend": "12/20/40", "qa": "2d"},
        "csv": {"backend": "7.5"},
        "go-live": {"backend": "4"},
    }
    assert [(role.name, int(role.rates[0].amount)) for role in plan.roles] == [
        ("Backend", 98),
        ("Frontend", 95),
        ("QA", 75),
    ]
    assert [items(plan)[id].priority for id in ("form", "api", "csv")] == [
        Priority.MUST,
        Priority.SHOULD,
        Priority.COULD,
    ]
    assert after(plan, "csv") == ["api SS 2d", "form FS"]
    assert after(plan, "go-live") == ["csv FS", "api FS"]
    assert plan.project.start == START
    assert plan_from(plan_to(plan)) == plan


def test_the_mapping_is_shown() -> None:
    result = csv(USUAL)
    assert meanings(result) == [
        "phase",
        "group",
        "task",
        "hours: Backend",
        "hours: Frontend",
        "hours: QA",
        "priority",
        "after",
        "total, not imported",
    ]
    assert [column.place for column in result.mapping] == list("ABCDEFGHI")
    assert said(result, "row-total") == [("A7", "sums are computed, and were not imported")]


FIVE = ["phase", "task", "description", "hours: Team", "priority", "after"]


@pytest.mark.parametrize(
    "header",
    [
        "Phase;Aufgabe;Beschreibung;Aufwand (h);Priorität;Vorgänger",
        "Étape;Tâche;Description;Charge;Priorité;Prédécesseurs",
        "Etap;Zadanie;Opis;Pracochłonność;Priorytet;Poprzednik",
        "Fase;Tarea;Descripción;Horas;Prioridad;Depende de",
        "STAGE;Work item;Notes;Hours;MoSCoW;Depends on",
    ],
)
def test_headers_in_five_languages(header: str) -> None:
    result = csv(f"{header}\nA;B;C;8;must;\n;D;;2,5;kann;B\n")
    assert meanings(result) == FIVE
    assert [str(item.effort["team"]) for item in items(result.plan).values()] == ["8", "2.5"]
    assert items(result.plan)["d"].after[0].id == "b"


def test_columns_in_any_order() -> None:
    result = csv("QA,After,Backend h,Task,Phase\n4,,8,Form,Build\n2,Form,1,API,Build\n")
    assert efforts(result.plan) == {"form": {"qa": "4", "backend": "8"}, "api": {"qa": "2", "backend": "1"}}


def test_pairs_and_triples_of_columns() -> None:
    result = csv(
        "Task,Backend min,Backend max,Best QA,QA most likely,QA worst case\nA,4,8,1,2,6\nB,,5,,3,\nC,9,2,,,\n"
    )
    assert efforts(result.plan) == {"a": {"backend": "4-8", "qa": "1/2/6"}, "b": {"backend": "5", "qa": "3"}}
    assert [place for place, _ in said(result, "cell-not-understood")] == ["B4"]


def test_points_under_a_merged_header() -> None:
    result = csv("Phase,Task,Backend,,QA (days)\n,,min,max,\nBuild,A,4,8,1\n,B,2,3,0.5\n")
    assert meanings(result) == ["phase", "task", "minimum: Backend", "maximum: Backend", "days: QA"]
    assert efforts(result.plan) == {
        "a": {"backend": "4-8", "qa": "1d"},
        "b": {"backend": "2-3", "qa": "0.5d"},
    }


def test_hours_with_minimum_and_maximum_are_three_points() -> None:
    assert efforts(csv("Task,Hours,Min,Max\nA,6,4,12\n").plan) == {"a": {"team": "4/6/12"}}


def test_titles_empty_rows_and_repeated_headers() -> None:
    result = csv(
        "Offer for Acme\n\nCurrency:,PLN\nStart,11.01.2027\n\nTask,Hours\nA,1\n\nTask,Hours\nB,2\n,7\n"
    )
    project = result.plan.project
    assert (project.name, project.currency, project.start) == ("Offer for Acme", "PLN", date(2027, 1, 11))
    assert [name for _, name in shape(result.plan)] == ["Offer for Acme", "A", "B"]
    assert [place for place, _ in said(result, "row-header")] == ["A9"]
    assert [place for place, _ in said(result, "row-unnamed")] == ["B11"]


def test_outline_numbers_make_phases_and_groups() -> None:
    result = csv(
        "WBS,Item,Hours\n1,Design,24\n1.1,Wires,16\n2,Build,30\n2.1,Code,10\n2.2,Sub,20\n2.2.1,X,12\n3,Go,1\n"
    )
    assert shape(result.plan) == [
        (0, "Design"),
        (1, "Wires"),
        (0, "Build"),
        (1, "Code"),
        (1, "Sub"),
        (2, "X"),
        (0, "Other work"),
        (1, "Go"),
    ]
    assert len(said(result, "row-total")) == 3


def test_rows_with_a_name_alone_are_phases() -> None:
    result = csv("Task,Hours,Notes\nDesign,,\nWires,16,\nUI,8,\nBuild,,\nCode,10,\nTest,4,\nDocs,,later\n")
    assert shape(result.plan) == [
        (0, "Design"),
        (1, "Wires"),
        (1, "UI"),
        (0, "Build"),
        (1, "Code"),
        (1, "Test"),
        (1, "Docs"),
    ]
    assert said(result, "heading-rows")
    assert [phase.after[0].id for phase in result.plan.phases[1:]] == ["design"]
    assert said(result, "phases-in-order")


def test_many_rows_without_hours_are_tasks() -> None:
    assert shape(csv("Task,Hours\nA,\nB,\nC,3\n").plan) == [(0, "Estimate"), (1, "A"), (1, "B"), (1, "C")]


def test_features_without_tasks_are_items() -> None:
    result = csv("Phase,Feature,Task,Hours\nOne,Login,,8\n,Export,,\n,,CSV,2\n,–,Loose,1\n")
    assert shape(result.plan) == [(0, "One"), (1, "Login"), (1, "Export"), (2, "CSV"), (1, "Loose")]


def test_levels_of_groups() -> None:
    result = csv("Module,Feature,Task,Hours\nShop,Cart,Add,1\n,,Drop,2\n,Pay,Card,3\nBlog,,Post,4\n")
    assert shape(result.plan) == [
        (0, "Estimate"),
        (1, "Shop"),
        (2, "Cart"),
        (3, "Add"),
        (3, "Drop"),
        (2, "Pay"),
        (3, "Card"),
        (1, "Blog"),
        (2, "Post"),
    ]


def test_a_table_exported_by_project() -> None:
    result = csv(
        "ID,Task Name,Duration,Start,Predecessors,Resource Names\n"
        '1,Design,5 days,x,,Anna\n2,Build,10 days?,x,1FS+2 days,"Bob[50%],Anna"\n'
        "3,Build,3 days,x,1;2EE-50%,Bob\n"
    )
    assert efforts(result.plan) == {
        "design": {"anna": "5d"},
        "build": {"bob": "5d", "anna": "5d"},
        "build-2": {"bob": "3d"},
    }
    assert after(result.plan, "build-2") == ["design FS", "build FF -50%"]
    assert after(result.plan, "build") == ["design FS 2d"]


def test_rates_beside_the_role_of_a_row() -> None:
    result = csv("Task,Role,Hours,Hourly rate\nA,Dev,8,98 EUR\nB,QA,4,75 EUR\nC,Dev; QA,3,\n")
    assert [(role.name, int(role.rates[0].amount)) for role in result.plan.roles] == [("Dev", 98), ("QA", 75)]
    assert efforts(result.plan)["c"] == {"dev": "1.5", "qa": "1.5"}
    assert said(result, "effort-divided")


def test_day_rates_people_and_ids_of_roles() -> None:
    result = csv("Task,Dev,QA\nTagessatz,800,600\nPeople,2,0.5\nRole id,developer,\nA,8,2\n")
    dev, qa = result.plan.roles
    assert (dev.id, dev.name, int(dev.rates[0].amount), int(dev.people)) == ("developer", "Dev", 100, 2)
    assert (qa.id, qa.rates[0].amount, qa.people) == ("qa", Decimal(75), Decimal("0.5"))


def test_flags() -> None:
    result = csv("Task,Hours,Optional,Out of scope\nA,1,x,\nB,2,selected,no\nC,3,-,yes\nD,4,maybe,\n")
    found = items(result.plan)
    assert [(item.optional, item.selected, item.excluded) for item in found.values()] == [
        (True, False, False),
        (True, True, False),
        (False, False, True),
        (False, False, False),
    ]
    assert [place for place, _ in said(result, "cell-not-understood")] == ["C5"]


def test_criteria_and_durations() -> None:
    result = csv(
        'Task,Hours,Duration,Acceptance criteria\nA,1,3d,"One\nTwo"\nB,,3 Tage,\nC,,soon,\nD,,50%,\n'
    )
    found = items(result.plan)
    assert found["a"].acceptance == ("One", "Two")
    assert [str(item.duration or "") for item in found.values()] == ["", "3d", "", ""]
    assert [place for place, _ in said(result, "cell-not-understood")] == ["C4"]


def test_what_is_not_understood_is_listed_by_cell() -> None:
    result = csv(
        "Task,Hours,Priority,After,Colour\nA,many,urgent,B,red\nB,40/20/12,low,nowhere,\nB,4-8,,B,\nC,3,,C,\n"
    )
    assert [place for place, _ in said(result, "cell-not-understood")] == ["B2", "B3", "C2"]
    assert [place for place, _ in said(result, "link-not-understood")] == ["D2", "D3", "D4", "D5"]
    assert [place for place, _ in said(result, "column-not-imported")] == ["E1"]


def test_rows_may_be_named_by_their_number() -> None:
    assert after(csv("Task,Hours,After\nA,1,\nB,2,2\nC,3,3+1 wk\n").plan, "c") == ["b FS 1w"]


def test_names_with_commas_and_signs() -> None:
    result = csv('Task,Hours,After\n"Plan, then act",1,\nSet-up - 2,2,"Plan, then act"\nC,3,Set-up - 2 FF\n')
    assert after(result.plan, "set-up-2") == ["plan-then-act FS"]
    assert after(result.plan, "c") == ["set-up-2 FF"]


def test_headers_in_words_of_their_own() -> None:
    result = csv("Widget,Alice,Bob,Colour\nfoo,3,4,red\nbar,5,6,blue\n")
    assert meanings(result) == ["task", "hours: Alice", "hours: Bob", "not imported"]
    assert [place for place, _ in said(result, "column-ambiguous")] == ["A1"]


def test_a_table_without_headers() -> None:
    assert efforts(csv("foo,3\nbar,5\n").plan) == {"foo": {"b": "3"}, "bar": {"b": "5"}}


def test_two_columns_of_names() -> None:
    result = csv("Title,Task,Hours\n,A,1\nx,B,2\n")
    assert meanings(result) == ["description", "task", "hours: Team"]
    assert [place for place, _ in said(result, "column-ambiguous")] == ["B1"]


@pytest.mark.parametrize("header", ["Feature", "Description", "Phase"])
def test_other_columns_stand_in_for_names(header: str) -> None:
    assert efforts(csv(f"{header},Hours\nA,1\nB,2\n").plan) == {"a": {"team": "1"}, "b": {"team": "2"}}


def test_a_total_is_better_than_no_hours() -> None:
    assert efforts(csv("Task,Total hours\nA,1\n").plan) == {"a": {"team": "1"}}


def test_ids_are_kept() -> None:
    result = csv("Key,Task,Hours,After\nSHOP-1,A,1,\nSHOP-2,B,2,SHOP-1\n7,C,3,7\n")
    assert list(items(result.plan)) == ["SHOP-1", "SHOP-2", "c"]
    assert after(result.plan, "SHOP-2") == ["SHOP-1 FS"]


def test_the_best_of_several_sheets() -> None:
    result = xlsx(
        ("Cover", [["Offer"]]),
        ("Rates", [["Role", "Rate"], ["Dev", 98]]),
        (
            "Work",
            [
                ["Phase", "Task", "Dev"],
                ["Build", "A", 8],
                [None, "B", datetime(2027, 8, 4)],
                [None, "C", "x"],
                [None, "D", 2],
            ],
        ),
    )
    assert said(result, "sheet-chosen") == [("Work", "the sheet “Work” was read, and not Cover")]
    assert [int(role.rates[0].amount) for role in result.plan.roles] == [98]
    assert efforts(result.plan) == {"a": {"dev": "8"}, "d": {"dev": "2"}}
    places = said(result, "cell-not-understood")
    assert [place for place, _ in places] == ["Work!C3", "Work!C4"]
    assert "4-8" in places[0][1]


def test_values_of_a_workbook() -> None:
    start = datetime(2027, 2, 1)
    rows: list[list[object]] = [
        ["Project", "Portal"],
        ["Start", start],
        ["Task", "Hours", "Optional"],
        ["A", 0.1 + 0.2, True],
    ]
    rows += [
        ["B", time(4, 30), False],
        ["C", timedelta(hours=30), None],
        [5, date(2027, 1, 1), ""],
        ["E", "=2*4", None],
    ]
    result = xlsx(("Sheet", rows))
    assert (result.plan.project.name, result.plan.project.start) == ("Portal", start.date())
    assert efforts(result.plan) == {"a": {"team": "0.3"}, "b": {"team": "4.5"}, "c": {"team": "30"}}
    assert items(result.plan)["a"].optional
    assert [place for place, _ in said(result, "formula-without-value")] == ["B8"]
    assert list(items(result.plan))[3] == "n5"


def test_a_name_may_be_given() -> None:
    content = b"Task,Hours\nA,1\n"
    assert imported(content, ".csv", named(ASSUMED, "Shop")).plan.project.name == "Shop"
    assert named(ASSUMED, " ").name == "Estimate"
    monday = imported(content, ".tsv").plan.project.start
    assert isinstance(monday, date)
    assert monday.weekday() == 0


def test_what_says_that_it_is_not_exact_is_remarked() -> None:
    result = csv("Task,Dev\nA,ca. 10\nB,~16 h\nC,20?\nD,8\n")
    assert [place for place, _ in said(result, "effort-uncertain")] == ["B2", "B3", "B4"]


def test_a_title_becomes_no_phase() -> None:
    result = csv("Offer for Acme,,\nPhase,Task,Dev\n,Management,8\nBuild,Sign-in,16\n")
    assert [phase.name for phase in result.plan.phases] == ["Other work", "Build"]
    assert result.plan.project.name == "Offer for Acme"


def test_columns_are_read_as_chosen() -> None:
    text = b"X,Y,Z\nSign-in,8,2\nExport,4,1\n"
    chosen = Chosen(
        header=1, first=3, meanings={"A": "task", "B": "days", "C": "ignored"}, roles={"B": "Dev"}
    )
    result = imported(text, ".csv", chosen=chosen)
    assert efforts(result.plan) == {"export": {"dev": "4d", "z": "1"}}
    assert (result.header, result.first) == (1, 3)
