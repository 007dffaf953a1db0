"""The offer with options, ticked on the page or on paper: worked out from the frozen plan once, and kept."""

from collections.abc import Iterable

from django.db import transaction

from milegate.actions.errors import Conflict, Invalid
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import frozen_plan, seen_offer
from milegate.actions.versions import version_in
from milegate.charts.speech import to_say
from milegate.core.canonical import canonical, digest
from milegate.core.choices import chosen, options_of, with_effects
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal
from milegate.core.showing import Promise, Shows, shown
from milegate.core.workdays import DaysOff
from milegate.exports.restored import restored
from milegate.store.queries.proposals import choice_of, choices_count
from milegate.store.records.proposals import add_choice
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredChoice, StoredProposal

MOST_CHOICES = 200
ENOUGH = to_say(
    "Many combinations of options were worked out already: choose one of them, or ask whoever sent you this."
)


@transaction.atomic
def choose(guest: Guest, options: Iterable[str]) -> StoredChoice | None:
    """What a client ticks. None without any; Conflict where nothing can be chosen any more."""
    guest.require(LinkRole.APPROVE)
    seen = seen_offer(guest)
    if not seen.standing.is_open:
        stands = seen.standing.words
        raise Conflict(to_say("This proposal {stands}: nothing can be chosen any more.", stands=stands))
    return choice_with(guest.project, seen.proposal, frozenset(options))


def choice_with(stored: StoredProject, found: StoredProposal, options: frozenset[str]) -> StoredChoice | None:
    """The choice of these options on a proposal; None without any. Invalid for what is no option of it.

    Each is an offer of its own that is kept and is part of the record, so there is an end to them.
    """
    if not options:
        return None
    if known := choice_of(found.id, options):
        return known
    plan = frozen_plan(stored, found)
    if options - {item.id for item in options_of(plan)}:
        raise Invalid.of("options", "unknown-option", to_say("This option is not part of the proposal."))
    if choices_count(found.id) >= MOST_CHOICES:
        raise Invalid.of("options", "too-many", ENOUGH)
    text = canonical(_offer_with(stored, found, plan, options))
    return add_choice(proposal=found.id, options=options, offer=text, offer_hash=digest(text))


def _offer_with(
    stored: StoredProject, found: StoredProposal, plan: Plan, options: frozenset[str]
) -> Proposal:
    """A proposal with some options ticked, computed from its frozen plan; it shows what the sender chose."""
    frozen = version_in(stored, found.version)
    holidays = restored(DaysOff, frozen.holidays)
    wanted = chosen(plan, options, holidays)
    offer = with_effects(compose(overview(wanted, holidays)), wanted, holidays)
    promise = restored(Promise, found.promise) if found.promise != "{}" else Promise()
    return shown(offer, restored(Shows, found.shows), promise)
