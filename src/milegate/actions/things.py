"""Changing one thing of a plan by its fields: a gate, a deliverable, a payment, a setting.

Values are plain JSON in the notation of a plan file; `base` is the revision that the person looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done, edit_plan, plan_seen, stored_plan
from milegate.actions.errors import Invalid, NotFound, Trouble
from milegate.core.edits import Applied, Edits, Refused, apply, fresh_id, removal, used_in
from milegate.core.edits.kinds import SECTIONS
from milegate.core.plan import Payment, Plan
from milegate.planfile.edits import read_edits
from milegate.planfile.things import thing_values

Json = dict[str, Any]
WAITED_FOR = "Payments wait for it: say what they are to wait for instead."


@dataclass(frozen=True, slots=True)
class Thing:
    """What is meant: a kind and an id (`gate/evidence` for evidence; empty for a section)."""

    kind: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}".strip()


def thing_at(actor: Actor, project: str, base: int, thing: Thing) -> Json:
    """The fields of a thing, as it was at a revision. NotFound for none."""
    return _values(plan_seen(actor, actor.project(project), base), thing)


def change_thing(actor: Actor, project: str, base: int, thing: Thing, fields: Mapping[str, Any]) -> Done:
    """Give fields these values (None: the default). Only what differs from the base is an edit."""
    plan = plan_seen(actor, actor.project(project), base)
    before = _values(plan, thing)
    wanted = [
        {"op": "set", "kind": thing.kind, "id": thing.id, "field": key, "value": value}
        for key, value in fields.items()
    ]
    changed = apply(plan, _read(wanted))
    edits = changed.edits if isinstance(changed, Applied) else _agreed(changed)
    return edit_plan(actor, project, Change(base, edits, f"Changed {_called(before, thing)}"))


def add_thing(
    actor: Actor, project: str, base: int, thing: Thing, fields: Mapping[str, Any]
) -> tuple[Done, str]:
    """A new thing, the last of its kind; `thing.id` is what it stands below (evidence: the gate).

    The id comes from the name, and is returned beside what was done.
    """
    stored = actor.project(project)
    plan = plan_seen(actor, stored, base)
    own = _fresh(plan, thing, str(fields.get("name") or thing.kind), used_in(stored_plan(stored)))
    value = {"id": own} | {key: each for key, each in fields.items() if each not in (None, [], "")}
    add: Json = {"op": "add", "kind": thing.kind, "value": value}
    if thing.id:
        add |= {"id": f"{thing.id}/{own}" if thing.kind == "evidence" else own, "parent": thing.id}
    label = f"Added {thing.kind} “{fields.get('name') or own}”"
    done = edit_plan(actor, project, Change(base, _read([add]), label))
    return done, own


def remove_thing(actor: Actor, project: str, base: int, thing: Thing, instead: Json | None = None) -> Done:
    """Take a thing out, with all that names it.

    Payments that wait for a gate wait for `instead` from then on, a trigger in the notation of a plan
    file. Invalid without one: when somebody pays is not changed by the way.
    """
    plan = plan_seen(actor, actor.project(project), base)
    called = _called(_values(plan, thing), thing)
    rewired = _rewired(plan, thing, instead)
    edits = removal(rewired.plan, [(thing.kind, thing.id)])
    if isinstance(edits, Refused):
        raise Invalid(*(Trouble("", one.code, f"{one.place}: {one.message}") for one in edits.problems))
    return edit_plan(actor, project, Change(base, (*rewired.edits, *edits), f"Removed {called}"))


def waiting_for(plan: Plan, thing: Thing) -> tuple[str, ...]:
    """The payments that become due, in whole or in part, when a gate is passed."""
    if thing.kind != "gate":
        return ()
    return tuple(payment.id for payment in plan.payments if thing.id in _gates_of(payment))


def _gates_of(payment: Payment) -> tuple[str | None, ...]:
    return payment.on.gate, payment.retain.until.gate if payment.retain else None


def _rewired(plan: Plan, thing: Thing, instead: Json | None) -> Applied:
    """The plan in which payments wait for something else. Invalid where that is missing or is none."""
    waiting = waiting_for(plan, thing)
    if waiting and not any((instead or {}).values()):
        raise Invalid(Trouble("instead", "payment-needs-gate", WAITED_FOR))
    edits = [edit for id in waiting for edit in _retriggered(plan, thing.id, id, instead)]
    try:
        changed = apply(plan, _read(edits))
    except Invalid as refusal:
        raise Invalid(*(replace(one, place="instead") for one in refusal.troubles)) from None
    if isinstance(changed, Refused):
        raise Invalid(*(Trouble("instead", one.code, one.message) for one in changed.problems))
    return changed


def _retriggered(plan: Plan, gate: str, id: str, instead: Json | None) -> Iterator[Json]:
    values = _values(plan, Thing("payment", id))
    retain = values.get("retain")
    if values["on"] == {"gate": gate}:
        yield {"op": "set", "kind": "payment", "id": id, "field": "on", "value": instead}
    if retain and retain["until"] == {"gate": gate}:
        value = retain | {"until": instead}
        yield {"op": "set", "kind": "payment", "id": id, "field": "retain", "value": value}


def _values(plan: Plan, thing: Thing) -> Json:
    found = thing_values(plan, thing.kind, thing.id)
    if found is None:
        raise NotFound(f"There is no {thing} in this plan.")
    return found


def _called(values: Json, thing: Thing) -> str:
    named = str(values.get("name") or thing.id)
    return f"{thing.kind} “{named}”" if thing.kind not in SECTIONS else f"the {thing.kind}"


def _fresh(plan: Plan, thing: Thing, name: str, used: frozenset[tuple[str, str]]) -> str:
    if thing.kind != "evidence":
        return fresh_id(plan, name, thing.kind, used)
    proofs = (id.partition("/") for kind, id in used_in(plan) | used if kind == "evidence")
    taken = frozenset(("item", own) for gate, _, own in proofs if gate == thing.id)
    return fresh_id(Plan(plan.project, (), ()), name, "item", taken)


def _read(edits: list[Json]) -> Edits:
    return _agreed(read_edits(edits))


def _agreed(edits: Edits | Refused) -> Edits:
    if isinstance(edits, Refused):
        raise Invalid(*(Trouble(one.place.field, one.code, one.message) for one in edits.problems))
    return edits
