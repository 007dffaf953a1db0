"""Milestones and all that belongs to them, through their forms, as without a script."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from milegate.actions.editing import stored_plan
from milegate.actions.rights import Role
from milegate.core.kinds import EvidenceKind, Hold, TriggerKind
from milegate.core.plan import Plan
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
GATE = {
    "name": "MVP accepted",
    "closes": ["build"],
    "opens": ["launch"],
    "hold": "start",
    "approvers.rule": "any",
    "review.days": "5",
}


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's owner."""
    client.force_login(world.user())
    return client


def plan_of(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def revision(world: World) -> int:
    """Its revision."""
    return world.actor().project(world.project).card.revision


def post(client: Client, world: World, part: str, fields: Mapping[str, object], base: int = 0) -> Any:
    """A form, sent."""
    return client.post(world.project_address(part), {"base": base or revision(world), **fields})


def test_the_page_shows_gates_deliverables_needs_and_payments(owner: Client, world: World) -> None:
    page = Page.of(owner.get(world.project_address("milestones")).content).text
    for words in ("MVP accepted", "Deliverables", "What we need from the client", "Payments", "Signature"):
        assert words in page


def test_what_can_be_edited_stands_in_its_card_under_its_name(owner: Client, world: World) -> None:
    fields = {"id": "module", "name": "The module", "acceptance": "It opens"}
    post(owner, world, "new/deliverable", fields)
    (made,) = plan_of(world).deliverables
    post(owner, world, "new/evidence/mvp", {"deliverable": made.id, "kind": "link"})
    html = owner.get(world.project_address("milestones")).content.decode()
    card = html[html.index('id="gate-mvp"') : html.index("</article>")]
    assert "Edit proof: <bdi>The module</bdi>" in card
    assert "Edit payment: <bdi>Signature</bdi>" in html
    assert "Edit payment: <bdi>MVP accepted</bdi>" in html


def test_a_gate_is_changed_by_its_form(owner: Client, world: World) -> None:
    fields = GATE | {
        "name": "MVP shown",
        "decision": "Go live",
        "hold": "release",
        "approvers.contacts": "a@acme.example\nb@acme.example",
        "approvers.rule": "all",
        "review.days": "3",
        "target": "2027-03-01",
    }
    assert post(owner, world, "thing/gate/mvp", fields).status_code == 302
    (gate,) = plan_of(world).gates
    assert (gate.name, gate.decision, gate.hold, gate.review.days) == (
        "MVP shown",
        "Go live",
        Hold.RELEASE,
        3,
    )
    assert gate.approvers.contacts == ("a@acme.example", "b@acme.example")
    assert gate.approvers.rule == "all"
    assert str(gate.target) == "2027-03-01"
    assert gate.closes == ("build",)


def test_what_was_not_changed_is_no_edit(owner: Client, world: World) -> None:
    assert post(owner, world, "thing/gate/mvp", GATE).status_code == 302
    assert revision(world) == 1


def test_two_people_change_different_fields_of_a_gate(owner: Client, world: World) -> None:
    post(owner, world, "thing/gate/mvp", GATE | {"decision": "Theirs"}, base=1)
    assert post(owner, world, "thing/gate/mvp", GATE | {"target": "2027-03-01"}, base=1).status_code == 302
    (gate,) = plan_of(world).gates
    assert (gate.decision, str(gate.target)) == ("Theirs", "2027-03-01")


def test_the_same_field_is_a_conflict_and_keeps_what_was_typed(owner: Client, world: World) -> None:
    post(owner, world, "thing/gate/mvp", GATE | {"decision": "Theirs"}, base=1)
    answer = post(owner, world, "thing/gate/mvp", GATE | {"decision": "Mine"}, base=1)
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.content.decode()
    assert plan_of(world).gates[0].decision == "Theirs"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", "soon"),
        ("review.days", "many"),
        ("review.days", "-1"),
        ("approvers.rule", "most"),
        ("name", "x" * 500),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(owner: Client, world: World, field: str, value: str) -> None:
    answer = post(owner, world, "thing/gate/mvp", GATE | {"decision": "Typed", field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field.partition(".")[0]}-said"' in page
    assert 'value="Typed"' in page
    assert revision(world) == 1


def test_a_gate_comes_with_its_proof_and_goes(owner: Client, world: World) -> None:
    post(owner, world, "new/gate", {"name": "Launch approved", "closes": ["launch"], "hold": "start"})
    post(owner, world, "new/deliverable", {"name": "Live site", "from": ["live"], "acceptance": "It answers"})
    proof = {"deliverable": "live-site", "kind": "link", "required": "yes"}
    assert post(owner, world, "new/evidence/launch-approved", proof).status_code == 302
    gate = plan_of(world).gates[1]
    (evidence,) = gate.evidence
    assert (gate.closes, evidence.deliverable, evidence.kind) == (("launch",), "live-site", EvidenceKind.LINK)
    assert plan_of(world).deliverables[0].acceptance == ("It answers",)
    changed = {"name": "The live address", "deliverable": "", "kind": "demo"}
    post(owner, world, f"thing/evidence/launch-approved/{evidence.id}", changed)
    (evidence,) = plan_of(world).gates[1].evidence
    assert (evidence.name, evidence.deliverable, evidence.required) == ("The live address", None, False)
    post(owner, world, "thing/deliverable/live-site/remove", {})
    post(owner, world, "thing/gate/launch-approved/remove", {})
    assert [gate.id for gate in plan_of(world).gates] == ["mvp"]
    assert plan_of(world).deliverables == ()


def test_a_gate_that_is_paid_for_stays_until_its_payment_is_changed(owner: Client, world: World) -> None:
    answer = post(owner, world, "thing/gate/mvp/remove", {})
    assert answer.status_code == 422
    assert "payment" in Page.of(answer.content).text
    rest = {"on.kind": "date", "on.date": "2027-05-31", "remainder": "yes"}
    assert post(owner, world, "thing/payment/rest", rest).status_code == 302
    assert post(owner, world, "thing/gate/mvp/remove", {}).status_code == 302


def test_payments_have_triggers_shares_and_retentions(owner: Client, world: World) -> None:
    fields = {
        "name": "Middle",
        "on.kind": "gate",
        "on.gate": "mvp",
        "percent": "12,5",
        "retain.percent": "10",
        "retain.until.kind": "date",
        "retain.until.date": "2027-12-31",
    }
    assert post(owner, world, "new/payment", fields).status_code == 302
    payment = plan_of(world).payments[-1]
    assert (payment.on.kind, payment.on.gate, str(payment.percent)) == (TriggerKind.GATE, "mvp", "12.5")
    assert payment.retain
    assert str(payment.retain.until.day) == "2027-12-31"


def test_a_need_holds_up_what_it_blocks(owner: Client, world: World) -> None:
    post(owner, world, "new/need", {"name": "Texts", "due": "2027-02-01", "blocks": ["login", "export"]})
    (need,) = plan_of(world).needs
    assert (need.id, need.blocks, str(need.due)) == ("texts", ("login", "export"), "2027-02-01")
    assert "Holds up" in Page.of(owner.get(world.project_address("milestones")).content).text


def test_milestones_can_be_suggested_for_a_plan_without(owner: Client, world: World) -> None:
    post(owner, world, "thing/payment/rest", {"on.kind": "signature", "remainder": "yes"})
    post(owner, world, "thing/gate/mvp/remove", {})
    assert owner.post(world.project_address("milestones/suggest")).status_code == 302
    assert len(plan_of(world).gates) == 2


@pytest.mark.parametrize(
    "part", ["thing/gate/none", "thing/nothing/mvp", "new/nothing", "new/evidence", "new/gate/x"]
)
def test_what_is_not_there_is_404(owner: Client, world: World, part: str) -> None:
    assert owner.get(world.project_address(part)).status_code == 404


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER])
def test_who_may_not_edit_sees_no_form_and_is_refused(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    page = client.get(world.project_address("milestones")).content.decode()
    assert "/thing/" not in page
    assert post(client, world, "thing/gate/mvp", GATE | {"decision": "No"}).status_code == 403
    assert revision(world) == 1


def test_a_stranger_sees_nothing_and_nobody_signs_in(client: Client, world: World) -> None:
    assert client.get(world.project_address("milestones")).status_code == 302
    client.force_login(world.stranger)
    for part in ("milestones", "thing/gate/mvp", "offer", "review", "offer.pdf", "plan.yaml"):
        assert client.get(world.project_address(part)).status_code == 404


def test_text_is_shown_as_text(owner: Client, world: World) -> None:
    evil = "<script>alert(1)</script>"
    post(owner, world, "thing/gate/mvp", GATE | {"decision": evil})
    for part in ("milestones", "thing/gate/mvp", "offer"):
        assert evil not in owner.get(world.project_address(part)).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_the_plan_file_holds_what_its_reader_may_see(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    content = client.get(world.project_address("plan.yaml")).content.decode()
    assert ("costs:" in content) == (role in {Role.OWNER, Role.MANAGER, Role.FINANCE})
    assert ("They tried this twice" in content) == (role is not Role.VIEWER)


def test_what_others_called_the_same_meanwhile_is_no_hindrance(owner: Client, world: World) -> None:
    for kind, fields in (("need", {"name": "Texts"}), ("evidence", {"name": "Texts", "kind": "file"})):
        part = "new/evidence/mvp" if kind == "evidence" else f"new/{kind}"
        base = revision(world)
        for _ in range(2):
            assert post(owner, world, part, fields, base).status_code == 302
    plan = plan_of(world)
    assert [need.id for need in plan.needs] == ["texts", "texts-2"]
    assert [proof.id for proof in plan.gates[0].evidence] == ["texts", "texts-2"]
