"""Efforts as people type them, and the encodings and separators in which their files come."""

import pytest

from tests.imports.tables import csv, efforts, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", "8"),
        ("7,5", "7.5"),
        ("4 - 8", "4-8"),
        ("4–8h", "4-8"),
        ("4 to 8", "4-8"),
        ("4 bis 8 Std.", "4-8"),
        ("4h-8h", "4-8"),
        ("12/20/40", "12/20/40"),
        ("4/8", "4-8"),
        ("2d", "2d"),
        ("3 Tage", "3d"),
        ("3 days", "3d"),
        ("2 PT", "2d"),
        ("1 dzień", "1d"),
        ("2 jours", "2d"),
        ("1-2 weeks", "5-10d"),
        ("90 min", "1.5"),
        ("~16 h", "16"),
        ("ca. 16", "16"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234", "1234"),
        ("1'234.5", "1234.5"),
        ("0,125", "0.125"),
    ],
)
def test_forms_of_an_effort(text: str, expected: str) -> None:
    assert efforts(csv(f'Task;Hours\nA;"{text}"\n').plan) == {"a": {"team": expected}}


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "-5",
        "1/2/3/4",
        "1-2-3",
        "8 apples",
        "2h-1d",
        "999999999",
        "1.2.3,4,5",
        "8+",
        "1,2,3",
        "x" * 5_000,
        "40/20/12",
    ],
)
def test_what_is_no_effort_is_said(text: str) -> None:
    result = csv(f'Task;Hours\nA;"{text}"\nB;1\n')
    assert efforts(result.plan) == {"b": {"team": "1"}}
    assert [place for place, _ in said(result, "cell-not-understood")] == ["B2"]


@pytest.mark.parametrize(("other", "expected"), [("7,5", "1500"), ("7.5", "1.5"), ("7", "1500")])
def test_a_column_says_what_its_points_mean(other: str, expected: str) -> None:
    result = csv(f"Task;Hours\nA;1.500\nB;{other}\n")
    assert efforts(result.plan)["a"] == {"team": expected}
    assert bool(said(result, "number-ambiguous")) is (other == "7")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    text = 'Aufgabe|Stunden|Notizen\r\nÄndern|"7,5"|"a; b, c"\r\n"Zwei\nZeilen"|"1,5"|"„so""“"\r\n'
    result = csv(text.replace("|", separator), encoding)
    assert efforts(result.plan) == {"andern": {"team": "7.5"}, "zwei-zeilen": {"team": "1.5"}}
    assert bool(said(result, "encoding-assumed")) is (encoding == "cp1252")


def test_the_separator_may_be_named() -> None:
    assert efforts(csv("sep=;\nTask;Hours\nA, b;1,5\n").plan) == {"a-b": {"team": "1.5"}}


def test_text_is_cleaned() -> None:
    plan = csv('Task;Hours;Description\n"A\u202e\x07b";1;"=HYPERLINK(""x"")"\n' + "n" * 400 + ";2;\n").plan
    first, second = plan.phases[0].items
    assert (first.name, first.description) == ("A b", '=HYPERLINK("x")')
    assert len(second.name) == 300
