"""Change requests by the API: captured, priced, sent, withdrawn."""

from decimal import Decimal

import pytest

from milegate.actions.asked_changes import ask_change
from milegate.actions.change_requests import change_request
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.core.edits import Remove, Set
from milegate.core.plan import Allowance
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_allowances import draw
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
MORE = {"title": "A longer sign-in", "reason": "You asked on Monday."}


@pytest.fixture(autouse=True)
def contract(world: World) -> None:
    """A proposal was signed, and work goes beyond it."""
    signed(guest(sent(world)))
    edit(world.actor(), world.project, hours("login", 60))


def test_it_is_captured_priced_sent_and_withdrawn(api: Caller) -> None:
    made = api.send("POST", "~/change-requests", MORE)
    assert made.status_code == 201, made.content
    found = made.json()
    assert (found["number"], found["state"], found["kind"], found["to"]) == (1, "priced", "change", [])
    assert [(row["name"], row["amount"]) for row in found["rows"]] == [("Sign-in", found["price"])]
    assert found["working_days"] > 0
    cheap = api.send("POST", "~/change-requests/1/price", {"price": "1234.50"}).json()
    assert (cheap["price"], cheap["rows"]) == ("1234.50", found["rows"])
    assert api.send("POST", "~/change-requests/1/price", {"price": None}).json()["price"] == found["price"]
    sent_now = api.send("POST", "~/change-requests/1/send").json()
    assert (sent_now["state"], sent_now["to"]) == ("sent", ["anna@acme.example"])
    assert api.get("~/change-requests").json() == {"items": [sent_now], "next": None}
    over = api.send("POST", "~/change-requests/1/withdraw", {"reason": "Not now"}).json()
    assert (over["state"], over["remark"]) == ("withdrawn", "Not now")
    assert api.get("~/change-requests/1").json() == over
    problem(api.send("POST", "~/change-requests/1/send"), 409)


def test_what_cannot_be_asked_is_said_with_its_place(api: Caller) -> None:
    dear = problem(api.send("POST", "~/change-requests", MORE | {"price": "-999999.00"}), 422)
    assert [each["place"] for each in dear["troubles"]] == ["price"]
    problem(api.send("POST", "~/change-requests", MORE | {"price": 12.5}), 422)
    problem(api.send("POST", "~/change-requests", {"title": ""}), 422)
    problem(api.get("~/change-requests/7"), 404)
    api.send("POST", "~/change-requests", MORE)
    problem(api.send("POST", "~/change-requests", MORE), 422)


def test_a_favour_stays_free(api: Caller) -> None:
    made = api.send("POST", "~/change-requests", MORE | {"kind": "favour", "price": "500"}).json()
    assert made["price"] == "0.00"
    assert api.send("POST", "~/change-requests/1/price", {"price": "500"}).json()["price"] == "0.00"


def test_sending_needs_its_own_scope(world: World, api: Caller) -> None:
    api.send("POST", "~/change-requests", MORE)
    weak = caller(world, Role.OWNER, Scope.WRITE)
    problem(weak.send("POST", "~/change-requests/1/send"), 403)
    assert weak.get("~/change-requests/1").json()["state"] == "priced"


def test_some_rows_alone_are_captured(world: World, api: Caller) -> None:
    edit(world.actor(), world.project, Remove("item", "export"))
    made = api.send("POST", "~/change-requests", MORE | {"rows": ["item/export"]}).json()
    assert [row["name"] for row in made["rows"]] == ["Export"]
    problem(api.send("POST", "~/change-requests", MORE | {"rows": ["item/none"]}), 422)
    assert [row["name"] for row in api.send("POST", "~/change-requests", MORE).json()["rows"]] == ["Sign-in"]


def test_what_a_client_asks_for_gets_rows_or_a_reason(world: World, api: Caller) -> None:
    visitor = guest(sent(world))
    signed(visitor)
    edit(world.actor(), world.project, hours("export", 30))
    for on in ("item/export", "gate/mvp"):
        ask_change(visitor, on, "Otherwise, please")
    wish = api.get("~/change-requests/1").json()
    asked = {name: wish[name] for name in ("state", "asked_by", "on", "drop", "rows", "made_by")}
    assert asked == {
        "state": "captured",
        "asked_by": "anna@acme.example",
        "on": "item/export",
        "drop": False,
        "rows": [],
        "made_by": "",
    }
    filled = api.send("POST", "~/change-requests/1/rows", {"rows": ["item/export"]}).json()
    assert (filled["state"], filled["title"], filled["price"]) == ("priced", "Export", "1800.00")
    problem(api.send("POST", "~/change-requests/2/decline", {"reason": ""}), 422)
    over = api.send("POST", "~/change-requests/2/decline", {"reason": "It has to stay"}).json()
    assert (over["state"], over["remark"]) == ("declined", "It has to stay")
    problem(api.send("POST", "~/change-requests/2/rows", {}), 409)


def test_the_change_allowance_and_what_was_drawn(world: World, api: Caller) -> None:
    problem(api.get("~/change-allowance"), 404)
    allowance = Allowance(hours=Decimal(40), contact="anna@acme.example")
    edit(world.actor(), world.project, Set("terms", "", "allowance", allowance))
    visitor = guest(sent(world))
    signed(visitor)
    whole = {"unit": "hours", "whole": "40", "left": "40", "contact": "anna@acme.example", "draws": []}
    assert api.get("~/change-allowance").json() == whole
    edit(world.actor(), world.project, hours("export", 24))
    api.send("POST", "~/change-requests", MORE)
    assert api.send("POST", "~/change-requests/1/send").json()["hours"] == "12.00"
    draw(visitor, change_request(world.actor(), world.project, 1))
    found = api.get("~/change-allowance").json()
    assert (found["left"], [(each["change"], each["taken"]) for each in found["draws"]]) == (
        "28.00",
        [(1, "12.00")],
    )
