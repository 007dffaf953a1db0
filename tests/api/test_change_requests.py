"""Change requests by the API: captured, priced, sent, withdrawn."""

import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
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
