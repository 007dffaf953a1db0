"""The scope guard in the head of a project's pages: `37 h, €3,515`."""

from milegate.actions.scope_guard import Excess
from milegate.web.project.words import Words


def guard(found: Excess | None, words: Words) -> str:
    """The number in words; empty where all is in the contract, or where there is none."""
    if found is None or not any(found):
        return ""
    return f"{words.number(found.hours, 1)} h, {words.short(found.amount)}"
