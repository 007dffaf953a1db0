"""What is removed takes everything along that names it, and the rest stays a valid plan."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milegate.core.edits import THINGS, Edits, Refused, apply, diff, inverse, removal
from milegate.core.plan import Plan
from milegate.planfile.edits import checked
from tests.core.edits.plans import example
from tests.core.edits.trees import done, refused
from tests.strategies import plans


def without(*things: tuple[str, str]) -> Plan:
    """The example without some things; what is left is valid, and nothing is lost on the way back."""
    found = removal(example(), things)
    assert isinstance(found, tuple), found
    applied = done(example(), found)
    assert checked(applied.plan) == ()
    assert done(applied.plan, inverse(applied.edits)).plan == example()
    return applied.plan


def test_a_row_leaves_links_lists_buffers_notes_and_mutes() -> None:
    plan = without(("item", "login"))
    docs = plan.phases[0].items[0]
    assert [[link.id for link in row.after] for row in docs.items] == [[], ["manual", "launch"]]
    assert plan.deliverables[0].sources == ("docs",)
    assert plan.gates[0].closes == ("build",)
    assert plan.risks[0].on == ("films",)
    assert plan.risks[1].on is None
    assert [buffer.id for buffer in plan.buffers] == ["all", "testing"]
    assert plan.private.notes == {"qa": "new", "docs": "dull", "mvp": "soon"}
    assert [mute.on for mute in plan.private.mute] == ["search"]


def test_a_group_goes_with_all_its_rows() -> None:
    plan = without(("item", "docs"), ("item", "films"))
    assert [item.id for item in plan.phases[0].items] == ["login", "search"]
    assert plan.needs[0].blocks == ("deploy",)
    assert plan.gates[0].after == ()
    assert plan.risks[0].on == ("login",)


def test_work_that_accompanies_nothing_else_goes_and_the_rest_is_told() -> None:
    plan = without(("phase", "launch"))
    assert [along.id for along in plan.along] == ["pm", "lead", "tested"]
    assert plan.along[1].during == ("build",)
    assert plan.gates[0].opens == ()
    assert plan.gates[1].closes == ()


def test_a_role_takes_its_work_costs_and_buffers() -> None:
    plan = without(("role", "qa"))
    login = plan.phases[0].items[0]
    assert (list(login.effort), login.crew) == (["dev"], {})
    assert plan.flow == (("dev",),)
    assert [(along.id, along.of) for along in plan.along] == [("pm", None), ("lead", ("dev",))]
    assert [buffer.id for buffer in plan.buffers] == ["all", "risky"]
    assert plan.private.role_costs == {"dev": 50}
    assert "qa" not in plan.private.notes


def test_a_note_stays_with_the_other_thing_of_that_id() -> None:
    plan = example()
    both = done(plan, diff(plan, plan)).plan
    found = removal(both, [("along", "pm")])
    assert isinstance(found, tuple)
    assert done(both, found).plan.private.notes == plan.private.notes


def test_a_line_takes_its_cost() -> None:
    assert without(("line", "licence"), ("line", "trip")).private.line_costs == {}


def test_evidence_keeps_the_name_of_its_deliverable() -> None:
    plan = without(("deliverable", "module"))
    assert [(each.name, each.deliverable) for each in plan.gates[0].evidence] == [
        ("Module", None),
        ("A talk", None),
    ]


def test_a_gate_with_payments_stays() -> None:
    assert refused(removal(example(), [("gate", "mvp"), ("gate", "live")])) == [
        ("payment-needs-gate", "payment/middle/on"),
        ("payment-needs-gate", "payment/middle/retain"),
        ("payment-needs-gate", "payment/last/on"),
    ]
    plan = without(("gate", "mvp"), ("gate", "live"), ("payment", "middle"), ("payment", "last"))
    assert plan.gates == ()
    assert plan.phases[1].after == ()


def test_only_things_of_the_plan_are_removed() -> None:
    things = [("item", "nothing"), ("row", "login"), ("terms", ""), ("gate", "login")]
    codes = [code for code, _ in refused(removal(example(), things))]
    assert codes == ["unknown-id", "unknown-kind", "wrong-kind", "wrong-kind"]


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(plans(), st.data())
def test_what_is_left_of_any_plan_is_valid(plan: Plan, data: st.DataObject) -> None:
    rows = [("phase", phase.id) for phase in plan.phases]
    tops = [
        (kind.name, each.id)
        for kind in THINGS.values()
        if not kind.above
        for each in getattr(plan, kind.attribute)
    ]
    chosen = data.draw(st.lists(st.sampled_from([*rows, *tops]), unique=True))
    found: Edits | Refused = removal(plan, chosen)
    if isinstance(found, Refused):
        assert {problem.code for problem in found.problems} == {"payment-needs-gate"}
        return
    applied = done(plan, found)
    assert checked(applied.plan) == ()
    assert not {(edit.kind, edit.id) for edit in diff(plan, applied.plan)} - {(e.kind, e.id) for e in found}
    assert apply(applied.plan, inverse(applied.edits)) == done(applied.plan, inverse(applied.edits))
