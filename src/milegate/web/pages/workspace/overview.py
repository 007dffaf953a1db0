"""The dashboard in words: each project with its figures, and what others did there since."""

from dataclasses import dataclass

from milegate.actions.dashboard import Dashboard, Listed
from milegate.web.project.words import Words, counted

STATES = {
    "draft": "Drafts",
    "sent": "Sent, waiting for an answer",
    "accepted": "Accepted",
    "running": "Running",
    "done": "Done",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A project as a line of a list."""

    listed: Listed
    net: str
    ends: str
    news: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A gate that comes next, in words."""

    project: str
    slug: str
    id: str
    name: str
    day: str


@dataclass(frozen=True)
class Overview:
    """What the dashboard shows."""

    found: Dashboard
    locale: str

    @property
    def groups(self) -> list[tuple[str, str, list[Line]]]:
        """The states that have projects, with their names."""
        return [
            (state, name, [self._line(one) for one in self.found.states[state]])
            for state, name in STATES.items()
            if self.found.states[state]
        ]

    @property
    def pipeline(self) -> list[str]:
        """What is not decided yet, by currency."""
        return [Words(self.locale, currency).short(total) for currency, total in self.found.pipeline]

    @property
    def coming(self) -> list[Coming]:
        """The gates that come next."""
        words = Words(self.locale, "EUR")
        return [
            Coming(one.project.name, one.project.slug, one.id, one.name, words.day(one.day))
            for one in self.found.upcoming
        ]

    def _line(self, one: Listed) -> Line:
        words = Words(self.locale, one.currency or "EUR")
        net = "" if one.net is None else words.short(one.net)
        return Line(one, net, words.day(one.ends) if one.ends else "", _news(one))


def _news(one: Listed) -> str:
    """What others did since the last visit; empty for nothing."""
    if one.seen is None:
        return "new to you"
    if not one.seen.steps:
        return ""
    return f"{counted(one.seen.steps, 'change')} by {', '.join(one.seen.authors)}"
