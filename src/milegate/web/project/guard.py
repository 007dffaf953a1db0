"""The scope guard in the head of a project's pages: `37 h, €3,515`."""

from milegate.actions.scope_guard import Excess
from milegate.web.project.words import Words


def guard(found: Excess | None, words: Words) -> str:
    """The number in words; empty where all is in the contract, or where there is none.

    In another currency than the contract's there is no amount to tell.
    """
    if found is None:
        return ""
    if found.amount is None:
        return f"{words.number(found.hours, 1)} h, in another currency"
    return f"{words.number(found.hours, 1)} h, {words.short(found.amount)}" if any(found) else ""
