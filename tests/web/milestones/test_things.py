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


@pytest.mark.parametrize("kind", ["gate", "deliverable", "need"])
@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_thing_without_a_name_is_none(owner: Client, world: World, kind: str, name: str) -> None:
    answer = post(owner, world, f"new/{kind}", {"name": name, "hold": "start"})
    assert answer.status_code == 422
    assert '<p class="said bad" id="name-said">A name is missing: type one.' in answer.content.decode()
    assert revision(world) == 1


def test_a_name_is_not_taken_away(owner: Client, world: World) -> None:
    answer = post(owner, world, "thing/gate/mvp", GATE | {"name": ""})
    assert answer.status_code == 422
    assert "A name is missing" in answer.content.decode()
    assert plan_of(world).gates[0].name == "MVP accepted"


def test_a_proof_shows_something(owner: Client, world: World) -> None:
    answer = post(owner, world, "new/evidence/mvp", {"kind": "link"})
    assert answer.status_code == 422
    assert "Say what is shown" in Page.of(answer.content).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, {"on": "Say what makes it due", "percent": "Say how much it is"}),
        ({"on.kind": "gate", "percent": "10"}, {"on": "Choose the milestone"}),
        ({"on.kind": "date", "percent": "10"}, {"on": "Say on which day"}),
        ({"on.kind": "monthly", "amount": " "}, {"percent": "Say how much it is"}),
    ],
)
def test_a_payment_has_a_trigger_and_a_size(
    owner: Client, world: World, fields: dict[str, str], said: dict[str, str]
) -> None:
    answer = post(owner, world, "new/payment", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    for field in ("on", "percent"):
        assert (f'id="{field}-said">{said.get(field)}' in page) == (field in said)
    assert revision(world) == 1


def test_the_share_of_a_payment_is_not_taken_away(owner: Client, world: World) -> None:
    answer = post(owner, world, "thing/payment/rest", {"on.kind": "gate", "on.gate": "mvp"})
    assert answer.status_code == 422
    assert plan_of(world).payments[1].remainder


def test_what_is_billed_beyond_the_price_is_said_beside_the_table_and_after_saving(
    owner: Client, world: World
) -> None:
    answer = owner.post(
        world.project_address("new/payment"),
        {"base": 1, "name": "Half", "on.kind": "signature", "percent": "90"},
        follow=True,
    )
    page = answer.content.decode()
    assert page.count("is billed beyond it.") == 2
    assert page.count("lower them by that much.") == 2
    assert '<td class="below">−' in page


def test_rows_are_chosen_one_by_one(owner: Client, world: World) -> None:
    page = owner.get(world.project_address("thing/gate/mvp")).content.decode()
    assert '<input type="checkbox" name="closes" value="build" checked> <bdi>1 Build</bdi>' in page
    assert '<div role="group" aria-label="2 Launch">' in page
    assert "Chosen: <bdi>1 Build</bdi>" in page
    assert "multiple" not in page


def test_the_review_stands_beside_the_fields(owner: Client, world: World) -> None:
    post(owner, world, "new/deliverable", {"name": "Module"})
    post(owner, world, "new/evidence/mvp", {"deliverable": "module", "kind": "link"})
    page = owner.get(world.project_address("thing/gate/mvp")).content.decode()
    assert page.index('name="decision"') < page.index('id="decision-remark-1"') < page.index('name="hold"')
    assert page.index('id="approvers-remark-1"') > page.index('name="approvers.contacts"')
    assert page.index("Nobody produces “Module”") < page.index('name="decision"')


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
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "say what they are to wait for instead" in page
    assert f'<a href="{world.project_address("thing/payment/rest")}">The payment' in page
    rest = {"on.kind": "date", "on.date": "2027-05-31", "remainder": "yes"}
    assert post(owner, world, "thing/payment/rest", rest).status_code == 302
    assert post(owner, world, "thing/gate/mvp/remove", {}).status_code == 302


@pytest.mark.parametrize(
    ("kind", "value"),
    [("gate", "end"), ("date", "2027-12-31"), ("date", ""), ("date", "soon"), ("gate", "x")],
)
def test_payments_wait_for_something_else_when_their_gate_goes(
    owner: Client, world: World, kind: str, value: str
) -> None:
    post(owner, world, "new/gate", {"name": "End", "closes": ["launch"]})
    kept = {"on.kind": "signature", "percent": "40", "retain.percent": "10"}
    post(
        owner, world, "thing/payment/first", kept | {"retain.until.kind": "gate", "retain.until.gate": "mvp"}
    )
    answer = post(owner, world, "thing/gate/mvp/remove", {"instead.kind": kind, f"instead.{kind}": value})
    plan = plan_of(world)
    if value not in ("end", "2027-12-31"):
        assert answer.status_code == 422
        assert 'id="instead-said"' in answer.content.decode()
        assert len(plan.gates) == 2
        return
    first, rest = plan.payments
    assert first.retain
    assert [gate.id for gate in plan.gates] == ["end"]
    for trigger in (first.retain.until, rest.on):
        assert (trigger.gate or str(trigger.day)) == value


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
def test_who_may_not_edit_reads_facts(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user())
    post(
        client, world, "thing/gate/mvp", GATE | {"target": "2027-03-01", "approvers.contacts": "a@b.example"}
    )
    post(client, world, "new/need", {"name": "Texts", "due": "2027-02-01", "blocks": ["login"]})
    client.force_login(world.user(role))
    for part, said in {
        "thing/gate/mvp": ("1 Build", "2 Launch", "a@b.example", "5 business days", "Mar 1, 2027"),
        "thing/payment/rest": ("MVP accepted", "yes"),
        "thing/payment/first": ("the signature", "40"),
        "thing/need/texts": ("Feb 1, 2027", "1.1 Sign-in"),
    }.items():
        page = Page.of(client.get(world.project_address(part)).content)
        assert not {"textarea", "select", "fieldset"} & set(page.elements)
        for words in said:
            assert words in page.text
    assert client.get(world.project_address("new/gate")).status_code == 403


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
