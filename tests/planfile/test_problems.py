"""Every problem with its code, its line and column, its path and, where one is near, a suggestion."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from milegate.planfile import FileTrouble, PlanFileError, parse_plan, plan_from, read_plan, write_plan
from milegate.planfile.codes import CODES
from tests.planfile.texts import HEAD, PHASES, SMALL, problem, problems, value


class Case(NamedTuple):
    """A text that differs from a good one, and the problem that it must have."""

    code: str
    text: str
    line: int
    column: int
    where: str
    says: str = ""


def item(text: str) -> str:
    """The small plan with another row; the row begins in line 9, column 9."""
    return HEAD + "phases:\n  - id: build\n    items:\n      - " + text


def end(text: str) -> str:
    """The small plan with more after its line 9."""
    return SMALL + text


CASES = [
    Case("absurd-effort", item("{id: a, effort: {qa: 100001}}"), 9, 30, "phases[0].items[0].effort.qa"),
    Case("absurd-number", HEAD.replace("98", "-1") + PHASES, 4, 19, "roles.backend.rate", "at least 0"),
    Case("bad-date", HEAD.replace("01-11", "02-30") + PHASES, 2, 45, "project.start", "there is no day"),
    Case("bad-date", HEAD.replace("2027-01-11", "11.1.2027") + PHASES, 2, 45, "project.start", "2027-01-31"),
    Case("bad-date", HEAD.replace("2027", "9999") + PHASES, 2, 45, "project.start", "out of reason"),
    Case("bad-date", end("calendar: {closures: [2027-02-19..2027-02-15]}"), 10, 23, "calendar.closures[0]"),
    Case("bad-effort", item("{id: a, effort: {qa: soon}}"), 9, 30, "phases[0].items[0].effort.qa"),
    Case("bad-id", item("{id: a b}"), 9, 14, "phases[0].items[0].id", "letters"),
    Case("bad-id", item("{id: " + 65 * "a" + "}"), 9, 14, "phases[0].items[0].id"),
    Case("bad-length", item("{id: a, duration: 3}"), 9, 27, "phases[0].items[0].duration", "units"),
    Case("bad-length", item("{id: a, duration: -3d}"), 9, 27, "phases[0].items[0].duration", "negative"),
    Case("bad-length", item("{id: a, duration: 900w}"), 9, 27, "phases[0].items[0].duration", "limit"),
    Case(
        "bad-length",
        item("{id: a, after: [{id: build, lag: 1.5cd}]}"),
        9,
        42,
        "phases[0].items[0].after[0].lag",
    ),
    Case("bad-percent", end("terms: {tax: 5 percent}"), 10, 14, "terms.tax"),
    Case("bad-story", item("{id: a, story: Make it fast}"), 9, 24, "phases[0].items[0].story", "so that"),
    Case("bad-time", end('calendar: {day_start: "25:00"}'), 10, 23, "calendar.day_start"),
    Case("bad-time", end("calendar: {day_start: 20:00}"), 10, 11, "calendar", "midnight"),
    Case("bad-weekday", end("calendar: {week: [mon, tues]}"), 10, 18, "calendar.week", "`tue`"),
    Case(
        "conflict",
        end("payments: [{id: p, on: signature, percent: 5, remainder: true}]"),
        10,
        12,
        "payments[0]",
    ),
    Case("conflict", end("buffers: [{id: b, percent: 5, scope: {}}]"), 10, 38, "buffers[0].scope"),
    Case("conflict", end("payments: [{id: p, on: {}}]"), 10, 24, "payments[0].on"),
    Case(
        "control-character", HEAD.replace("Shop", '"\\u202eShop"') + PHASES, 2, 17, "project.name", "U+202E"
    ),
    Case("duplicate-id", item("{id: build}"), 9, 14, "phases[0].items[0].id", "that of a phase"),
    Case(
        "duplicate-id",
        end("gates: [{id: g, evidence: [{id: e}, {id: e}]}]"),
        10,
        42,
        "gates[0].evidence[1].id",
    ),
    Case("duplicate-key", item("{id: a, name: b, name: c}"), 9, 26, "phases[0].items[0].name"),
    Case("duplicate-key", HEAD + "  qa: {}\n" + PHASES, 6, 3, "roles.qa"),
    Case(
        "effort-order",
        item("{id: a, effort: {qa: 40/20/12}}"),
        9,
        30,
        "phases[0].items[0].effort.qa",
        "12/20/40",
    ),
    Case("missing-key", item("{name: a}"), 9, 9, "phases[0].items[0]", "`id`"),
    Case("missing-key", HEAD.replace("{rate: 98}", "{rate: {}}") + PHASES, 4, 19, "roles.backend.rate"),
    Case("mixed-units", item("{id: a, effort: {qa: 4h-2d}}"), 9, 30, "phases[0].items[0].effort.qa"),
    Case("not-a-plan", "apples: 3", 1, 1, ""),
    Case("not-a-plan", "", 1, 1, ""),
    Case("syntax", end("gates: [}"), 10, 9, ""),
    Case("syntax", SMALL + "---\n" + SMALL, 10, 1, "", "second document"),
    Case("syntax", "? [a]\n: 1", 1, 1, ""),
    Case("syntax", ": 1", 1, 1, ""),
    Case("text-too-long", item("{id: a, name: " + 301 * "x" + "}"), 9, 23, "phases[0].items[0].name"),
    Case("too-deep", "a: " + 41 * "[", 1, 43, ""),
    Case("unknown-currency", HEAD.replace("EUR", "eur") + PHASES, 2, 33, "project.currency", "mean `EUR`"),
    Case(
        "unknown-holidays",
        end("calendar: {holidays: [PL, DE-BX]}"),
        10,
        27,
        "calendar.holidays[1]",
        "mean `DE-",
    ),
    Case("unknown-holidays", end("calendar: {holidays: Bavaria}"), 10, 22, "calendar.holidays"),
    Case(
        "unknown-id",
        item("{id: a, effort: {backed: 1}}"),
        9,
        26,
        "phases[0].items[0].effort.backed",
        "`backend`",
    ),
    Case("unknown-key", item("{id: a, nane: b}"), 9, 17, "phases[0].items[0].nane", "did you mean `name`?"),
    Case("unknown-locale", end("").replace("EUR", "EUR, locale: English"), 2, 46, "project.locale"),
    Case(
        "unknown-timezone",
        end("client: {timezone: Europe/Warschau}"),
        10,
        20,
        "client.timezone",
        "Europe/Warsaw",
    ),
    Case("unknown-timezone", end("client: {timezone: ../../etc/passwd}"), 10, 20, "client.timezone"),
    Case("unknown-version", SMALL.replace("milegate: 1", "milegate: 2"), 1, 11, "milegate"),
    Case("unknown-word", item("{id: a, priority: most}"), 9, 27, "phases[0].items[0].priority", "`must`"),
    Case(
        "wrong-kind-of-id",
        end("gates: [{id: g, closes: [qa]}]"),
        10,
        26,
        "gates[0].closes[0]",
        "`qa` is a role",
    ),
    Case("wrong-type", item("{id: a, name: [b]}"), 9, 23, "phases[0].items[0].name", "a list is not text"),
    Case("wrong-type", item("{id: a, items: {}}"), 9, 24, "phases[0].items[0].items"),
    Case("wrong-type", end("gates: g"), 10, 8, "gates"),
    Case("yaml-alias", HEAD.replace("Shop", "&a Shop") + PHASES, 2, 17, ""),
    Case("yaml-alias", end("lines: *a"), 10, 8, ""),
    Case("yaml-tag", HEAD.replace("Shop", "!!python/name:os Shop") + PHASES, 2, 17, ""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_problem_has_its_code_and_its_place(case: Case) -> None:
    found = problem(case.text)
    assert (found.code, found.line, found.column, found.where) == (
        case.code,
        case.line,
        case.column,
        case.where,
    )
    assert case.says in found.message


REFERENCES = {
    "needs": ({"id": "n", "blocks": ["x"]}, "blocks[0]"),
    "deliverables": ({"id": "d", "from": "x"}, "from"),
    "gates": ({"id": "g", "opens": ["x"]}, "opens[0]"),
    "payments": ({"id": "p", "on": {"gate": "x"}}, "on.gate"),
    "risks": ({"id": "r", "probability": 0, "on": ["x"]}, "on[0]"),
    "along": ({"id": "a", "role": "qa", "percent": 5, "of": ["x"]}, "of[0]"),
    "buffers": ({"id": "b", "percent": 5, "scope": {"item": "x"}}, "scope.item"),
}


@pytest.mark.parametrize("key", REFERENCES)
def test_every_reference_is_looked_up(key: str) -> None:
    row, where = REFERENCES[key]
    with pytest.raises(PlanFileError) as caught:
        plan_from(value(**{key: [row]}))
    assert [(each.code, each.where) for each in caught.value.problems] == [
        ("unknown-id", f"{key}[0].{where}")
    ]


MORE_REFERENCES = [
    ("flow", [["x"]], "flow[0][0]"),
    ("along", [{"id": "a", "role": "x", "percent": 5}], "along[0].role"),
    ("along", [{"id": "a", "role": "qa", "percent": 5, "during": "x"}], "along[0].during"),
    ("gates", [{"id": "g", "after": [{"id": "x"}]}], "gates[0].after[0].id"),
    (
        "gates",
        [{"id": "g", "evidence": [{"id": "e", "deliverable": "x"}]}],
        "gates[0].evidence[0].deliverable",
    ),
    (
        "payments",
        [{"id": "p", "on": "monthly", "retain": {"percent": 5, "until": {"gate": "x"}}}],
        "payments[0].retain.until.gate",
    ),
    ("private", {"costs": {"roles": {"x": 5}}}, "private.costs.roles.x"),
    ("private", {"costs": {"lines": {"x": 5}}}, "private.costs.lines.x"),
    ("private", {"notes": {"x": "y"}}, "private.notes.x"),
    ("phases", [{"id": "build", "after": "x", "items": []}], "phases[0].after"),
    ("phases", [{"id": "build", "items": [{"id": "a", "crew": {"x": 2}}]}], "phases[0].items[0].crew.x"),
]


@pytest.mark.parametrize(("key", "part", "where"), MORE_REFERENCES, ids=[case[2] for case in MORE_REFERENCES])
def test_references_inside_of_things_are_looked_up(key: str, part: object, where: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        plan_from(value(**{key: part}))
    assert [(each.code, each.where) for each in caught.value.problems] == [("unknown-id", where)]


def test_all_problems_come_at_once_and_in_order() -> None:
    text = (
        item("{id: a, effort: {backed: 40/20/12}, nane: b, after: [x]}\n") + "gates: [{closes: build}, 5]\n"
    )
    found = [(each.code, each.line, each.column) for each in problems(text.replace("EUR", "EURO"))]
    assert found == [
        ("unknown-currency", 2, 33),
        ("unknown-id", 9, 26),
        ("effort-order", 9, 34),
        ("unknown-key", 9, 45),
        ("unknown-id", 9, 62),
        ("missing-key", 10, 9),
        ("wrong-type", 10, 26),
    ]


def test_json_has_the_same_problems_at_its_own_places() -> None:
    plan = value(gates=[{"id": "g", "closes": ["qa"], "nane": 1}], lines=[{"id": "x", "amount": True}])
    text = json.dumps(plan, indent=2, ensure_ascii=False).replace('"nane": 1', '"nane": 1,\n      "nane": 2')
    found = {each.code: each for each in problems(text, "json")}
    assert set(found) == {"wrong-kind-of-id", "unknown-key", "duplicate-key", "wrong-type"}
    lines = text.split("\n")
    assert lines[found["wrong-kind-of-id"].line - 1].strip() == '"qa"'
    assert lines[found["duplicate-key"].line - 1].strip() == '"nane": 2'
    assert found["wrong-type"].column == lines[found["wrong-type"].line - 1].index("true") + 1


def test_a_first_place_in_json_on_one_line() -> None:
    text = json.dumps(value(price={"rund": 5}))
    found = problem(text, "json")
    assert (found.code, found.line, found.column) == ("unknown-key", 1, text.index('"rund"') + 1)
    assert "`round`" in found.message


@pytest.mark.parametrize(
    "text", ["", "{", '{"a": 1,}', "[1] 2", '{"milegate": 1e99999999999999999999}', "9" * 5000]
)
def test_what_is_no_json_is_a_syntax_problem(text: str) -> None:
    assert problem(text, "json").code in {"syntax", "not-a-plan"}


def test_numbers_that_are_none_are_refused() -> None:
    text = json.dumps(value(lines=[{"id": "x", "amount": float("nan")}, {"id": "y", "amount": float("inf")}]))
    assert [each.code for each in problems(text, "json")] == ["wrong-type", "wrong-type"]
    assert [each.code for each in problems(SMALL + "lines: [{id: x, amount: .inf}]")] == ["wrong-type"]


def test_hidden_characters_are_found_wherever_they_stand() -> None:
    text = SMALL.replace("Shop", "Sh\x00op").replace("roles:", "# note \u202e\nroles:")
    assert [(each.code, each.line, each.column) for each in problems(text)] == [
        ("control-character", 2, 19),
        ("control-character", 3, 8),
    ]
    assert [each.code for each in problems(text.encode())] == ["control-character"] * 2
    escaped = json.dumps(value(project={"name": "\x85\ud800", "currency": "EUR", "start": "2027-01-11"}))
    assert problem(escaped, "json").code == "control-character"


def test_text_of_any_script_and_direction_is_welcome() -> None:
    name = "تسجيل الدخول שלום 登录 👩\u200d💻 a\u200eb\u200f"
    assert parse_plan(SMALL.replace("Shop", f'"{name}"')).project.name == name


def test_line_ends_of_any_system_are_welcome() -> None:
    assert parse_plan(SMALL.replace("\n", "\r\n")) == parse_plan(SMALL)
    described = value(terms={"text": "one\r\ntwo"})
    assert plan_from(described).terms.text == "one\ntwo"
    assert parse_plan("\ufeff" + SMALL) == parse_plan(SMALL)


FILES = {
    "binary": b"\x89PNG\r\n\x1a\n",
    "not-utf8": "milegate: 1\nname: Zażółć".encode("latin2"),
    "too-large": b"#" * (16 * 2**20 + 1),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_is_no_text_says_so(code: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(FILES[code])
    with pytest.raises(PlanFileError) as caught:
        read_plan(path)
    assert [each.code for each in caught.value.problems] == [code]


def test_other_encodings_are_told_apart() -> None:
    assert "UTF-16" in problem(SMALL.encode("utf-16")).message
    assert problem(b"\xe9\x00\x01").code == "binary"
    found = problem("milegate: 1\nname: Zażółć".encode("latin2"))
    assert (found.code, found.line, found.column) == ("not-utf8", 2, 9)


def test_files_that_cannot_be_reached_say_why(tmp_path: Path) -> None:
    plan = parse_plan(SMALL)
    (tmp_path / "folder.yaml").mkdir()
    for action, code in (
        (lambda: read_plan(tmp_path / "none.yaml"), "unreadable"),
        (lambda: read_plan(tmp_path / "folder.yaml"), "unreadable"),
        (lambda: read_plan(tmp_path / "plan.docx"), "unknown-format"),
        (lambda: write_plan(plan, tmp_path / "none" / "plan.yaml"), "unwritable"),
        (lambda: write_plan(plan, tmp_path / "folder.yaml"), "unwritable"),
        (lambda: write_plan(plan, tmp_path / "plan.xyz"), "unknown-format"),
        (lambda: write_plan(plan, tmp_path / ("x" * 300 + ".yaml")), "unwritable"),
    ):
        with pytest.raises(FileTrouble) as caught:
            action()
        assert [each.code for each in caught.value.problems] == [code]
    assert [path.name for path in tmp_path.iterdir()] == ["folder.yaml"]


def test_every_code_is_explained_and_tested() -> None:
    tested = {case.code for case in CASES} | set(FILES)
    tested |= {"unreadable", "unwritable", "unknown-format", "too-many-rows"}
    assert tested == set(CODES)


def test_a_problem_reads_as_a_sentence() -> None:
    assert str(problem(SMALL + "gates: g")) == (
        "line 10, column 8: `g` is not a list (a mapping with id, name, decision or description)"
        " [wrong-type] at gates"
    )


@pytest.mark.parametrize(
    "price",
    [
        "{agreed: 5, discount: 5%}",
        "{agreed: 5, round: 10}",
        "{per: hour, discount: 5%}",
        "{per: hour, agreed: 5}",
        "{per: hour, round: 5}",
        "{cap: 5}",
    ],
)
def test_two_ways_to_one_price_are_a_conflict(price: str) -> None:
    head = "milegate: 1\nproject: {name: X, currency: EUR, start: 2027-01-11}\nroles: {}\nphases: []\n"
    with pytest.raises(PlanFileError) as caught:
        parse_plan(f"{head}price: {price}\n")
    assert [(one.code, one.line) for one in caught.value.problems] == [("conflict", 5)]


@pytest.mark.parametrize("own", ["effort: {dev: 8}", "duration: 3d", "crew: {dev: 2}"])
def test_a_group_has_no_work_of_its_own(own: str) -> None:
    head = "milegate: 1\nproject: {name: X, currency: EUR, start: 2027-01-11}\nroles: {dev: {rate: 1}}\n"
    with pytest.raises(PlanFileError) as caught:
        parse_plan(f"{head}phases: [{{id: p, items: [{{id: g, {own}, items: [{{id: a}}]}}]}}]\n")
    assert [(one.code, one.line) for one in caught.value.problems] == [("conflict", 4)]


def test_accompanying_work_needs_a_measure() -> None:
    head = "milegate: 1\nproject: {name: X, currency: EUR, start: 2027-01-11}\nroles: {dev: {rate: 1}}\n"
    with pytest.raises(PlanFileError) as caught:
        parse_plan(f"{head}phases: []\nalong: [{{id: pm, role: dev}}]\n")
    assert [one.code for one in caught.value.problems] == ["conflict"]
