"""Proposals by the API: sent, listed, withdrawn, countersigned; links renewed and revoked."""

from uuid import UUID

import pytest
import time_machine
from django.core import mail

from milegate.actions.letters import send_due_letters
from milegate.actions.links import token_of
from milegate.actions.offers_seen import note_view
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.store.models import Version
from tests.actions.proposing import guest, sent, signed
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
ANNA = {"email": "anna@acme.example", "name": "Anna Klein"}


def test_the_working_plan_is_frozen_and_sent(api: Caller) -> None:
    otto = {"email": "otto@acme.example", "role": "comment"}
    wanted = {"recipients": [ANNA, otto], "shows": {"hours": True}, "gates": {"mvp": "2027-06-01"}}
    made = api.send("POST", "~/proposals", wanted | {"message": "Here it is", "ends": "2027-07-01"})
    assert made.status_code == 201, made.content
    found = made.json()
    assert (found["version"], found["state"], found["acceptance"]) == (1, "sent", None)
    assert [(link["email"], link["role"]) for link in found["links"]] == [
        ("anna@acme.example", "approve"),
        ("otto@acme.example", "comment"),
    ]
    send_due_letters()
    assert [message.to for message in mail.outbox] == [["anna@acme.example"], ["otto@acme.example"]]
    assert api.get(f"~/proposals/{found['id']}").json() == found
    assert api.get("~/proposals").json() == {"items": [found], "next": None}
    problem(api.send("POST", "~/proposals", {"version": 1, "recipients": [ANNA]}), 409)


def test_what_cannot_be_sent_is_said_with_its_place(api: Caller) -> None:
    wrong = problem(api.send("POST", "~/proposals", {"recipients": [ANNA, {"email": "nobody"}]}), 422)
    assert [each["place"] for each in wrong["troubles"]] == ["recipients.1"]
    problem(api.send("POST", "~/proposals", {"recipients": []}), 422)
    problem(api.send("POST", "~/proposals", {"recipients": [ANNA], "valid_until": "2020-01-01"}), 422)
    problem(api.send("POST", "~/proposals", {"recipients": [ANNA], "cost": True}), 422)
    problem(api.send("POST", "~/proposals", {"version": 7, "recipients": [ANNA]}), 404)


def test_it_is_withdrawn_once(world: World, api: Caller) -> None:
    address = f"~/proposals/{sent(world).proposal.public_id}/withdraw"
    found = api.send("POST", address, {"reason": "A mistake"}).json()
    assert (found["state"], found["reason"]) == ("withdrawn", "A mistake")
    problem(api.send("POST", address, {}), 409)


def test_a_signature_is_countersigned_once(world: World, api: Caller) -> None:
    found = sent(world)
    address = f"~/proposals/{found.proposal.public_id}"
    problem(api.send("POST", f"{address}/countersign"), 409)
    signed(guest(found))
    made = api.send("POST", f"{address}/countersign").json()
    assert (made["name"], made["countersigned_by"]) == ("Anna Klein", "Owner Person")
    assert api.get(address).json()["acceptance"] == made
    problem(api.send("POST", f"{address}/countersign"), 409)


def test_links_are_listed_renewed_and_revoked_without_their_tokens(world: World, api: Caller) -> None:
    found = sent(world)
    link = found.links[0]
    note_view(guest(found))
    listed = api.get("~/links")
    assert token_of(link) not in listed.content.decode()
    (one,) = listed.json()["items"]
    assert (one["id"], len(one["seen"]), one["has_password"]) == (str(link.public_id), 1, False)
    renewed = api.send("POST", f"~/proposals/{found.proposal.public_id}/links/{link.public_id}/renew")
    assert (renewed.status_code, renewed.json()["revoked"]) == (200, None)
    assert api.send("DELETE", f"~/links/{link.public_id}").status_code == 204
    assert api.get("~/links").json()["items"][0]["revoked"]
    problem(api.send("DELETE", f"~/links/{UUID(int=0)}"), 404)
    problem(api.send("POST", f"~/proposals/{found.proposal.public_id}/links/{UUID(int=0)}/renew"), 404)


def test_an_open_proposal_whose_last_day_has_passed_is_expired(world: World, api: Caller) -> None:
    with time_machine.travel("2027-01-04T12:00:00Z", tick=False):
        api = caller(world, Role.OWNER, *Scope)
        api.send("POST", "~/proposals", {"recipients": [ANNA], "valid_until": "2027-01-05"})
    with time_machine.travel("2027-01-06T12:00:00Z", tick=False):
        assert api.get("~/proposals").json()["items"][0]["state"] == "expired"


def test_sending_needs_its_own_scope_and_the_right(world: World) -> None:
    address = f"~/proposals/{sent(world).proposal.public_id}"
    for role, scopes in (
        (Role.OWNER, (Scope.WRITE,)),
        (Role.OWNER, (Scope.SEND,)),
        (Role.ESTIMATOR, (Scope.WRITE,)),
    ):
        weak = caller(world, role, *scopes)
        assert weak.get(address).status_code == 200
        problem(weak.send("POST", "~/proposals", {"recipients": [ANNA]}), 403)
        problem(weak.send("POST", f"{address}/withdraw", {}), 403)
        problem(weak.send("POST", f"{address}/countersign"), 403)
    assert Version.objects.count() == 1
