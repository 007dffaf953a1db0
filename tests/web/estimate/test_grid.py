"""The grid: what it shows to whom, and what an edit sends back."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.history import mine
from milegate.actions.rights import Role
from tests.builders import plan_of
from tests.people import PLAN, World, world
from tests.web.estimate.asking import JSON, effort, send
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def page(client: Client, world: World, query: str = "") -> str:
    """The estimate page."""
    answer = client.get(world.project_address("estimate") + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_grid_shows_efforts_as_typed_with_hours_prices_and_gates(owner: Client, world: World) -> None:
    text = Page(page(owner, world)).text
    for words in ("Sign-in", "8-16", "◆", "MVP accepted", "then €", "Net price", "Margin"):
        assert words in text
    assert Page(page(owner, world)).inline == []


@pytest.mark.parametrize("role", list(Role))
def test_costs_and_notes_are_there_for_those_who_may_see_them(client: Client, role: Role) -> None:
    made = world(plan_of(PLAN + "  mute: []\n"))
    client.force_login(made.user(role))
    html = page(client, made)
    sees_costs, sees_notes = role in ("owner", "manager", "finance"), role != "viewer"
    assert ("Margin" in html) == sees_costs
    assert ("Cost €" in html) == sees_costs
    assert (">note<" in html) == sees_notes
    assert ('id="row-add"' in html or "Add a row" in html) == (role in ("owner", "manager", "estimator"))
    note = client.get(made.project_address("estimate/row/item/login")).content.decode()
    assert ("They tried this twice" in note) == sees_notes


def test_what_a_client_adds_up_is_what_the_total_says(owner: Client, world: World) -> None:
    send(owner, world, "estimate/edits", base=1, edits=[_price("agreed", "5000")])
    html = page(owner, world)
    rows = [line for line in html.split("<tr ") if 'class="phase"' in line or 'id="adjustment' in line]
    money = [_money(line.split('<td class="money">')[1]) for line in rows]
    assert sum(money) == 5000


def _price(field: str, value: str) -> dict[str, str]:
    return {"op": "set", "kind": "price", "id": "", "field": field, "value": value}


def _money(text: str) -> float:
    return float(text.partition("<")[0].replace(",", "").replace("−", "-"))


def test_an_edit_answers_with_the_rows_that_changed_and_the_totals(owner: Client, world: World) -> None:
    page(owner, world)
    body = send(owner, world, "estimate/edits", base=1, label="x", edits=[effort("login", "dev", "7,5")])
    assert body["revision"] == 2
    assert {"row-login", "row-build"} <= body["rows"].keys()
    assert "row-export" not in body["rows"]
    assert "order" not in body
    assert ">7.5<" in body["rows"]["row-login"]
    assert "Hours" in body["totals"]
    assert (body["undo"], body["redo"]) == ("x", "")


def test_no_edit_sends_nothing_but_the_totals(owner: Client, world: World) -> None:
    body = send(owner, world, "estimate/edits", base=1, edits=[effort("login", "dev", "8-16")])
    assert (body["revision"], body["rows"]) == (1, {})


def test_an_answer_is_worked_out_where_nobody_remembers_the_base(owner: Client, world: World) -> None:
    send(owner, world, "estimate/edits", base=1, edits=[effort("login", "dev", "9")])
    client = Client()
    client.force_login(world.user(Role.VIEWER))
    found = client.get(world.project_address("estimate/since/1"), **JSON)  # type: ignore[arg-type]
    assert found.json()["by"] == ["Owner Person"]
    assert "row-login" in found.json()["rows"]
    assert "Margin" not in found.json()["totals"]


def test_in_days_bare_numbers_are_days(owner: Client, world: World) -> None:
    html = page(owner, world, "?unit=days")
    assert 'data-v="8-16h">1-2<' in html
    body = send(owner, world, "estimate/edits?unit=days", base=1, edits=[effort("login", "dev", "3")])
    assert 'data-v="3d">3<' in body["rows"]["row-login"]
    assert ">28<" in send(owner, world, "estimate/edits", base=1, edits=[])["rows"]["row-login"]


def test_another_column_draws_the_page_anew(owner: Client, world: World) -> None:
    page(owner, world)
    role = {"op": "add", "kind": "role", "value": {"id": "ux", "name": "UX", "rate": "90"}}
    assert send(owner, world, "estimate/edits", base=1, edits=[role])["reload"] is True


def test_structure_comes_with_the_order_of_all_rows(owner: Client, world: World) -> None:
    body = send(owner, world, "estimate/do", base=1, verb="insert", beside="login", name="<b>New</b>")
    assert body["made"] == ["b-new-b"]
    assert body["order"][:3] == ["row-build", "row-login", "row-b-new-b"]
    assert "&lt;b&gt;New&lt;/b&gt;" in body["rows"]["row-b-new-b"]
    body = send(owner, world, "undo", base=2, sheet=True)
    assert body["did"] == "Added “<b>New</b>”"
    assert body["redo"] == "Added “<b>New</b>”"
    assert "row-b-new-b" not in body["order"]


def test_a_deed_that_is_sent_twice_is_done_once(owner: Client, world: World) -> None:
    for _ in range(2):
        body = send(owner, world, "estimate/do", base=1, verb="insert", name="Once", key="17-4")
        assert (body["revision"], body["made"]) == (2, ["once"])
    for _ in range(2):
        assert send(owner, world, "undo", base=2, key="18-4", sheet=True)["revision"] == 3


def test_a_paste_is_one_step_and_says_what_it_left_out(owner: Client, world: World) -> None:
    text = "Task\tdev\tTotal\nA\t4\t4\nB\t2d\t16"
    body = send(owner, world, "estimate/paste", base=1, text=text, row="launch")
    assert (body["made"], body["ignored"], body["revision"]) == (["a", "b"], ["Total"], 2)
    wrong = send(owner, world, "estimate/paste", 422, base=2, text="Task\tdev\nA\tx", row="launch")
    assert wrong["troubles"][0]["place"] == "row 2, column 2"


def test_two_values_in_one_cell_are_shown_with_who_wrote_them(owner: Client, world: World) -> None:
    other = Client()
    other.force_login(world.user(Role.ESTIMATOR))
    send(other, world, "estimate/edits", base=1, edits=[effort("login", "dev", "6")])
    body = send(owner, world, "estimate/edits", 409, base=1, edits=[effort("login", "dev", "8")])
    (trouble,) = body["troubles"]
    assert trouble["place"] == "item/login/effort.dev"
    values = {name: str(trouble["values"][name]) for name in ("theirs", "yours", "by")}
    assert values == {"theirs": "6", "yours": "8", "by": "Estimator Person"}


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("edits", {"edits": []}),
        ("edits", {"base": "1", "edits": []}),
        ("edits", {"base": 1, "edits": "x"}),
        ("edits", {"base": 1, "edits": [7]}),
        ("edits", {"base": 9, "edits": [effort("login", "dev", "1")]}),
        ("edits", {"base": 1, "edits": [effort("login", "dev", "many")]}),
        ("edits", {"base": 1, "edits": [effort("nobody", "dev", "1")]}),
        ("do", {"base": 1, "verb": "dance"}),
        ("do", {"base": 1, "verb": 5}),
        ("do", {"base": 1, "verb": "remove", "ids": "login"}),
        ("do", {"base": 1, "verb": "insert", "name": "x" * 301}),
        ("do", {"base": 1, "verb": "insert", "name": "x", "efforts": {"dev": "many"}}),
        ("paste", {"base": 1, "text": 7}),
        ("paste", {"text": "x"}),
    ],
)
def test_what_cannot_be_taken_says_where(
    owner: Client, world: World, part: str, body: dict[str, object]
) -> None:
    found = send(owner, world, f"estimate/{part}", 422, **body)
    assert found["troubles"]
    assert world.actor().project(world.project).card.revision == 1


def test_no_json_is_said_so(owner: Client, world: World) -> None:
    address = world.project_address("estimate/edits")
    answer = owner.post(address, b"\xff{", content_type="application/json", **JSON)  # type: ignore[arg-type]
    assert answer.status_code == 422


def test_who_may_not_edit_is_told_so(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    for part in ("edits", "do", "paste"):
        body = {
            "base": 1,
            "edits": [effort("login", "dev", "1")],
            "verb": "up",
            "ids": ["login"],
            "text": "x",
        }
        assert "does not allow" in send(client, world, f"estimate/{part}", 403, **body)["message"]


def test_strangers_and_the_signed_out_learn_nothing(client: Client, world: World) -> None:
    assert client.get(world.project_address("estimate/since/1"), **JSON).status_code == 401  # type: ignore[arg-type]
    assert client.get(world.project_address("estimate")).status_code == 302
    client.force_login(world.stranger)
    for part in (
        "estimate",
        "estimate/since/1",
        "estimate/row/item/login",
        "estimate/price",
        "estimate/rail",
    ):
        assert client.get(world.project_address(part)).status_code == 404


def test_nothing_new_is_no_answer(owner: Client, world: World) -> None:
    assert owner.get(world.project_address("estimate/since/1")).status_code == 204
    assert owner.get(world.project_address("estimate/since/7")).json()["reload"] is True


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=sign", ["row-build", "row-login"]),
        ("?show=optional", []),
        ("?show=nonsense", None),
        ("?q=mvp", ["row-build", "row-mvp"]),
    ],
)
def test_rows_are_filtered_without_a_script(
    owner: Client, world: World, query: str, shown: list[str] | None
) -> None:
    rows = page(owner, world, query).split("<tr ")[1:]
    seen = [line.split('id="')[1].split('"')[0] for line in rows if " hidden>" not in line.split("\n")[0]]
    assert seen == (shown if shown is not None else seen)
    assert shown is not None or len(seen) == len(rows)


def test_an_empty_plan_says_what_to_do(client: Client) -> None:
    made = world(plan_of("phases: []\n"))
    client.force_login(made.user())
    assert "Nothing is estimated yet" in page(client, made)
    body = send(client, made, "estimate/do", base=1, verb="insert", name="First")
    assert body["order"][:2] == ["row-phase-1", "row-first"]


def test_undo_and_redo_work_as_plain_forms(owner: Client, world: World) -> None:
    send(owner, world, "estimate/edits", base=1, label="Typed", edits=[effort("login", "dev", "9")])
    back = {"next": world.project_address("estimate")}
    answer = owner.post(world.project_address("undo"), back, follow=True)
    assert "Undone: Typed" in answer.content.decode()
    assert owner.post(world.project_address("redo"), {"next": "https://elsewhere.example/"})[
        "Location"
    ].startswith("/w/")
    stored = world.actor().project(world.project)
    assert mine(world.actor(), stored).said == ("Typed", "")
    answer = owner.post(world.project_address("redo"), back, follow=True)
    assert "nothing to redo" in answer.content.decode()


def test_undo_answers_a_script_of_another_page(owner: Client, world: World) -> None:
    send(owner, world, "estimate/edits", base=1, label="Typed", edits=[effort("login", "dev", "9")])
    assert send(owner, world, "undo") == {"revision": 3, "did": "Typed", "undo": "", "redo": "Typed"}
    assert send(owner, world, "undo", 422)["troubles"][0]["code"] == "nothing-to-undo"


@pytest.mark.parametrize("address", ["estimate", "estimate/row/item/item-0"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, address: str, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    rows = ", ".join(f"{{id: item-{at}, effort: {{dev: 8}}}}" for at in range(60))
    made = world(plan_of(f"phases: [{{id: build, items: [{rows}]}}]\n"))
    client.force_login(made.user())
    with django_assert_max_num_queries(20, connection=connection):
        assert client.get(made.project_address(address)).status_code == 200


def test_an_edit_asks_the_database_a_few_times_only(
    owner: Client, world: World, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    page(owner, world)
    with django_assert_max_num_queries(18, connection=connection):
        send(owner, world, "estimate/edits", base=1, edits=[effort("login", "dev", "9")])


def test_the_line_of_milestones_can_be_drawn_anew(owner: Client, world: World) -> None:
    html = owner.get(world.project_address("estimate/rail")).content.decode()
    assert "MVP accepted" in html
    assert 'class="rail"' in html
