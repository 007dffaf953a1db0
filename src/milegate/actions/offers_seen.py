"""What a client sees of a proposal, with the options that are ticked on it, and that it was seen."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from django.db import transaction
from django.utils import timezone

from milegate.actions.errors import NotFound
from milegate.actions.guests import Guest
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.offer_states import Standing, today_for
from milegate.actions.versions import version_in
from milegate.charts.speech import to_say
from milegate.core.offers import OfferMove, OfferState, froms
from milegate.core.plan import Plan
from milegate.core.proposal import Proposal, ScopeRow
from milegate.core.showing import without_prices
from milegate.exports.restored import restored
from milegate.planfile.text import parse_plan
from milegate.store.queries import proposals as queries
from milegate.store.records.links import add_view
from milegate.store.records.proposals import move_proposal
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredAcceptance, StoredChoice, StoredLink, StoredProposal

HALF_HOUR = 30
KEPT = 64
NOTHING_YET = to_say("Nothing has been sent to you here yet.")


_plans: OrderedDict[str, Plan] = OrderedDict()
_turn = Lock()


@dataclass(frozen=True, slots=True)
class SeenOffer:
    """A proposal as its client sees it, with the options that are ticked; `offer_hash` is what is signed."""

    proposal: StoredProposal
    standing: Standing
    plan: Plan
    offer: Proposal
    offer_hash: str
    choice: StoredChoice | None
    acceptance: StoredAcceptance | None
    priced: bool = True

    @property
    def options(self) -> tuple[ScopeRow, ...]:
        """All options with what each adds by itself, whatever is ticked."""
        offer = read_offer(self.proposal.offer)
        return (offer if self.priced else without_prices(offer)).options

    @property
    def ticked(self) -> frozenset[str]:
        """The ids of the options that are ticked."""
        return frozenset(self.choice.options) if self.choice else frozenset()


def seen_offer(guest: Guest, options: Iterable[str] = ()) -> SeenOffer:
    """The newest proposal that was sent to this person, as signed or with these options. Changes nothing.

    Options that nobody has chosen yet are left out: `choosing.choose` works them out.
    """
    found = queries.newest_for(guest.link.id)
    if found is None:
        raise NotFound(NOTHING_YET)
    acceptance = queries.acceptance_of(found.id)
    choice = _choice(found, acceptance, frozenset(options))
    plan = frozen_plan(guest.project, found)
    text, sealed = (choice.offer, choice.offer_hash) if choice else (found.offer, found.offer_hash)
    standing = Standing.of(found, today_for(plan))
    offer = read_offer(text) if guest.sees_prices else without_prices(read_offer(text))
    return SeenOffer(found, standing, plan, offer, sealed, choice, acceptance, guest.sees_prices)


def locale_for(link: StoredLink) -> str:
    """The locale of the newest proposal that was sent by a link; empty before there is one."""
    found = queries.newest_for(link.id)
    return read_offer(found.offer).locale if found else ""


@transaction.atomic
def note_view(guest: Guest) -> None:
    """That a person, who has moved, touched or typed there, has opened the page: once for each half hour.

    By a link that is not watched nothing is noted: its reader was told so.
    """
    found = queries.newest_for(guest.link.id)
    if found is None or not guest.link.watched:
        return
    now = timezone.now()
    half_hour = now.replace(minute=now.minute // HALF_HOUR * HALF_HOUR, second=0, microsecond=0)
    add_view(link=guest.link.id, proposal=found.id, half_hour=half_hour)
    if move_proposal(id=found.id, begins=froms(OfferMove.VIEW), ends=OfferState.VIEWED):
        proposal_happened(EventKind.PROPOSAL_VIEWED, guest.workspace, guest.project, found)


def _choice(
    found: StoredProposal, acceptance: StoredAcceptance | None, options: frozenset[str]
) -> StoredChoice | None:
    """What was signed, for good; else what is ticked."""
    if acceptance is not None:
        return queries.choice_at(acceptance.choice)
    return queries.choice_of(found.id, options) if options else None


@lru_cache(KEPT)
def read_offer(text: str) -> Proposal:
    """An offer from its text: it never changes, so the last few stay read."""
    return restored(Proposal, text)


def frozen_plan(stored: StoredProject, found: StoredProposal) -> Plan:
    """The frozen plan without anything private. It never changes either: its hash says which it is."""
    with _turn:
        known = _plans.get(found.plan_hash)
    if known is None:
        known = parse_plan(version_in(stored, found.version).document, "json")
        with _turn:
            _plans[found.plan_hash] = known
            while len(_plans) > KEPT:
                _plans.popitem(last=False)
    return known
