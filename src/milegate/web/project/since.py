"""The chip beside a project's name: `3 edits since v2: +€3,200, +2 days`."""

from collections.abc import Iterator
from dataclasses import dataclass

from milegate.actions.comparing import Since
from milegate.core.changes_text import signed_money
from milegate.web.project.words import Words, counted


@dataclass(frozen=True, slots=True)
class Chip:
    """What became of the plan since its last version; `token` is the version's in a comparison."""

    text: str
    token: str

    @classmethod
    def of(cls, since: Since | None, words: Words) -> "Chip | None":
        """The chip; None where there is no version to compare with."""
        if since is None:
            return None
        version = f"v{since.number}"
        if since.same:
            return cls(f"as {version}", version)
        effects = ", ".join(_effects(since, words)) or "same price and dates"
        return cls(f"{counted(since.steps, 'edit')} since {version}: {effects}", version)


def _effects(since: Since, words: Words) -> Iterator[str]:
    if since.net is None:
        yield "another currency"
    elif since.net:
        yield signed_money(since.net, words.short)
    if since.days is None:
        yield "no dates to compare"
    elif since.days:
        yield f"{'+' if since.days > 0 else '−'}{counted(abs(since.days), 'day')}"
