"""An opened plan: the document with everything that is computed of it, ready for any door."""

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from milegate.actions.pictures import Pictures
from milegate.core.choices import with_effects
from milegate.core.compose import compose
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal
from milegate.core.showing import usually_shown
from milegate.exports.glyphs import with_missing_glyphs
from milegate.planfile.holidays import days_off
from milegate.planfile.json_writer import dump_json
from milegate.planfile.text import parse_plan

KEPT = 16


@dataclass(frozen=True, eq=False)
class Opened:
    """A plan as it was read; figures, pictures and the offer are worked out once, when they are asked for.

    `document` is the plan as canonical JSON text.
    """

    plan: Plan
    document: str

    @cached_property
    def digest(self) -> str:
        """The hash of the document: what caches and file names go by."""
        return hashlib.sha256(self.document.encode()).hexdigest()

    @cached_property
    def overview(self) -> Overview:
        """All figures and findings."""
        return with_missing_glyphs(overview(self.plan, days_off(self.plan)))

    @cached_property
    def proposal(self) -> Proposal:
        """Everything that a client may see."""
        return with_effects(compose(self.overview), self.plan, self.overview.days_off)

    @cached_property
    def offer(self) -> Proposal:
        """What the client sees where nobody chooses to show more."""
        return usually_shown(self.proposal)

    @cached_property
    def pictures(self) -> Pictures:
        """Rail, timeline and cash line as SVG."""
        return Pictures(self.overview)


def opened(plan: Plan) -> Opened:
    """A plan opened; nothing of it is kept when the caller lets it go."""
    return Opened(plan, dump_json(plan))


@lru_cache(KEPT)
def reopened(document: str) -> Opened:
    """A stored document opened; the last few stay open, so that a page computes nothing twice."""
    return Opened(parse_plan(document, "json"), document)
