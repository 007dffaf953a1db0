"""What every page of a project carries: its name, its tabs, its rail, and where things are."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone

from milegate.actions.opened import Opened
from milegate.core.findings.finding import Finding
from milegate.web.project.words import Words, counted

_STOP = re.compile(r'<g data-id="([^"]*)">(.*?)</g>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of a project's parts; an empty one is on this page."""

    start: str = "/"
    estimate: str = ""
    timeline: str = ""
    milestones: str = ""
    proposal: str = ""
    agreed: str = ""
    review: str = ""
    comments: str = ""
    changes: str = ""
    settings: str = ""

    def row(self, id: str) -> str:
        """Where a row of the estimate is."""
        return f"{self.estimate}#row-{id}"

    def gate(self, id: str) -> str:
        """Where a milestone is."""
        return f"{self.milestones}#gate-{id}"

    def finding(self, number: int) -> str:
        """Where a finding is."""
        return f"{self.review}#finding-{number}"


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the project, and whether it is the one being looked at."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """A project as its pages show it; `kind` is "demo" or "trial".

    Findings at `quiet` places are left out.
    """

    opened: Opened
    kind: str
    places: Places
    current: str = ""
    quiet: frozenset[str] = frozenset()
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        project = self.opened.plan.project
        object.__setattr__(self, "words", Words(project.locale, project.currency))

    @property
    def name(self) -> str:
        """The project's name."""
        return self.opened.plan.project.name

    @property
    def client(self) -> str:
        """The client's name; may be empty."""
        return self.opened.plan.client.name

    @property
    def holds_private(self) -> bool:
        """Whether the plan file holds costs or notes that are not for the client."""
        private = self.opened.plan.private
        return bool(private.role_costs or private.line_costs or private.notes or private.mute)

    @cached_property
    def findings(self) -> tuple[tuple[int, Finding], ...]:
        """What the plan review says, each with its number."""
        every = enumerate(self.opened.overview.findings, start=1)
        return tuple((number, finding) for number, finding in every if finding.where not in self.quiet)

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs in their order."""
        count = len(self.findings)
        parts = {
            "Estimate": self.places.estimate or "#estimate",
            "Timeline": self.places.timeline or "#timeline",
            "Milestones and money": self.places.milestones or "#milestones",
            "Proposal": self.places.proposal or "#proposal",
        }
        parts |= {"Agreed": self.places.agreed} if self.places.agreed else {}
        parts |= {
            f"Review ({count})" if count else "Review": self.places.review or "#review",
        }
        parts |= {"Comments": self.places.comments} if self.places.comments else {}
        parts |= {"Changes": self.places.changes} if self.places.changes else {}
        parts |= {"Settings": self.places.settings} if self.places.settings else {}
        return tuple(Tab(name, place, name.split(" (")[0] == self.current) for name, place in parts.items())

    @cached_property
    def rail(self) -> tuple[str, ...]:
        """The gate rail in four widths, with the day where the team is; each stop leads to its milestone."""
        today = timezone.localdate(timezone=ZoneInfo(self.opened.plan.project.timezone))
        return tuple(self._linked(svg) for svg in self.opened.pictures.rail(today))

    @property
    def rail_words(self) -> str:
        """The rail in a few words: how many milestones, from when to when."""
        timeline, words = self.opened.overview.timeline, self.words
        days = sorted(stop.date for stop in timeline.gates) if timeline else []
        span = f", {words.short_day(days[0])} – {words.day(days[-1])}" if days else ""
        return counted(len(days), "milestone") + span

    def _linked(self, svg: str) -> str:
        target = self.places.gate("")
        linked = _STOP.sub(lambda stop: f'<a href="{target}{stop[1]}">{stop[2]}</a>', svg)
        return linked.replace('role="img"', 'role="group"', 1)
