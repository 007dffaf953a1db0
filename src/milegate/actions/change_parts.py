"""What the working plan does beyond the contract, thing by thing: a change request can take some of it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from milegate.actions.agreements import agreed_overview, edits_since
from milegate.actions.change_pricing import is_open
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Invalid
from milegate.core.edits import Add, Applied, Edit, Edits, Refused, apply, removal, used_in
from milegate.core.plan import Plan
from milegate.planfile.edits import read_stored, stored_text
from milegate.planfile.settling import settled
from milegate.store.queries.agreements import changes_of
from milegate.store.values.agreements import StoredAgreement
from milegate.store.values.projects import StoredProject

NOTHING = "The working plan is what was agreed: there is nothing to ask for."
TOGETHER = "These rows do not stand alone: choose those too that they stand below or lead to."
OTHER_CURRENCY = "A change keeps the currency of the contract, {old}. Send a new proposal in {new} instead."


class Part(NamedTuple):
    """One thing of the plan, such as `item/login`, that differs from what is agreed."""

    kind: str
    id: str

    @property
    def place(self) -> str:
        """How forms and programs name it."""
        return f"{self.kind}/{self.id}" if self.id else self.kind


def unasked(stored: StoredProject, agreement: StoredAgreement, besides: int = 0) -> Edits:
    """What the working plan does that is not agreed, and that no open change request asks for.

    The request `besides` does not count. Rows that one adds are left out with all below them, so that what
    remains stands beside what is agreed.
    """
    return _left(stored, agreement, _asked(stored, besides), ())


def parts_of(edits: Iterable[Edit]) -> list[Part]:
    """The things that edits touch, each once; proofs belong to their milestone."""
    return list(dict.fromkeys(map(_part, edits)))


def wanted_edits(
    stored: StoredProject, agreement: StoredAgreement, rows: Collection[str] | None, besides: int = 0
) -> Edits:
    """The edits of a request: all that nobody asks for, or those on some parts. Invalid for none."""
    asked = _asked(stored, besides)
    found = _left(stored, agreement, asked, ())
    if rows is not None:
        others = [each for each in found if _part(each).place not in rows]
        left = _left(stored, agreement, asked, others)
        found = tuple(each for each in left if _part(each).place in rows)
    if not found:
        raise Invalid.of("", "nothing-new", NOTHING)
    _fitting(agreement, found)
    return found


def _fitting(agreement: StoredAgreement, edits: Edits) -> None:
    outcome = apply(agreed_overview(agreement).plan, edits)
    if not isinstance(outcome, Applied) or settled(outcome.plan) is None:
        raise Invalid.of("rows", "not-alone", TOGETHER)
    currency = outcome.plan.project.currency
    if currency != agreement.currency:
        message = OTHER_CURRENCY.format(old=agreement.currency, new=currency)
        raise Invalid.of("", "other-currency", message)


def _part(edit: Edit) -> Part:
    if edit.kind == "evidence":
        return Part("gate", edit.id.partition("/")[0])
    return Part(edit.kind, edit.id)


def _asked(stored: StoredProject, besides: int) -> list[Edit]:
    changes = (each for each in changes_of(stored.card.id) if is_open(each) and each.number != besides)
    return [each for change in changes for each in read_stored(change.edits)]


def _left(
    stored: StoredProject, agreement: StoredAgreement, asked: list[Edit], others: Collection[Edit]
) -> Edits:
    """What is left of the difference without what is asked for, and without the rows that `others` add."""
    known = {stored_text((each,)) for each in asked}
    edits = edits_since(agreement, without_added(stored_plan(stored), [*asked, *others]))
    return tuple(each for each in edits if stored_text((each,)) not in known)


def without_added(working: Plan, asked: list[Edit]) -> Plan:
    """A plan without the rows that edits add, and all below them."""
    there = used_in(working)
    added = [(each.kind, each.id) for each in asked if isinstance(each, Add)]
    edits = removal(working, [each for each in added if each in there])
    left = edits if isinstance(edits, Refused) else apply(working, edits)
    return working if isinstance(left, Refused) else left.plan
