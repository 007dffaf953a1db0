"""Whatever stands in a file: a valid plan or a PlanFileError, and nothing else."""

import re
from contextlib import suppress
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from milegate.core.overview import overview
from milegate.core.suggest import suggest_gates
from milegate.planfile import PlanFileError, days_off, plan_from, plan_to
from milegate.planfile.imports import imported
from milegate.planfile.workbook_out import write_xlsx
from tests.imports.tables import ASSUMED

_KNOWN = (
    "Phase|Feature|Task|Hours|Backend|Backend min|Backend max|QA (PT)|Priority|After|Id|Rate|Role|Optional"
)
HEADERS = st.one_of(*map(st.just, re.split(r"\|", f"{_KNOWN}|Total|Duration|x||Description|Criteria|Start")))
CELLS = st.one_of(
    st.sampled_from(
        ["A", "B", "C", "1", "2", "1.1", "4-8", "12/20/40", "7,5", "2d", "must", "B SS+2d", "A-50%"]
    ),
    st.sampled_from(
        ["Total", "Rate", "People", "Role id", "yes", "-", "–", "1.200", "=A1", "#REF!", "2027-01-01"]
    ),
    st.text(max_size=12),
    st.integers(-5, 10**12).map(str),
    st.just(""),
)
LAX = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sound(content: bytes, extension: str) -> None:
    try:
        plan = imported(content, extension, ASSUMED).plan
    except PlanFileError:
        return
    assert plan_from(plan_to(plan)) == plan
    suggested = suggest_gates(plan)
    assert plan_from(plan_to(suggested)) == suggested
    overview(suggested, days_off(suggested))
    with suppress(PlanFileError):  # rows named Total and nothing else give no plan
        imported(write_xlsx(suggested), ".xlsx", ASSUMED)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@LAX
@given(st.lists(HEADERS, min_size=1, max_size=9), st.lists(st.lists(CELLS, max_size=9), max_size=12))
@example(["Task", "Hours"], [["A", "1"], ["A", "2"], ["", "3"]])
def test_tables_of_anything(headers: list[str], rows: list[list[str]]) -> None:
    text = "\n".join(",".join(map(quoted, row)) for row in [headers, *rows])
    sound(text.encode("utf-8", "ignore"), ".csv")


@LAX
@given(st.binary(max_size=400))
def test_bytes_of_anything(content: bytes) -> None:
    for extension in (".csv", ".xlsx", ".xml"):
        sound(content, extension)


FIELDS = {
    "Name": st.one_of(st.sampled_from(["A", "B", "Total"]), st.text(max_size=8)),
    "OutlineLevel": st.integers(-1, 4).map(str),
    "Duration": st.sampled_from(
        ["PT0H0M0S", "PT8H0M0S", "PT7H20M0S", "P1D", "PT", "x", "PT99999999999H0M0S"]
    ),
    "Milestone": st.sampled_from("01"),
    "Active": st.sampled_from("01"),
    "IsNull": st.sampled_from("001"),
    "ConstraintType": st.integers(-1, 9).map(str),
    "ConstraintDate": st.sampled_from(
        ["2027-02-01T08:00:00", "x", "9999-12-31T00:00:00", "1984-01-01T00:00:00"]
    ),
    "Deadline": st.sampled_from(["2027-02-01T08:00:00", "0000", "2300-01-01T00:00:00"]),
    "PercentComplete": st.integers(-1, 101).map(str),
}
LINKS = st.tuples(st.integers(0, 8), st.integers(-1, 5), st.integers(-(10**10), 10**10), st.integers(0, 60))
TASKS = st.lists(
    st.tuples(st.fixed_dictionaries({}, optional=FIELDS), st.lists(LINKS, max_size=3)), max_size=8
)
NUMBERS = st.sampled_from(["1", "0", "-1", "0.5", "2", "NaN", "1e99", "x", "", "1000000000"])
WORK = st.sampled_from(["PT8H0M0S", "PT0H0M0S", "PT20M", "x", "PT99999999H0M0S"])
ASSIGNMENTS = st.lists(st.tuples(st.integers(0, 8), st.integers(-1, 4), WORK, NUMBERS, NUMBERS), max_size=6)


def xml(tag: str, **fields: object) -> str:
    inner = "".join(f"<{name}>{escape(printable(str(value)))}</{name}>" for name, value in fields.items())
    return f"<{tag}>{inner}</{tag}>"


def printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable())


def link(one: tuple[int, int, int, int]) -> str:
    uid, kind, lag, form = one
    return xml("PredecessorLink", PredecessorUID=uid, Type=kind, LinkLag=lag, LagFormat=form)


@LAX
@given(TASKS, st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=3), ASSIGNMENTS)
def test_projects_of_anything(
    tasks: list[tuple[dict[str, str], list[tuple[int, int, int, int]]]],
    resources: list[tuple[str, str, str]],
    assignments: list[tuple[int, int, str, str, str]],
) -> None:
    rows = "".join(
        xml("Task", UID=uid, **fields).replace("</Task>", "".join(map(link, links)) + "</Task>")
        for uid, (fields, links) in enumerate(tasks)
    )
    people = "".join(
        xml(
            "Resource",
            UID=uid,
            Name=f"R{uid}",
            Type=kind if kind in "012" else 1,
            MaxUnits=units,
            StandardRate=rate,
        )
        for uid, (kind, units, rate) in enumerate(resources)
    )
    work = "".join(
        xml("Assignment", TaskUID=task, ResourceUID=one, Work=amount, Units=units, Cost=cost)
        for task, one, amount, units, cost in assignments
    )
    text = (
        f"<Project><StartDate>2027-01-04T08:00:00</StartDate><Tasks>{rows}</Tasks>"
        f"<Resources>{people}</Resources><Assignments>{work}</Assignments></Project>"
    )
    sound(text.encode(), ".xml")
