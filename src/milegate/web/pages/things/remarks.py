"""What the plan review says about a thing, and beside which field of its form that stands."""

from collections.abc import Iterator

from milegate.actions.things import Thing
from milegate.core.findings.finding import Finding
from milegate.core.plan import Gate, Plan
from milegate.web.project.frame import Frame

Remark = tuple[int, Finding]
BESIDE = {
    "gate-without-decision": "decision",
    "gate-without-condition": "closes",
    "gate-without-consequence": "opens",
    "gate-idles-team": "hold",
    "gate-without-approver": "approvers",
    "gate-beyond-approvers": "approvers",
    "deemed-without-terms": "review",
    "gate-named-like-work": "name",
    "target-before-computed": "target",
    "not-before-on-day-off": "not_before",
    "deliverable-without-criteria": "acceptance",
    "vague-criterion": "acceptance",
    "deliverable-without-work": "from",
    "evidence-without-work": "from",
    "need-without-date": "due",
    "need-delays-work": "due",
    "payment-without-amount": "percent",
    "payments-not-the-price": "percent",
    "impossible-percent": "percent",
    "two-remainders": "remainder",
    "retain-before-payment": "retain",
}


def remarks(frame: Frame, thing: Thing) -> tuple[Remark, ...]:
    """The findings of a thing; of a gate also those of its evidence and of its payments."""
    places = set(_places(frame.opened.plan, thing))
    return tuple(each for each in frame.findings if each[1].where in places)


def beside(remark: Remark, thing: Thing) -> str:
    """The key of the field that a finding is about; what is about another thing stands above the form."""
    finding = remark[1]
    is_own = thing.kind != "evidence" and finding.where in (thing.id, "payments", "terms")
    return BESIDE.get(finding.code, "") if is_own else ""


def _places(plan: Plan, thing: Thing) -> Iterator[str]:
    """Where the findings of a thing are; everything about evidence is found at its gate."""
    own = thing.id.partition("/")[0]
    yield from [own] if own else []
    for gate in plan.gates:
        if thing.kind == "gate" and gate.id == own:
            yield from _around(plan, gate)
    yield from ["payments"] if thing.kind == "payment" else []


def _around(plan: Plan, gate: Gate) -> Iterator[str]:
    """What a gate asks for, and what becomes due with it."""
    yield from (proof.deliverable for proof in gate.evidence if proof.deliverable)
    yield from (payment.id for payment in plan.payments if payment.on.gate == gate.id)
    yield from ["terms"] if gate.review.deemed else []
