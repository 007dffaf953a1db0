"""Rules on gates: the cases beside those of the bad plans."""

from tests.core.findings.plans import found, places

WORK = """
phases:
  - id: build
    items: [{id: login, name: Sign-in, effort: {dev: 40}}]
  - id: harden
    items: [{id: load, name: Load test, effort: {dev: 16}}]
"""
GATE = "gates:\n  - {id: mvp, name: MVP deployed, closes: [build], "


def test_a_gate_that_work_comes_after_has_a_consequence() -> None:
    follows = WORK.replace("id: harden", "id: harden\n    after: [mvp]")
    assert places("gate-without-consequence", WORK + GATE + "}") == ["mvp"]
    assert places("gate-without-consequence", follows + GATE + "}") == []


def test_a_gate_that_frees_what_was_retained_has_a_consequence() -> None:
    money = "payments: [{id: all, on: signature, remainder: true, retain: {percent: 5, until: {gate: mvp}}}]"
    assert places("gate-without-consequence", WORK + GATE + "}\n" + money) == []


def test_the_last_gate_of_time_and_materials_ends_the_spending() -> None:
    early = GATE + "}\n  - {id: end, name: Handover, closes: [harden]}\n"
    assert places("gate-without-consequence", WORK + early + "price: {per: hour}") == ["mvp"]


def test_time_and_materials_without_a_timeline_spares_its_gates() -> None:
    roles = "{dev: {rate: 100, people: 0}}"
    assert places("gate-without-consequence", WORK + GATE + "}\nprice: {per: hour}", roles) == []


HOLDS = GATE + "opens: [harden], review: {days: 5}}"


def test_a_wait_costs_what_the_people_sell_for() -> None:
    [idle] = found("gate-idles-team", WORK + HOLDS)
    assert idle.message == (
        "The review of milestone “MVP deployed” makes people wait: "
        "1 person has nothing else to do for 5 person-days (EUR 4,000 at your rates)."
    )
    assert idle.weight == 4000


def test_half_a_person_idles_half_a_day() -> None:
    [idle] = found("gate-idles-team", WORK + HOLDS, "{dev: {people: 0.5}}")
    assert idle.message.endswith("1 person has nothing else to do for 2.5 person-days.")


def test_two_people_idle_together() -> None:
    work = WORK.replace("items: [", "items: [{id: more, effort: {dev: 40}}, ", 1)
    work = work.replace("{id: load,", "{id: other, effort: {dev: 16}}, {id: load,")
    [idle] = found("gate-idles-team", work + HOLDS, "{dev: {rate: 100, people: 2}}")
    assert "2 people have nothing else to do for 10 person-days" in idle.message


def test_a_phase_after_a_gate_waits_for_its_review_too() -> None:
    none = GATE + "hold: none, review: {days: 5}}"
    follows = WORK.replace("id: harden", "id: harden\n    after: [mvp, login]")
    assert places("gate-idles-team", follows + none) == ["mvp"]
    assert places("gate-idles-team", WORK.replace("name: Load test", "after: [mvp]") + none) == []


def test_nobody_idles_who_has_not_begun_or_has_other_work() -> None:
    assert places("gate-idles-team", WORK.replace("effort: {dev: 16}", "effort: {qa: 16}") + HOLDS) == []
    assert places("gate-idles-team", WORK.replace("effort: {dev: 16}", "duration: 2d") + HOLDS) == []
    for hours in (40, 24):
        beside = f"  - id: manual\n    items: [{{id: book, effort: {{dev: {hours}}}, after: [login]}}]\n"
        assert places("gate-idles-team", WORK + beside + HOLDS) == []


def test_short_reviews_and_gates_that_hold_the_release_make_nobody_wait() -> None:
    assert places("gate-idles-team", WORK + HOLDS.replace("5", "2")) == []
    assert places("gate-idles-team", WORK + HOLDS.replace("review", "hold: release, review")) == []


def test_a_target_says_how_late_the_gate_is() -> None:
    [late] = found("target-before-computed", WORK + GATE + "target: 2027-01-13}")
    assert late.message == (
        "Milestone “MVP deployed” is promised for 13 January 2027, "
        "but computes to 15 January 2027: 2 working days later."
    )
    assert places("target-before-computed", WORK + GATE + "target: 2027-01-15}") == []


def test_a_gate_inside_a_long_phase_is_enough() -> None:
    rows = ", ".join(
        f"{{id: i{number}, effort: {{dev: 60}}, after: {[f'i{number - 1}'] if number else []}}}"
        for number in range(5)
    )
    work = f"phases: [{{id: build, items: [{rows}]}}]\n".replace("'", "")
    assert places("long-phase-without-gate", work) == ["build"]
    assert places("long-phase-without-gate", work + "gates: [{id: mid, closes: [i2]}]") == []
    assert places("long-phase-without-gate", work + "gates: [{id: mid, not_before: 2027-01-27}]") == []


def test_any_number_of_approvers_up_to_all_may_be_asked() -> None:
    named = "approvers: {contacts: [a@b.example, c@d.example], rule: 2}}"
    assert places("gate-beyond-approvers", WORK + GATE + named) == []
    assert places("gate-beyond-approvers", WORK + GATE + "approvers: {rule: 2}}") == []


def test_deemed_acceptance_may_be_said_in_any_language() -> None:
    for text in (
        "deemed accepted",
        "gilt als abgenommen",
        "réputée acceptée",
        "uważa się za",
        "se considera tácitamente",
    ):
        terms = f'terms: {{text: "{text}"}}\n'
        assert places("deemed-without-terms", WORK + terms + GATE + "review: {deemed: true}}") == []


def test_a_gate_in_a_ring_is_named() -> None:
    ring = WORK.replace("id: build", "id: build\n    after: [mvp]")
    [found_ring] = found("cycle", ring + GATE + "}")
    assert "“MVP deployed”" in found_ring.message
    assert found_ring.where == "build"
