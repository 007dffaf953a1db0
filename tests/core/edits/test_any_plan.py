"""Laws that hold for all plans: what is done can be undone, and a difference leads from one to the other."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milegate.core.changes_order import steady
from milegate.core.edits import Move, apply, conflicts, diff, inverse, outstanding, places
from milegate.core.plan import Item, Phase, Plan
from tests.core.edits.trees import EMPTY, IDS, done, field_edits, trees
from tests.strategies import plans

few = settings(max_examples=8, suppress_health_check=list(HealthCheck))
many = settings(max_examples=80, suppress_health_check=list(HealthCheck))


@few
@given(plans(), plans())
def test_all_that_a_plan_can_hold_is_changed_and_changed_back(old: Plan, new: Plan) -> None:
    there = done(old, diff(old, new))
    assert there.plan == new
    back = done(new, inverse(there.edits))
    assert back.plan == old
    assert back.edits == inverse(there.edits)


@many
@given(trees())
def test_equal_plans_have_no_difference(plan: Plan) -> None:
    assert diff(plan, plan) == ()


@many
@given(trees(), trees())
def test_a_difference_leads_from_one_plan_to_the_other(old: Plan, new: Plan) -> None:
    there = done(old, diff(old, new))
    assert there.plan == new
    assert done(new, inverse(there.edits)).plan == old


@many
@given(st.permutations(IDS), st.permutations(IDS))
def test_no_more_is_moved_than_must_be(old: list[str], new: list[str]) -> None:
    """With n things, at least those outside of the longest common order have to move."""
    before, after = flat(old), flat(new)
    edits = diff(before, after)
    assert all(isinstance(edit, Move) for edit in edits)
    assert len(edits) == len(old) - len(steady(old, new))
    assert done(before, edits).plan == after


def flat(ids: list[str]) -> Plan:
    """A plan with phases alone."""
    return replace(EMPTY, phases=tuple(Phase(id, id) for id in ids))


@many
@given(trees(), trees(), trees())
def test_undo_and_redo_do_not_stand_in_their_own_way(first: Plan, second: Plan, third: Plan) -> None:
    one, two = done(first, diff(first, second)), done(second, diff(second, third))
    undone = done(third, inverse(two.edits))
    assert conflicts(undone.plan, inverse(one.edits), [two.edits, undone.edits]) == ()
    start = done(undone.plan, inverse(one.edits))
    assert start.plan == first
    again = done(first, inverse(start.edits))
    assert conflicts(again.plan, inverse(undone.edits), [start.edits, again.edits]) == ()
    assert done(again.plan, inverse(undone.edits)).plan == third


@many
@given(trees(), st.sets(st.integers(0, 7)))
def test_the_same_edits_of_two_people_meet(old: Plan, gone: set[int]) -> None:
    kept = tuple(phase for number, phase in enumerate(old.phases) if number not in gone)
    new = replace(old, phases=(*kept, Phase("new", "New", items=(Item("below", "Below"),))))
    yours = diff(old, new)
    theirs = done(old, yours)
    assert conflicts(theirs.plan, yours, [theirs.edits]) == ()
    assert outstanding(theirs.plan, yours, [theirs.edits]) == ()


@many
@given(st.data())
def test_edits_to_different_fields_merge_in_any_order(data: st.DataObject) -> None:
    plan = data.draw(trees())
    mine = data.draw(field_edits(plan))
    others = [edit for edit in data.draw(field_edits(plan)) if not places([edit]) & places(mine)]
    after_mine, after_others = done(plan, mine), done(plan, others)
    assert conflicts(after_mine.plan, others, [after_mine.edits]) == ()
    assert conflicts(after_others.plan, mine, [after_others.edits]) == ()
    assert done(after_mine.plan, others).plan == done(after_others.plan, mine).plan


@many
@given(trees(), trees())
def test_all_or_nothing(old: Plan, new: Plan) -> None:
    """The plan that edits start from stays as it is, whatever they do."""
    copy = done(old, []).plan
    apply(old, diff(new, old))
    apply(old, diff(old, new))
    assert old == copy
