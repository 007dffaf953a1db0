"""A plan as the store keeps it: what a client may see, and beside it what must stay inside."""

from collections import OrderedDict
from collections.abc import Set as AnySet
from dataclasses import replace
from functools import lru_cache
from threading import Lock

from milegate.actions.opened import Opened
from milegate.actions.rights import Right
from milegate.core.edits import Place
from milegate.core.plan import Plan, Private
from milegate.planfile import settling
from milegate.planfile.format.document import PLAN
from milegate.planfile.json_text import parse_json
from milegate.planfile.json_writer import dump_value
from milegate.planfile.settling import Settled
from milegate.planfile.text import plan_from

KEPT = 32
COSTS = {"currency", "exchange", "role_costs", "line_costs"}
"""The fields of `private:` that say what work costs."""
NOTES = {"notes", "mute"}
"""The fields of `private:` in which people write what stays among them: notes, and why a finding is muted."""
OPEN = 16

_plans: OrderedDict[tuple[str, str], Plan] = OrderedDict()
_turn = Lock()


def split(plan: Plan) -> tuple[str, str]:
    """The public document and the private part, both JSON text."""
    return _texts(PLAN.write(plan))


def settled(plan: Plan) -> Settled | None:
    """A plan as it can be kept; None when something is wrong with it, which `checked` then names.

    Writing and checking cost what changed since the plan before, and the plan is there for the next edit.
    """
    found = settling.settled(plan)
    if found is None:
        return None
    return replace(found, plan=_keep((found.document, found.private), found.plan))


def joined(document: str, private: str) -> Plan:
    """The whole plan of its two parts; the last few stay read."""
    key = (document, private)
    with _turn:
        found = _plans.get(key)
        if found is not None:
            _plans.move_to_end(key)
            return found
    value = parse_json(document)
    inside = parse_json(private)
    return _keep(key, plan_from(value | {"private": inside} if inside else value))


def _texts(value: dict[str, object]) -> tuple[str, str]:
    private = value.pop("private", {})
    return dump_value(value), dump_value(private)


def _keep(key: tuple[str, str], plan: Plan) -> Plan:
    """Have a plan at hand, and let go of the one that nobody has asked for for longest."""
    with _turn:
        kept = _plans.setdefault(key, plan)
        _plans.move_to_end(key)
        while len(_plans) > KEPT:
            _plans.popitem(last=False)
    return kept


def visible(plan: Plan, rights: AnySet[Right]) -> Plan:
    """The plan as somebody with these rights may see it: without the right, costs and notes are not there.

    Everything shown is computed from this plan, so that no figure can give away what is hidden.
    """
    private = plan.private
    if Right.SEE_COSTS not in rights:
        private = replace(private, currency=None, exchange=None, role_costs={}, line_costs={})
    if Right.SEE_NOTES not in rights:
        private = replace(private, notes={}, mute=())
    return plan if private == plan.private else replace(plan, private=private)


def right_to_see(place: Place) -> Right:
    """The right to see what is at a place of the plan."""
    field = place.field.partition(".")[0] if place.kind == "private" else ""
    if field in COSTS:
        return Right.SEE_COSTS
    return Right.SEE_NOTES if field in NOTES else Right.VIEW


def right_to_change(place: Place) -> Right:
    """The right to change what is at a place of the plan; who sees notes writes them."""
    changing = {Right.SEE_COSTS: Right.EDIT_COSTS, Right.VIEW: Right.EDIT_PLAN}
    seeing = right_to_see(place)
    return changing.get(seeing, seeing)


def with_costs_of(then: Plan, now: Plan, rights: AnySet[Right]) -> Plan:
    """An earlier plan with today's costs and notes where somebody with these rights may not change them."""
    kept = set() if Right.EDIT_COSTS in rights else set(COSTS)
    kept |= set() if Right.SEE_NOTES in rights else NOTES
    today = {name: getattr(now.private, name) for name in kept}
    return replace(then, private=replace(then.private, **today))


def public(plan: Plan) -> Plan:
    """The plan without anything that must stay inside."""
    return plan if plan.private == Private() else replace(plan, private=Private())


@lru_cache(OPEN)
def opened_for(document: str, private: str, rights: frozenset[Right]) -> Opened:
    """A stored plan opened for somebody; the last few stay open, so that a page computes nothing twice."""
    plan = visible(joined(document, private), rights)
    return Opened(plan, document)
