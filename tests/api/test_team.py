"""Members, people and clients by the API: who works here, for whom, when and on what."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.core import mail

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import UNMAILABLE, World

pytestmark = pytest.mark.django_db
ADA = {"name": "Ada", "role": "dev", "week": ["mon", "tue", "wed"]}


def added(api: Caller, **more: Any) -> Any:
    """Somebody who works here."""
    made = api.send("POST", "/people", ADA | more)
    assert made.status_code == 201, made.content
    return made.json()


def test_people_are_added_changed_and_archived(world: World, api: Caller) -> None:
    made = api.send("POST", "/people", ADA)
    assert made["Location"] == api.path(f"/people/{made.json()['id']}")
    place = f"/people/{made.json()['id']}"
    changed = api.send("PUT", place, ADA | {"name": "Ada L.", "seniority": "senior"}).json()
    assert (changed["name"], changed["seniority"], changed["remark"]) == ("Ada L.", "senior", "")
    assert api.get(place).json()["name"] == "Ada L."
    assert api.send("POST", f"{place}/archive").status_code == 204
    assert api.get("/people").json()["items"] == []
    assert [each["archived"] for each in api.get("/people?archived=true").json()["items"]] == [True]
    assert api.send("POST", f"{place}/unarchive").status_code == 204
    assert len(api.get("/people").json()["items"]) == 1


def test_a_member_may_be_a_person(api: Caller) -> None:
    member = next(each for each in api.get("/members").json()["items"] if each["role"] == "viewer")
    made = api.send("POST", "/people", {"role": "dev", "member": member["id"]}).json()
    assert (made["name"], made["member"]) == ("Viewer Person", member["id"])
    problem(api.send("POST", "/people", {"role": "dev", "member": member["id"]}), 422)


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"role": " "}, {"week": []}, {"week": ["monday"]}, {"name": "x" * 121}, {"wage": 1}],
)
def test_who_cannot_be_a_person(api: Caller, wrong: dict[str, Any]) -> None:
    problem(api.send("POST", "/people", ADA | wrong), 422)


def test_absences(api: Caller) -> None:
    place = f"/people/{added(api)['id']}/absences"
    days = {"first": "2027-02-01", "last": "2027-02-05", "reason": "Operation"}
    made = api.send("POST", place, days)
    assert made.status_code == 201
    (away,) = made.json()["absences"]
    assert away == {"id": away["id"], "first": "2027-02-01", "last": "2027-02-05"}
    problem(api.send("POST", place, {"first": "2027-02-05", "last": "2027-02-01"}), 422)
    problem(api.send("POST", place, {"first": "1027-02-05"}), 422)
    problem(api.send("POST", place, {}), 422)
    assert api.send("DELETE", f"{place}/{away['id']}").status_code == 204
    problem(api.send("DELETE", f"{place}/{away['id']}"), 404)


def test_assignments_change_how_many_people_a_plan_has(api: Caller) -> None:
    place = f"/people/{added(api)['id']}/assignments"
    made = api.send("POST", place, {"project": api.project, "percent": 50, "first": "2027-02-01"})
    assert made.status_code == 201, made.content
    (work,) = made.json()["assignments"]
    assert (work["project"], work["role"], work["percent"]) == (api.project, "dev", 50.0)
    one = f"{place}/{work['id']}"
    tentative = {"weekdays": ["mon", "tue"], "firm": False, "probability": 0.25}
    (changed,) = api.send("PUT", one, tentative).json()["assignments"]
    assert (changed["weekdays"], changed["percent"]) == (["mon", "tue"], None)
    assert (changed["firm"], changed["probability"]) == (False, 0.25)
    unknown = problem(api.send("POST", place, {"project": "none", "percent": 50}), 422)
    assert unknown["troubles"][0]["place"] == "project"
    for wrong in ({"percent": 0.5}, {"percent": "50"}, {}, {"percent": 5, "weekdays": ["mon"]}):
        problem(api.send("PUT", one, wrong), 422)
    problem(api.send("POST", f"/people/{added(api, name='Bo')['id']}/archive/"), 404)
    assert api.send("DELETE", one).json()["assignments"] == []
    problem(api.send("DELETE", one), 404)


def test_who_is_planned_is_not_archived(api: Caller) -> None:
    place = f"/people/{added(api)['id']}"
    said = api.send("POST", f"{place}/assignments", {"project": api.project, "percent": 50}).json()["remark"]
    assert "dev" in said.lower()
    problem(api.send("POST", f"{place}/archive"), 409)


def test_members_are_invited_changed_and_removed(world: World, api: Caller) -> None:
    made = api.send("POST", "/invitations", {"email": "New@Agency.example", "role": "viewer"})
    assert made.status_code == 201, made.content
    invited = made.json()
    assert (invited["email"], invited["role"], invited["sent"]) == ("new@agency.example", "viewer", True)
    assert len(api.get("/invitations").json()["items"]) == 1
    again = api.send("POST", f"/invitations/{invited['id']}/send")
    assert again.json()["sent"]
    first, second = (re.findall(r"http\S+/join/\S+", str(each.body)) for each in mail.outbox)
    assert (len(first), len(second), first != second) == (1, 1, True)
    assert second[0] not in str(again.json())
    problem(api.send("POST", "/invitations", {"email": "new@agency.example", "role": "viewer"}), 422)
    for nowhere in ("nobody", *UNMAILABLE):
        problem(api.send("POST", "/invitations", {"email": nowhere, "role": "viewer"}), 422)
    assert api.send("DELETE", f"/invitations/{invited['id']}").status_code == 204
    problem(api.send("DELETE", f"/invitations/{invited['id']}"), 404)


def test_a_member_gets_another_role_and_goes(world: World, api: Caller) -> None:
    members = {each["role"]: f"/members/{each['id']}" for each in api.get("/members").json()["items"]}
    assert api.send("PATCH", members["viewer"], {"role": "finance"}).status_code == 204
    assert [each["role"] for each in api.get("/members").json()["items"]].count("finance") == 2
    problem(api.send("PATCH", members["viewer"], {"role": "king"}), 422)
    problem(api.send("PATCH", members["owner"], {"role": "viewer"}), 409)
    problem(api.send("DELETE", members["owner"]), 409)
    manager = caller(world, Role.MANAGER, Scope.WRITE, Scope.ADMIN)
    problem(manager.send("PATCH", members["viewer"], {"role": "owner"}), 403)
    assert manager.send("DELETE", members["viewer"]).status_code == 204
    problem(manager.send("DELETE", members["viewer"]), 404)


def test_clients_and_their_contacts(api: Caller) -> None:
    acme = {"name": "Acme Ltd", "timezone": "Europe/Berlin", "holidays": "DE-BE", "notes": "Pays late"}
    made = api.send("POST", "/clients", acme)
    assert made.status_code == 201, made.content
    place = made["Location"].removeprefix(api.path(""))
    assert api.get(place).json() == made.json()
    changed = api.send("PUT", place, {"name": "Acme", "purchase_order": True}).json()
    assert (changed["name"], changed["timezone"], changed["notes"]) == ("Acme", "", "Pays late")
    anna = {"name": "Anna", "email": "anna@acme.example", "role": "CTO"}
    (contact,) = api.send("POST", f"{place}/contacts", anna).json()["contacts"]
    assert {name: contact[name] for name in anna} == anna
    problem(api.send("POST", f"{place}/contacts", anna), 409)
    for nowhere in UNMAILABLE:
        problem(api.send("POST", f"{place}/contacts", anna | {"email": nowhere}), 422)
    one = f"{place}/contacts/{contact['id']}"
    assert api.send("PUT", one, anna | {"phone": "12"}).json()["contacts"][0]["phone"] == "12"
    assert api.send("DELETE", f"{place}/contacts/{contact['id']}").status_code == 204
    problem(api.send("DELETE", f"{place}/contacts/{contact['id']}"), 404)
    assert api.send("POST", f"{place}/archive").status_code == 204
    assert api.get("/clients").json()["items"] == []
    assert [each["archived"] for each in api.get("/clients?archived=true").json()["items"]] == [True]
    assert api.send("POST", f"{place}/unarchive").status_code == 204
    assert [each["name"] for each in api.get("/clients").json()["items"]] == ["Acme"]
    problem(api.get(f"/clients/{UUID(int=0)}"), 404)
    for wrong in ({"name": "acme"}, {"timezone": "Mars"}, {"holidays": "XX"}, {"name": ""}):
        problem(api.send("POST", "/clients", {"name": "Other"} | wrong), 422)


def test_notes_of_a_client_take_their_right(world: World, api: Caller) -> None:
    made = api.send("POST", "/clients", {"name": "Acme", "notes": "Pays late"}).json()
    place = f"/clients/{made['id']}"
    blind = caller(world, Role.ESTIMATOR, Scope.WRITE)
    assert "Pays late" not in str(blind.get(place).json()) + str(blind.get("/clients").json())
    assert blind.send("PUT", place, {"name": "Acme Ltd"}).json()["notes"] is None
    problem(blind.send("PUT", place, {"name": "Acme Ltd", "notes": ""}), 403)
    problem(blind.send("POST", "/clients", {"name": "Other", "notes": "Hm"}), 403)
    assert api.get(place).json()["notes"] == "Pays late"
