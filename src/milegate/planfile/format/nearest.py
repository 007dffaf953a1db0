"""The word that somebody probably meant."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from difflib import get_close_matches

_COMPARISONS = 6_000  # each costs some 20 µs; a file with many wrong names must still answer at once
_FEW = 300
_AROUND = 12


class Nearest:
    """Finds the nearest of the known words, as long as its budget of comparisons lasts."""

    def __init__(self) -> None:
        self._left = _COMPARISONS
        self._sorted: dict[int, tuple[Collection[str], list[str], list[str]]] = {}

    def to(self, wrong: str, known: Collection[str]) -> str | None:
        """The known word nearest to a wrong one, if any is near."""
        near = self._around(wrong, known) if len(known) > _FEW else list(known)
        if len(wrong) > 64 or len(near) > self._left:
            return None
        self._left -= len(near)
        by_case = {word.lower(): word for word in near}
        found = get_close_matches(wrong.lower(), by_case, n=1, cutoff=0.6)
        return by_case[found[0]] if found else None

    def _around(self, wrong: str, known: Collection[str]) -> list[str]:
        """Of very many words, those that begin or end most like the wrong one."""
        if id(known) not in self._sorted:
            backwards = sorted(word[::-1] for word in known)
            self._sorted[id(known)] = (known, sorted(known), backwards)  # kept, so that the id stays its own
        _, forwards, backwards = self._sorted[id(known)]
        ends = [word[::-1] for word in _neighbours(backwards, wrong[::-1])]
        return [*_neighbours(forwards, wrong), *ends]


def _neighbours(words: Sequence[str], wrong: str) -> Sequence[str]:
    place = bisect_left(words, wrong)
    return words[max(0, place - _AROUND) : place + _AROUND]
