"""Which of the things that stand in two lists kept their order."""

from bisect import bisect_left
from collections.abc import Sequence


def steady(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The longest common subsequence of two lists of unique ids: what is not in it was moved.

    Source: patience sorting (Schensted, 1961). Of several longest ones it takes the same whichever list
    is the old one: from behind, always the smallest id that fits.
    """
    before = {id: position for position, id in enumerate(old)}
    after = {id: position for position, id in enumerate(new)}
    levels = _levels([id for id in new if id in before], before)
    kept: set[str] = set()
    limit = (len(old), len(new))
    for level in reversed(levels):
        id = min(id for id in level if before[id] < limit[0] and after[id] < limit[1])
        kept.add(id)
        limit = (before[id], after[id])
    return kept


def _levels(common: Sequence[str], before: dict[str, int]) -> list[list[str]]:
    """Ids by the length of the longest common subsequence that ends with them."""
    tops: list[int] = []
    levels: list[list[str]] = []
    for id in common:
        level = bisect_left(tops, before[id])
        tops[level : level + 1] = [before[id]]
        if level == len(levels):
            levels.append([])
        levels[level].append(id)
    return levels
